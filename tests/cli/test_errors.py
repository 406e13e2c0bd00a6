"""Every mistake a person makes: the exit code, what is wrong, where, and what to do. And nothing half-written."""

import pytest

PROSE = "今天天气很好。我们去公园玩。\n明天下雨。\n"
WEATHER = "序号\t项目\t天气\n1\t甲\t晴\n2\t乙\t雨\n"

# command line ({...} are paths made below) → exit code, words that must be in the message
MISTAKES = [
    ("build {no}/清单.docx -o {new}", 3, ["清单.docx", "no such file or folder", "spelling"]),
    ("build {files}/emty.txt -o {new}", 3, ["no such file", "Did you mean", "empty.txt"]),
    ("build {files}/empty.txt -o {new}", 3, ["empty.txt", "empty"]),
    ("build {files}/prose.txt -o {new}", 3, ["prose.txt", "no issue", "no table", "牵头单位", "责任单位"]),
    ("build {files}/weather.tsv -o {new}", 3, ["weather.tsv", "headings seen: 序号、项目、天气", "责任单位"]),
    ("build {files}/noise.bin -o {new}", 3, ["noise.bin", "neither text nor a known file format"]),
    ("build {folder} -o {new}", 3, ["the folder holds no document", "docx"]),
    ("build {sample} -o {files}", 2, ["not empty and no earlier build", "new folder"]),
    ("build {sample} -o {files}/empty.txt", 2, ["a file, not a folder"]),
    ("build {sample} -o {files}/empty.txt/out", 2, ["cannot be written", "Nothing was changed"]),
    ("build {sample} -o {new} --jurisdiction 咸阴市", 2, ["--jurisdiction", "咸阴市", "咸阳市"]),
    ("build {sample} -o {new} --base nonsense", 2, ["nonsense", "https://"]),
    ("build {sample} -o {new} --workers 0", 2, ["--workers"]),
    ("build {sample} -o {new} --colour", 2, ["--colour"]),
    ("build -o {new}", 2, ["SOURCE"]),
    ("build {sample}", 2, ["--output"]),
    ("build - - -o {new}", 2, ["standard input", "only once"]),
    ("bulid", 2, ["bulid", "Did you mean zeren build?"]),
    ("extract", 2, ["--fragments"]),
    ("extract {sample} --fragments {files}/good.jsonl", 2, ["one of the two"]),
    ("extract {files}/prose.txt", 3, ["no issue", "责任单位"]),
    ("extract --fragments {no}.jsonl", 3, ["cannot be opened"]),
    ("extract --fragments {files}/prose.txt", 3, ["line 1", "no JSON", '"text"']),
    ("extract --fragments {files}/notext.jsonl", 3, ["line 2", "no text"]),
    ("query {no} status-overview", 3, ["no such file or folder", "zeren build"]),
    ("query {folder} status-overview", 3, ["neither graph.nq", "zeren build"]),
    ("query {files}/broken.ttl status-overview", 3, ["broken.ttl, line 1", "RDF"]),
    ("query {files}/prose.txt status-overview", 3, [".txt", ".ttl"]),
    ("query {out}", 2, ["NAME", "--list"]),
    ("query {out} status-overvew", 2, ["status-overvew", "status-overview"]),
    ("query {out} duties-of-unit", 2, ["needs the parameter 'unit'", "--param unit="]),
    ("query {out} duties-of-unit --param unit=发改局长", 2, ["no unit is called '发改局长'"]),
    ("query {out} duties-of-unit --param unit", 2, ["KEY=VALUE"]),
    ("query {out} duties-of-unit --param nuit=市发改委", 2, ["no parameter 'nuit'", "unit"]),
    ("query {out} due-between --param since=2021 --param until=2022-01-01", 2, ["since='2021'", "2021-11-15"]),
    ("query {out} -q SELECT", 2, ["wrong SPARQL", "line 1", "^"]),
    ("query {out} -f {no}.rq", 3, ["cannot be read", "UTF-8"]),
    ("query {out} status-overview --format docx", 2, ["--format", "docx"]),
    ("query {out} status-overview --format ttl", 2, ["CONSTRUCT"]),
    ("query {out} status-overview -o {new}.docx", 2, [".docx", ".csv"]),
    ("query {out} status-overview -o {no}/a.csv", 2, ["cannot be written"]),
    ("rank {out} --by fame", 2, ["fame", "obligations"]),
    ("rank {out} --unit-kind village", 2, ["village", "department"]),
    ("rank {out} --top 0", 2, ["at least 1"]),
    ("matrix {out} --rows people", 2, ["people", "units"]),
    ("matrix {out} -o {new}.pdf", 2, [".pdf", ".xlsx"]),
    ("view {out} -o {new}.html --focus 市发改局", 2, ["市发改局", "市发改委"]),
    ("view {out} -o {new}.html --query nothing", 2, ["no query called 'nothing'"]),
    ("view {out} -o {new}.html --param unit=市发改委", 2, ["--param belongs to --query"]),
    ("check {out} --as-of tomorrow", 2, ["tomorrow", "no date"]),
    ("check {out} --fail-on info", 2, ["--fail-on"]),
    ("why {out} nothing", 2, ["no statement has the id 'nothing'"]),
    ("why {out} /", 2, ["no statement|statements begin"]),
]


@pytest.fixture
def places(tmp_path, sample, out):
    files = tmp_path / "files"
    files.mkdir()
    (files / "empty.txt").write_bytes(b"")
    (files / "prose.txt").write_text(PROSE, encoding="utf-8")
    (files / "weather.tsv").write_text(WEATHER, encoding="utf-8")
    (files / "noise.bin").write_bytes(bytes(range(256)) * 8)
    (files / "broken.ttl").write_text("<a> <b> .\n", encoding="utf-8")
    (files / "good.jsonl").write_text('{"id": "1", "text": "市水利局牵头。"}\n', encoding="utf-8")
    (files / "notext.jsonl").write_text('{"id": "1", "text": "市水利局牵头。"}\n{"id": "2"}\n', encoding="utf-8")
    (tmp_path / "folder").mkdir()
    names = {name: tmp_path / name for name in ("files", "folder", "new", "no")}
    return {**names, "sample": sample, "out": out}


def tree(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize(("line", "code", "words"), MISTAKES, ids=[line for line, _, _ in MISTAKES])
def test_a_mistake_is_explained(line, code, words, places, tmp_path, capfd):
    from zeren.cli.program import run  # noqa: PLC0415  loaded here so that collecting the tests stays quick

    before = tree(tmp_path), tree(places["out"])
    assert run([part.format(**places) for part in line.split()]) == code
    told = capfd.readouterr().err
    for word in words:
        assert any(part in told for part in word.split("|")), told
    assert "Traceback" not in told
    assert (tree(tmp_path), tree(places["out"])) == before


def test_a_fault_of_ours_says_how_to_report_it(places, capfd, monkeypatch):
    from zeren.cli import program  # noqa: PLC0415

    monkeypatch.setattr("zeren.cli.query.open_graph", lambda *_, **__: 1 // 0)
    monkeypatch.delenv("ZEREN_DEBUG", raising=False)
    assert program.run(["query", "x", "status-overview"]) == 4
    told = capfd.readouterr().err
    assert "fault in Zeren (ZeroDivisionError" in told
    assert "ZEREN_DEBUG=1" in told
    assert "Traceback" not in told
    monkeypatch.setenv("ZEREN_DEBUG", "1")
    assert program.run(["query", "x", "status-overview"]) == 4
    assert "Traceback" in capfd.readouterr().err


def test_a_fault_in_one_document_costs_no_other(sample, tmp_path, monkeypatch, capfd):
    from zeren.cli import program  # noqa: PLC0415
    from zeren.extract import Extractor  # noqa: PLC0415

    kept = Extractor.issues

    def issues(self, document, jurisdiction=None):
        if document.name == "b.txt":
            raise LookupError("deep inside")
        return kept(self, document, jurisdiction)

    monkeypatch.setattr(Extractor, "issues", issues)
    monkeypatch.delenv("ZEREN_DEBUG", raising=False)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(sample.read_bytes())
    (tmp_path / "in" / "b.txt").write_text(PROSE, encoding="utf-8")
    assert program.run(["build", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == 4
    assert "b.txt: Zeren failed on this document (LookupError: deep inside)" in capfd.readouterr().err
    assert (tmp_path / "out" / "graph.nq").stat().st_size > 0
