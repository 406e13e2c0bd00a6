"""Named queries give the same answers whether they travel as text with VALUES or stay in the process."""

import pytest

from zeren.query import run
from zeren.store import guard, memory


class Travelling:
    """A store that binds and declares as the endpoint client does, answered by the engine without help."""

    texts_dir = None
    origin = ""

    def __init__(self, data):
        self.inner = memory(data)

    def select(self, sparql, bindings=None):
        return self.inner.select(guard.declared(guard.bind(sparql, bindings or {})))


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("duties-of-unit", {"unit": "市发改委"}),
        ("overdue", {"as_of": "2023-07-01"}),
        ("issue-sheet", {"number": "1"}),
        ("partners", {}),
        ("status-overview", {}),
        ("unowned-measures", {}),
    ],
)
def test_same_rows(small_quads, name, params):
    assert run(Travelling(small_quads), name, params) == run(memory(small_quads), name, params)
