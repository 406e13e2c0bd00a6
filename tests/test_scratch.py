"""Temporary folders: gone with their block; what a killed program left is cleared away, what a living one holds is not."""

import subprocess
import sys
import tempfile

import pytest

from zeren import scratch

pytestmark = pytest.mark.skipif(
    not scratch.LOCKS, reason="this system tells no dead program's folder from a living one's"
)
HOLD = """
import sys
from zeren.scratch import scratch
with scratch("fetched") as folder:
    (folder / "inner").mkdir()
    (folder / "inner" / "a.txt").write_text("text")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def top(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    scratch._sweep.cache_clear()
    return tmp_path


@pytest.fixture
def other():
    """Another program that holds a folder until it is told to end, or killed."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    program.stdout.readline()
    with program:
        yield program
        program.kill()


def test_a_folder_is_there_for_its_block_alone(top):
    with scratch.scratch("fetched") as folder:
        (folder / "a.txt").write_text("text")
        assert folder.parent.parent == top
        assert folder.parent.name.startswith("zeren-scratch-fetched-")
    assert list(top.iterdir()) == []
    with pytest.raises(ZeroDivisionError), scratch.scratch("fetched"):
        raise ZeroDivisionError
    assert list(top.iterdir()) == []


def test_what_a_killed_program_left_is_cleared_away(other, top):
    other.kill()
    other.wait()
    (left,) = top.iterdir()
    with scratch.scratch("built") as folder:
        assert list(top.iterdir()) == [folder.parent]
    assert not left.exists()


def test_what_a_living_program_holds_stays(other, top):
    (held,) = top.iterdir()
    with scratch.scratch("built") as folder:
        assert set(top.iterdir()) == {folder.parent, held}
    assert (held / "in" / "inner" / "a.txt").read_text() == "text"
    other.communicate("")
    assert list(top.iterdir()) == []


def test_folders_of_others_and_links_are_left_alone(top):
    (top / "zeren-else").mkdir()
    (top / "away").mkdir()
    (top / "away" / "a.txt").write_text("text")
    (top / "zeren-scratch-built-link").symlink_to(top / "away")
    (top / "zeren-scratch-built-file").write_text("no folder")
    with scratch.scratch("built"):
        pass
    assert sorted(entry.name for entry in top.iterdir()) == [
        "away",
        "zeren-else",
        "zeren-scratch-built-file",
        "zeren-scratch-built-link",
    ]
    assert (top / "away" / "a.txt").read_text() == "text"
