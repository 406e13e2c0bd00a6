"""What was found in a build is told again while nothing that decides it changed, and not a moment longer."""

import shutil

import pytest

from zeren.pipeline import checking


@pytest.fixture
def build(own_build):
    return own_build


@pytest.fixture
def made(calls):
    """The checks that were really made."""
    return calls(checking, "_checked")


def test_a_build_is_checked_once(build, made):
    first, second = (checking.checked(str(build), 0.0, "2030-01-01") for _ in range(2))
    assert first == second
    assert first.findings
    assert first.shares
    assert len(made) == 1


CHANGES = {
    "the graph": lambda build: (build / "graph.nq").write_bytes(
        b"".join((build / "graph.nq").read_bytes().splitlines(keepends=True)[:-1])
    ),
    "a text": lambda build: next((build / "texts").iterdir()).write_text("无", encoding="utf-8"),
    "the tables": lambda build: shutil.rmtree(build / "tables"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changed_it_is_checked_again(name, build, made):
    checking.checked(str(build), 0.2)
    CHANGES[name](build)
    checking.checked(str(build), 0.2)
    assert len(made) == 2


def test_another_limit_day_or_version_is_another_check(build, made, monkeypatch):
    checking.checked(str(build), 0.2)
    checking.checked(str(build), 0.1)
    checking.checked(str(build), 0.2, "2030-01-01")
    monkeypatch.setattr(checking, "everything", lambda: "another")
    checking.checked(str(build), 0.2)
    assert len(made) == 4


def test_a_spoiled_result_and_no_cache_are_no_trouble(build, made, monkeypatch):
    first = checking.checked(str(build), 0.2)
    for file in (build.parent / "cache" / "checks").iterdir():
        file.write_bytes(b"[[1]]")
    assert checking.checked(str(build), 0.2) == first
    monkeypatch.setenv("ZEREN_CACHE", "")
    assert checking.checked(str(build), 0.2) == first
    assert len(made) == 3


def test_a_file_that_is_no_build_is_checked_each_time(build, made):
    assert checking.checked(str(build / "graph.ttl"), 0.2) == checking.checked(str(build / "graph.ttl"), 0.2)
    assert len(made) == 2
