"""The invented corpora of scripts/invent-corpus: the same for the same numbers, marked as invented, and read as meant."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from zeren.pipeline import build
from zeren.read import read_path

SCRIPT = Path(__file__).parents[1] / "scripts" / "invent-corpus"


def invented(folder, issues, documents, seed=1):
    subprocess.run([sys.executable, SCRIPT, str(issues), str(documents), folder, "--seed", str(seed)], check=True)
    return folder


def contents(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return invented(tmp_path_factory.mktemp("corpus") / "c", 100, 20)


def test_the_same_numbers_give_the_same_bytes_and_a_seed_gives_others(corpus, tmp_path):
    def told(folder):
        return {name: data for name, data in contents(folder).items() if not name.endswith(".xlsx")}

    assert told(invented(tmp_path / "again", 100, 20)) == told(corpus)
    assert told(invented(tmp_path / "other", 100, 20, seed=2)) != told(corpus)


def test_every_document_says_that_it_is_invented(corpus):
    files = [file for file in (corpus / "documents").rglob("*") if file.is_file()]
    assert len(files) == 20
    assert {file.suffix for file in files} == {".txt", ".html", ".csv", ".xlsx", ".docx"}
    assert all("虚构示例" in read_path(file).text for file in files)


def test_what_the_documents_say_is_what_is_found(corpus, tmp_path):
    """Of the duties written into the documents, nine in ten are found with their unit and role, and few others."""
    said = {
        (file.name.removesuffix(".jsonl"), record["number"], duty["unit"], duty["role"])
        for file in (corpus / "gold").rglob("*.jsonl")
        for record in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        for duty in record["obligations"]
    }
    build([str(corpus / "documents")], tmp_path / "out")
    lines = (tmp_path / "out" / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    found = {
        (Path(record["document"]["name"]).name, record["number"], duty["unit"], duty["role"])
        for record in map(json.loads, lines)
        for duty in record["obligations"]
    }
    assert len(lines) == 100
    right = len(said & found)
    assert (right / len(said), right / len(found)) > (0.9, 0.9), sorted(said - found)[:5]
