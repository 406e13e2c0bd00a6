"""The helpers of these tests stand beside them; what does not work yet is listed, and must fail."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


def _listed():
    lines = (HERE / "not_yet.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def pytest_collection_modifyitems(items):
    """Mark the listed rows: a missing rule must fail, a slow text is not run."""
    missing = {line for line in _listed() if not line.startswith("slow ")}
    slow = tuple(line.removeprefix("slow ") for line in _listed() if line.startswith("slow "))
    for item in items:
        name = item.nodeid.rpartition("/")[2]
        if name in missing:
            item.add_marker(pytest.mark.xfail(reason="the rule does not exist yet", strict=False))
        elif slow and name.startswith(slow):
            item.add_marker(pytest.mark.xfail(reason="the cost grows faster than the text", run=False))
