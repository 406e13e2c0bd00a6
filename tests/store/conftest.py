import importlib.util
import sys
from pathlib import Path

import pytest

from zeren.triples import quads


@pytest.fixture(scope="session")
def graphs():
    """The documents and records of tests/fixtures/graphs.py."""
    name = "zeren_test_graphs"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[1] / "fixtures" / "graphs.py")
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def small_quads(graphs):
    return quads(graphs.small_issues(), [graphs.small_document()], graphs.describe)


@pytest.fixture(scope="session")
def seed_quads(graphs):
    return quads(graphs.seed_issues(), [graphs.seed_document()], graphs.describe)
