"""Pages and comparisons of an earlier build: taken over where nothing they are made of changed, else made anew."""

import pytest

from zeren.pipeline import identity, likely, shelf
from zeren.pipeline.identity import Stated
from zeren.pipeline.likely import Likely
from zeren.pipeline.shelf import Shelf


@pytest.fixture
def builds(tmp_path):
    for name in ("old", "new"):
        (tmp_path / name / "readings").mkdir(parents=True)
    return tmp_path / "old", tmp_path / "new"


def put(folder, before, told, page):
    one = Shelf(folder, before)
    made = []
    one.put("page.html", told, lambda: made.append(page) or page)
    one.close()
    return made


def test_a_page_is_made_once_of_the_same(builds):
    old, new = builds
    assert put(old, None, "told", b"page") == [b"page"]
    assert put(new, old, "told", b"page") == []
    assert (new / "page.html").read_bytes() == b"page"
    assert (new / shelf.NAME).read_bytes() == (old / shelf.NAME).read_bytes()


HARM = {
    "other rows": lambda old, _: "other",
    "a touched page": lambda old, _: (old / "page.html").write_bytes(b"x") and "told",
    "no page": lambda old, _: (old / "page.html").unlink() or "told",
    "a spoiled list": lambda old, _: (old / shelf.NAME).write_bytes(b'{"page.html": 1}') and "told",
    "other code": lambda _, patch: patch.setattr(shelf, "everything", lambda: "other") or "told",
}


@pytest.mark.parametrize("name", HARM)
def test_a_page_that_may_differ_is_made_again(name, builds, monkeypatch):
    old, new = builds
    put(old, None, "told", b"page")
    assert put(new, old, HARM[name](old, monkeypatch), b"new") == [b"new"]
    assert (new / "page.html").read_bytes() == b"new"


def home(*words):
    """Issues of one place, each in a document of its own."""
    return [
        Stated((f"{at:064}", "1"), "7", text, "咸阳市", None, f"{at}.csv", "7", text) for at, text in enumerate(words)
    ]


WORDS = (
    "青石河岸垃圾堆放长期没有清理群众反映强烈" * 3,
    "青石河岸垃圾堆放长期没有清理群众反映强烈" * 3,
    "北山采石场扬尘" * 5,
)


@pytest.fixture
def compared(calls):
    return calls(likely, "compare")


def test_a_home_is_compared_once(builds, compared):
    old, new = builds
    first, second = Likely(None), None
    found = first.compared(home(*WORDS))
    assert found
    assert found == sorted(identity.compare(home(*WORDS)), key=lambda one: (one.left, one.right))
    first.write(old)
    second = Likely(old)
    assert second.compared(home(*WORDS)) == found
    second.write(new)
    assert (new / likely.NAME).read_bytes() == (old / likely.NAME).read_bytes()
    assert len(compared) == 1


@pytest.mark.parametrize("harm", [b"", b"x", None])
def test_a_home_that_changed_and_a_spoiled_file_are_compared_again(builds, compared, harm):
    old, _ = builds
    first = Likely(None)
    first.compared(home(*WORDS))
    first.write(old)
    if harm is not None:
        (old / likely.NAME).write_bytes(harm)
    words = WORDS if harm is not None else (WORDS[0], *WORDS)
    Likely(old).compared(home(*words))
    assert len(compared) == 2
