"""The hash of a large file is remembered, and never believed of other bytes."""

import hashlib
import os
import time

import pytest

from zeren import digests


@pytest.fixture
def large(tmp_path, monkeypatch):
    monkeypatch.setenv("ZEREN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(digests, "_LARGE", 4)
    monkeypatch.setattr(digests, "_YOUNG", (1_000_000, 1_000_000))
    file = tmp_path / "large"
    file.write_bytes(b"12345")
    time.sleep(0.01)
    return file


def hashed(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def taken(calls):
    """The files that were hashed."""
    return calls(hashlib, "file_digest")


def test_a_large_file_is_hashed_once(large, taken):
    assert digests.digest(large) == digests.digest(large) == hashed(large)
    assert len(taken) == 1


def test_other_bytes_of_the_same_size_and_time_are_hashed_again(large, taken):
    was = large.stat()
    digests.digest(large)
    large.write_bytes(b"54321")
    os.utime(large, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert digests.digest(large) == hashed(large)
    assert len(taken) == 2


def test_a_file_put_in_its_place_is_hashed_again(large, taken):
    digests.digest(large)
    large.with_name("other").write_bytes(b"abcde")
    large.with_name("other").replace(large)
    assert digests.digest(large) == hashed(large)


def test_a_file_written_just_now_is_not_remembered(large, taken, monkeypatch):
    monkeypatch.setattr(digests, "_YOUNG", (10**12, 10**12))
    assert digests.digest(large) == digests.digest(large)
    assert len(taken) == 2


def test_without_a_cache_or_with_one_of_others_all_is_hashed(large, taken, monkeypatch, tmp_path):
    monkeypatch.setenv("ZEREN_CACHE", "")
    digests.digest(large)
    monkeypatch.setenv("ZEREN_CACHE", str(tmp_path / "open"))
    (tmp_path / "open").mkdir(mode=0o777)
    (tmp_path / "open").chmod(0o777)
    digests.digest(large)
    digests.digest(large)
    assert len(taken) == 3


def test_a_spoiled_cache_is_as_if_it_were_not_there(large, taken):
    digests.digest(large)
    for file in large.with_name("cache").rglob("*.json"):
        file.write_bytes(b"{")
    assert digests.digest(large) == hashed(large)
