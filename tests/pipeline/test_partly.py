"""A build checked document by document: the same findings as of the whole graph, and only what changed looked at."""

import random
import re
from pathlib import Path

import pytest
from turning import MAKERS, table, turn

from zeren import resources
from zeren.check import direct, gap_queries
from zeren.pipeline import build, checking, partly
from zeren.pipeline.gleaning import ASKED, RESTING, SELECTOR

PAGES = Path(__file__).parents[2] / "docs" / "checks"
DAY = "2030-01-01"


def written(folder, chance):
    (folder / "甲市").mkdir(parents=True)
    for number in range(6):
        (folder / ("甲市" if number % 2 else "") / f"{number}.html").write_bytes(table(chance))
    for number, (kind, make) in enumerate(MAKERS[2:]):
        (folder / f"附件{number}{kind}").write_bytes(make(chance))


def failing(folder):
    """Write the documents of docs/checks that fail a check, one for each check."""
    folder.mkdir()
    for file in sorted(PAGES.glob("*.md")):
        for text in re.findall(r"(?ms)^```csv\n(.*?)^```$", file.read_text(encoding="utf-8"))[:1]:
            (folder / f"{file.stem}.csv").write_text(text, encoding="utf-8")


def parted(out, limit=0.1, on=DAY):
    found = checking._by_parts(out, limit, on)
    assert found is not None, "this build does not tell its parts"
    return found


@pytest.fixture
def looked_at(monkeypatch):
    """The numbers of parts that were looked at."""
    seen = []
    look = partly._Build._new
    monkeypatch.setattr(partly._Build, "_new", lambda self, new: seen.append(len(new)) or look(self, new))
    return seen


@pytest.mark.parametrize("seed", range(3))
def test_any_turns_of_a_corpus_are_checked_as_their_whole_graph_is(seed, tmp_path, looked_at):
    chance = random.Random(seed)
    written(tmp_path / "in", chance)
    for _ in range(4):
        build([str(tmp_path / "in")], tmp_path / "out", jurisdiction="咸阳市")
        assert parted(tmp_path / "out") == checking._whole(str(tmp_path / "out"), 0.1, DAY)
        turn(chance, tmp_path / "in")
    assert min(looked_at[1:]) < looked_at[0], "no turn took over what was found in any part"


@pytest.mark.parametrize("on", [None, DAY])
def test_every_gap_is_found_by_parts_as_in_the_whole_graph(on, tmp_path):
    failing(tmp_path / "in")
    build([str(tmp_path / "in")], tmp_path / "out", jurisdiction="咸阳市")
    found = parted(tmp_path / "out", on=on)
    assert found == checking._whole(str(tmp_path / "out"), 0.1, on)
    codes = {query.name for query in gap_queries()} - (set() if on else {"overdue"})
    assert codes <= {one.code for one in found.findings}


def test_the_sample_is_checked_by_parts_as_its_whole_graph_is(out):
    assert parted(out, 0.0) == checking._whole(str(out), 0.0, DAY)


STRICTER = {
    "measure.ttl": (
        "sh:path dcterms:isPartOf ;\n    sh:minCount 1 ;",
        "sh:path dcterms:isPartOf ;\n    sh:minCount 2 ;",
    ),
    "obligation.ttl": ("sh:maxInclusive 1 ;", "sh:maxInclusive 0.5 ;"),
    "unit.ttl": ('sh:languageIn ( "zh" ) ;', 'sh:languageIn ( "en" ) ;'),
    "issue.ttl": ("sh:path zr:status ;\n    sh:maxCount 1 ;", "sh:path zr:status ;\n    sh:minCount 1 ;"),
}


@pytest.fixture
def stricter(tmp_path, monkeypatch):
    """Shapes that sound graphs break."""
    folder = tmp_path / "shapes"
    folder.mkdir()
    place = resources.path
    for file in place("ontology", "shapes").glob("*.ttl"):
        old, new = STRICTER.get(file.name, ("", ""))
        text = file.read_text(encoding="utf-8")
        assert old in text
        (folder / file.name).write_text(text.replace(old, new) if old else text, encoding="utf-8")
    monkeypatch.setattr(resources, "path", lambda *parts: folder if parts == ("ontology", "shapes") else place(*parts))
    direct._doubts.cache_clear()
    yield
    direct._doubts.cache_clear()


def test_what_breaks_a_shape_is_found_by_parts_as_in_the_whole_graph(tmp_path, stricter):
    chance = random.Random(5)
    written(tmp_path / "in", chance)
    for _ in range(2):
        build([str(tmp_path / "in")], tmp_path / "out", jurisdiction="咸阳市")
        found = parted(tmp_path / "out")
        assert found == checking._whole(str(tmp_path / "out"), 0.1, DAY)
        assert {"measure-issue", "obligation-confidence", "unit-name"} <= {one.code for one in found.findings}
        turn(chance, tmp_path / "in")


@pytest.mark.parametrize("name", ["graph.nq", "readings/index.gz"])
def test_a_build_that_someone_touched_is_checked_as_a_whole(own_build, name):
    file = own_build / name
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    assert checking._by_parts(own_build, 0.1, None) is None


def test_a_spoiled_file_of_parts_is_no_trouble(own_build, looked_at):
    first = parted(own_build)
    for file in (own_build.parent / "cache" / "parts").iterdir():
        file.write_bytes(b'{"a": [[1], 2]}')
    assert parted(own_build) == first
    assert parted(own_build) == first
    assert looked_at == [1, 1, 0]


def test_whatever_the_queries_for_gaps_name_is_handed_to_them():
    """A query that asks for something new must be told of here, or it would find nothing in a build."""
    given = {name.removeprefix("a ") for names in (*ASKED.values(), *RESTING.values(), SELECTOR) for name in names}
    for query in gap_queries():
        text = re.sub(r"(?m)^\s*#.*$|^PREFIX.*$", "", query.sparql)
        assert set(re.findall(r"\b(?:zr|dcterms|oa|org|skos|prov):\w+", text)) <= given, query.name
