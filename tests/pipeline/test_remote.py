"""Corpora and builds at other addresses: the bytes are those of a build of the same files here; nothing else is asked.

The file systems are fsspec's own in memory and in an archive, and a web server's folder, as Python's own server shows it.
"""

import functools
import http.server
import json
import shutil
import threading
import zipfile

import fsspec
import pytest

from zeren.cli.program import run
from zeren.pipeline import build, publishing
from zeren.pipeline.remote import fetched, is_remote, place_at

ONE = "枫林市整改清单（虚构）\n1.由市水利局清理甲河，2021年底前完成。\n"
FILES = {"甲 河.txt": ONE, "下级/乙河.txt": ONE.replace("甲", "乙"), "下级/c/丙河.txt": ONE.replace("甲", "丙")}


@pytest.fixture(autouse=True)
def epoch(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def memory():
    """fsspec's file system in memory, empty: the nearest to a store of objects that this machine has."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    yield files
    files.store.clear()
    files.pseudo_dirs[:] = [""]


@pytest.fixture
def website(tmp_path):
    """A web server with the folder the test works in, and what it was asked."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, _, *words):
            asked.append(words[0])

    handler = functools.partial(Handler, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    server.asked = asked
    yield server, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def contents(out):
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}


def there(memory, root):
    return {path.removeprefix(f"{root}/"): memory.cat_file(path) for path in memory.find(root)}


def upload(memory, folder, root):
    for name, data in contents(folder).items():
        memory.pipe_file(f"{root}/{name}", data)


def refused(capsys, *command):
    """Return exit code and words of a command."""
    code = run([*map(str, command)])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, told.err


def test_a_folder_in_memory_gives_the_bytes_of_the_same_folder_here(corpus, memory, tmp_path):
    upload(memory, corpus, "/bucket/corpus")
    local = build([str(corpus)], tmp_path / "local").folder
    assert run(["build", "memory://bucket/corpus", "-o", str(tmp_path / "out")]) == 0
    assert contents(tmp_path / "out") == contents(local)


def test_marks_that_stores_keep_for_folders_are_no_files(corpus, memory):
    """Consoles of stores make an empty object called like the folder, with a slash at its end, or without."""
    upload(memory, corpus, "/in")
    for mark in ("/in/下级/", "/in/"):
        memory.store[mark] = type(memory.store["/in/甲 河.txt"])(memory, mark, b"")
    assert set(place_at("memory://in").names()) == set(FILES)


def test_a_folder_of_a_web_server_does_too(corpus, website, tmp_path):
    local = build([str(corpus)], tmp_path / "local").folder
    assert run(["build", f"{website[1]}/corpus/", "-o", str(tmp_path / "out")]) == 0
    assert contents(tmp_path / "out") == contents(local)


def test_an_archive_does_too(corpus, tmp_path):
    shutil.make_archive(str(tmp_path / "packed"), "zip", corpus)
    local = build([str(corpus)], tmp_path / "local").folder
    assert run(["build", f"zip://::{tmp_path}/packed.zip", "-o", str(tmp_path / "out")]) == 0
    assert contents(tmp_path / "out") == contents(local)


def test_one_file_is_called_as_it_is_there(corpus, website, memory, tmp_path):
    memory.pipe_file("/b/甲 河.txt", ONE.encode())
    local = contents(build([str(corpus / "甲 河.txt")], tmp_path / "local").folder)
    for number, source in enumerate(
        [
            "memory://b/甲 河.txt",
            f"{website[1]}/corpus/%E7%94%B2%20%E6%B2%B3.txt?token=s3cret",
            f"file://{corpus}/甲 河.txt",
        ]
    ):
        assert run(["build", source, "-o", str(tmp_path / f"out{number}")]) == 0
        assert contents(tmp_path / f"out{number}") == local


def test_records_of_an_address_are_printed(corpus, memory, capfdbinary):
    upload(memory, corpus, "/corpus")
    assert run(["extract", str(corpus)]) == 0
    local = capfdbinary.readouterr().out
    assert run(["extract", "memory://corpus"]) == 0
    assert capfdbinary.readouterr().out == local != b""


def test_a_build_is_put_to_an_address_and_renewed_there(corpus, memory, tmp_path, capsys):
    """What people decided and put there stays; what is gone goes; unchanged documents are not read again."""
    local = tmp_path / "local"
    for out in (local, "memory://bucket/out"):
        assert run(["build", str(corpus), "-o", str(out)]) == 0
    assert there(memory, "/bucket/out") == contents(local)
    assert "memory://bucket/out/report.html is the page to read first" in capsys.readouterr().out
    memory.pipe_file("/bucket/out/mine.txt", b"kept")
    (local / "mine.txt").write_bytes(b"kept")
    (corpus / "下级" / "乙河.txt").unlink()
    for out in (local, "memory://bucket/out"):
        assert run(["build", str(corpus), "-o", str(out)]) == 0
        assert "2 document(s) unchanged since the last build and not read again, 0 read" in capsys.readouterr().out
    assert there(memory, "/bucket/out") == contents(local)


def test_what_a_person_decided_at_an_address_holds(corpus, memory, tmp_path):
    local = tmp_path / "local"
    for out in (local, "memory://out"):
        assert run(["build", str(corpus), "-o", str(out)]) == 0
    signed = (
        (local / "same.csv")
        .read_bytes()
        .replace(b"unsure,near-words,0.938,zeren,,", "same,,,李某,2022-03-01,".encode())
    )
    assert signed != (local / "same.csv").read_bytes()
    (local / "same.csv").write_bytes(signed)
    memory.pipe_file("/out/same.csv", signed)
    for out in (local, "memory://out"):
        assert run(["build", str(corpus), "-o", str(out), "--fresh"]) == 0
    assert there(memory, "/out") == contents(local)
    assert json.loads((local / "build.json").read_bytes())["counts"]["shared"] > 0


@pytest.mark.parametrize(("moment", "every"), [("put_file", 4), ("rm_file", 1)])
def test_a_put_that_breaks_off_is_no_whole_build_and_the_next_makes_it_one(
    moment, every, corpus, memory, tmp_path, capsys
):
    """At one file after the other that is put or deleted: what is there has no build.json, or is the old or the new whole."""
    old, new = tmp_path / "old", tmp_path / "new"
    build([str(corpus)], old)
    (corpus / "下级" / "乙河.txt").unlink()
    build([str(corpus)], new)
    states = set()
    for step in range(0, 100, every):
        memory.store.clear()
        upload(memory, old, "/out")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(memory, moment, breaking(getattr(memory, moment), step))
            code, told = refused(capsys, "build", corpus, "-o", "memory://out")
        if code == 0:
            break
        assert "No route" in told
        found = there(memory, "/out")
        whole = {name: data for name, data in found.items() if name != publishing.BEGUN}
        states.add("old" if whole == contents(old) else "new" if whole == contents(new) else "half")
        assert "build.json" not in found or whole in (contents(old), contents(new))
        assert run(["build", str(corpus), "-o", "memory://out"]) == 0
        assert there(memory, "/out") == contents(new)
    assert step > 1
    assert "half" in states


def breaking(act, step):
    """Return the act, which fails from its call number `step` on: the line is cut."""
    calls = iter(range(10_000))

    def cut(*given, **named):
        if next(calls) >= step:
            raise OSError("No route to host")
        return act(*given, **named)

    return cut


def test_a_build_that_fails_leaves_what_is_there(corpus, memory, tmp_path, capsys):
    assert run(["build", str(corpus), "-o", "memory://out"]) == 0
    before = there(memory, "/out")
    (tmp_path / "empty.txt").write_text("无", encoding="utf-8")
    assert refused(capsys, "build", tmp_path / "empty.txt", "-o", "memory://out")[0] == 3
    assert there(memory, "/out") == before


def test_what_is_no_build_is_left_alone(corpus, memory, capsys):
    memory.pipe_file("/mine/letter.txt", b"x")
    memory.pipe_file("/file", b"x")
    for out, said in (("memory://mine", "not empty and no earlier build"), ("memory://file", "a file, not a folder")):
        code, told = refused(capsys, "build", corpus, "-o", out)
        assert code == 2
        assert said in told
    assert there(memory, "/mine") == {"letter.txt": b"x"}


TRICKS = [
    "../evil.txt",
    "a/../../evil.txt",
    "/etc/evil.txt",
    "a//b.txt",
    "./a.txt",
    "C:/evil.txt",
    "a\\..\\evil.txt",
    "a\nb.txt",
]


@pytest.mark.parametrize("name", TRICKS)
def test_names_that_lead_out_of_the_folder_are_refused(name, tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as packed:
        packed.writestr("good.txt", ONE)
        packed.writestr(name, ONE)
    before = sorted(tmp_path.rglob("*"))
    code, told = refused(capsys, "build", f"zip://::{tmp_path}/bad.zip", "-o", tmp_path / "out")
    assert code == 3
    assert "leads out of its folder, or is none" in told
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("links", "said"),
    [
        (
            ["http://127.0.0.2:1/b.txt", "//127.0.0.2:1/c.txt", "/secret.txt", "?C=N;O=D", "#top", "mailto:a"],
            "nothing is there",
        ),
        (["../secret.txt"], "leads out of its folder"),
        (["..%2Fsecret.txt"], "leads out of its folder"),
        (["a/%2e%2e/%2e%2e/secret.txt"], "leads out of its folder"),
    ],
)
def test_a_page_of_links_leads_nowhere_else(links, said, tmp_path, website, capsys):
    """Elsewhere, above, in disguise: not asked for, whatever stands there."""
    server, address = website
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "in" / "index.html").write_text("".join(f'<a href="{link}">x</a>' for link in links), encoding="utf-8")
    code, told = refused(capsys, "build", f"{address}/in/", "-o", tmp_path / "out")
    assert (code, said in told) == (3, True), told
    assert not [line for line in server.asked if "secret" in line]


def test_what_signs_a_request_is_never_shown(website, tmp_path, capsys):
    server, _ = website
    source = f"http://user:pa55@127.0.0.1:{server.server_port}/none.txt?token=s3cret"
    code, told = refused(capsys, "build", source, "-o", tmp_path / "out")
    assert code == 3
    assert "cannot be fetched" in told
    assert "none.txt" in told
    assert "pa55" not in told
    assert "s3cret" not in told


def test_nothing_is_asked_where_no_address_is_given(corpus, monkeypatch):
    monkeypatch.setattr("zeren.pipeline.remote.place_at", None)
    with fetched([str(corpus), "-"]) as here, publishing.published(str(corpus / "out")) as out:
        assert (here, out) == ([str(corpus), "-"], corpus / "out")


@pytest.mark.parametrize("path", ["a.txt", "/a/b", "C:\\a", "c:/a", "-", "a::b", "http:/a", "目录://a", "a b://c"])
def test_paths_are_no_addresses(path):
    assert not is_remote(path)


def test_a_file_larger_than_what_is_read_is_not_fetched_whole(memory, tmp_path, monkeypatch):
    """The reader refuses it then, and it costs no other."""
    monkeypatch.setattr("zeren.pipeline.remote.MOST_BYTES", 1000)
    memory.pipe_file("/in/big.txt", b"x" * 5000)
    place_at("memory://in").fetch(place_at("memory://in").names(), tmp_path)
    assert (tmp_path / "big.txt").stat().st_size == 1001


def test_without_the_extra_it_says_what_to_install(corpus, tmp_path, zeren):
    (tmp_path / "fsspec.py").write_text("raise ImportError", encoding="utf-8")
    done = zeren("build", "s3://bucket/in", "-o", tmp_path / "out", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "addresses need the extra `remote`\n  pip install 'zeren[remote]'" in done.stderr


def test_the_head_of_a_build_says_nothing_of_where_it_was_made(corpus, memory):
    assert run(["build", str(corpus), "-o", "memory://out"]) == 0
    assert "zeren-built" not in json.dumps(json.loads(there(memory, "/out")["build.json"]))
