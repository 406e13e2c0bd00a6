import importlib.util
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def ledgers():
    name = "zeren_test_ledgers"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[1] / "view" / "ledgers.py")
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def seed(ledgers):
    return ledgers.seed()
