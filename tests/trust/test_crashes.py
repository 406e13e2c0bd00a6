"""A crash, a full disk, a forbidden folder, two at once: afterwards the old result whole or the new one whole."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import killing
import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills and limits are told here as Linux tells them")
TEXTS = {
    name: f"枫林市整改清单（虚构）\n1.由市水利局清理{name}，2021年底前完成。\n" for name in ("甲河", "乙河", "丙河")
}


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """What kills left: a sample of steps and two random moments for each command; scripts/kill-builds tries them all."""
    folder = tmp_path_factory.mktemp("killed")
    small = Path(killing.__file__).with_name("small.txt")
    command = [sys.executable, killing.__file__, str(folder), str(small), "9", "2", "3"]
    return [json.loads(line) for line in subprocess.run(command, check=True, capture_output=True).stdout.splitlines()]


@pytest.mark.parametrize("job", ["build", "build-review", "build-new", "review", "matrix", "view"])
def test_killed_at_any_moment_it_leaves_old_or_new_whole(killed, job):
    kills = [one for one in killed if one["job"] == job and one["killed"]]
    assert kills
    assert [one for one in kills if one["state"] not in ("old", "new")] == []


@pytest.mark.parametrize("job", ["build", "build-review", "build-new", "review", "matrix", "view"])
def test_what_kills_leave_is_gone_after_the_next_run(killed, job):
    (after,) = [one for one in killed if one["job"] == job and one["at"].startswith("after")]
    assert (after["state"], after["strays"]) == ("new", [])


@pytest.fixture(scope="module")
def killed_loads(killed):
    found = [one for one in killed if one["job"] == "load"]
    if not found:
        pytest.skip("no Oxigraph server: pip install oxigraph")
    return found


def test_a_load_killed_at_any_moment_leaves_old_or_new_or_is_told(killed_loads):
    """A server cannot exchange many graphs at once: while they are neither old nor new, whoever reads all is told."""
    kills = [one for one in killed_loads if one["killed"]]
    assert {one["state"] for one in kills} >= {"told"}
    assert [one for one in kills if one["state"] not in ("old", "new", "told")] == []


def test_a_killed_load_is_made_good_by_the_next(killed_loads):
    after = [one for one in killed_loads if one["at"].startswith("after")]
    assert after
    assert [one for one in after if (one["state"], one["strays"]) != ("new", [])] == []


@pytest.fixture
def folder():
    """A folder that a user without rights can reach, unlike pytest's own."""
    made = Path(tempfile.mkdtemp(prefix="zeren-trust-"))
    made.chmod(0o755)
    yield made
    subprocess.run(["chmod", "-R", "u+rwx", made], check=True)
    shutil.rmtree(made)


@pytest.fixture
def source(folder):
    file = folder / "清单.txt"
    file.write_text(TEXTS["甲河"], encoding="utf-8")
    return file


def built(zeren, source, out):
    done = zeren("build", source, "-o", out, SOURCE_DATE_EPOCH="0")
    assert done.returncode == 0, done.stderr
    return killing.fingerprint(out)


def beside(out):
    return [entry.name for entry in out.parent.iterdir() if entry.name.startswith(".")]


def limited(*command, bytes_=None):
    """Run the program with the rights of an ordinary user, or with files that may not grow beyond some bytes."""

    def bound():
        if bytes_ is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_))

    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    given = [*ordinary(), *killing.ZEREN, *map(str, command)]
    return subprocess.run(given, capture_output=True, text=True, preexec_fn=bound, env=env, check=False)


def ordinary():
    """Return what goes before a command so that the rights of files bind it even where root runs the tests."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may do everything: install util-linux's setpriv to test what is forbidden")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]


WRITERS = {
    "build": ("build", "{source}", "-o", "{out}"),
    "review": ("review", "{out}", "-o", "{file}.xlsx"),
    "matrix": ("matrix", "{out}", "-o", "{file}.xlsx"),
    "query": ("query", "{out}", "status-overview", "-o", "{file}.csv"),
    "view": ("view", "{out}", "-o", "{file}.html"),
    "export": ("export", "{out}", "--to", "graphml", "-o", "{file}.graphml"),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_that_cannot_grow_changes_nothing(name, zeren, source, folder):
    """RLIMIT_FSIZE stands for a full disk: writing fails in the middle of a file."""
    out, file = folder / "out", folder / "file"
    before = built(zeren, source, out)
    source.write_text(TEXTS["乙河"], encoding="utf-8")
    words = [part.format(source=source, out=out, file=file) for part in WRITERS[name]]
    target = Path(words[-1])
    if name != "build":
        target.write_bytes(b"old")
    done = limited(*words, bytes_=16)
    assert done.returncode == 2, done.stderr
    assert "cannot be written (File too large)" in done.stderr
    assert str(target) in done.stderr
    assert "Nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert killing.fingerprint(out) == before
    assert target.is_dir() or target.read_bytes() == b"old"
    assert beside(out) == []


@pytest.fixture
def tiny(folder):
    """A disk of 64 kB."""
    place = folder / "disk"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", place], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_told_and_left_as_it_was(zeren, source, tiny):
    (tiny / "mine.txt").write_bytes(b"x" * 1000)
    done = zeren("build", source, "-o", tiny / "out")
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert [entry.name for entry in tiny.iterdir()] == ["mine.txt"]
    done = zeren("build", source, "-o", source.parent / "out", TMPDIR=str(tiny))
    assert done.returncode == 0, done.stderr


def test_a_mount_point_cannot_be_renewed_and_says_why(zeren, source, tiny):
    done = zeren("build", source, "-o", tiny)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert list(tiny.iterdir()) == []


FORBIDDEN = {
    "a folder it may not write in": (("build", "{source}", "-o", "{shut}/out"), 2, "Permission denied"),
    "a file in a folder it may not write in": (("matrix", "{out}", "-o", "{shut}/m.md"), 2, "Permission denied"),
    "a source it may not read": (("build", "{secret}", "-o", "{open}/out"), 3, "Permission denied"),
    "a folder of sources it may not list": (("build", "{locked}", "-o", "{open}/out"), 3, "Permission denied"),
    "a graph it may not read": (("query", "{secret}.nq", "status-overview"), 3, "Permission denied"),
    "a review it may not read": (
        ("build", "{source}", "-o", "{open}/out", "--review", "{secret}"),
        3,
        "Permission denied",
    ),
    "a build it may not enter": (("rank", "{locked}"), 3, "rights|Permission denied"),
    "a workbook for task sheets": (("matrix", "{out}", "--sheets", "{shut}/sheets"), 2, "Permission denied"),
}


@pytest.mark.parametrize("case", FORBIDDEN)
def test_no_permission_is_told(case, zeren, source, folder):
    out = folder / "out"
    built(zeren, source, out)
    names = {"out": out, "source": source, **{name: folder / name for name in ("shut", "open", "locked", "secret")}}
    for secret in (folder / "secret", folder / "secret.nq"):
        secret.write_text(TEXTS["甲河"], encoding="utf-8")
        secret.chmod(0)
    for name, mode in (("shut", 0o555), ("open", 0o777), ("locked", 0)):
        names[name].mkdir()
        names[name].chmod(mode)
    words, code, said = FORBIDDEN[case]
    done = limited(*(word.format(**names) for word in words))
    assert done.returncode == code, done.stderr
    assert any(part in done.stderr for part in said.split("|")), done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) >= 2, "what to do next stands in a line of its own"
    assert [*names["open"].iterdir(), *names["shut"].iterdir()] == []


def test_a_reader_finds_a_whole_result_at_every_moment(zeren, folder):
    """One build after the other takes the place of the last; a reader that asks all the while always finds one whole."""
    out, results = folder / "out", []
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    built(zeren, folder / "甲河.txt", out)
    seen, stop = [], threading.Event()

    def look():
        while not stop.is_set():
            try:
                held = os.open(out, os.O_RDONLY)  # who has the folder has all of it, whatever takes its name
            except OSError as error:
                seen.append(error)
                continue
            try:
                graph = os.open("graph.nq", os.O_RDONLY, dir_fd=held)
                with os.fdopen(graph) as stream:
                    text = stream.read()
                seen.append([name for name in TEXTS if name in text])
            except OSError as error:
                if out.stat().st_ino == os.fstat(held).st_ino:
                    seen.append(error)
            os.close(held)

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for name in ("乙河", "丙河", "甲河"):
            results.append(built(zeren, folder / f"{name}.txt", out))
    finally:
        stop.set()
        reader.join()
    assert [found for found in seen if isinstance(found, OSError) or len(found) != 1] == []
    assert {found[0] for found in seen} == {"甲河", "乙河", "丙河"}
    assert len(set(results)) == 3


def test_two_builds_into_one_folder(zeren, folder):
    """The second says that another is at work; whichever comes first, the folder holds one of the two, whole."""
    out, whole = folder / "out", {}
    for name in ("甲河", "乙河"):
        (folder / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
        whole[built(zeren, folder / f"{name}.txt", folder / f"alone-{name}")] = name
    command = [*killing.ZEREN, "build", "-o", str(out)]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "0"}
    for _ in range(3):
        both = [
            subprocess.Popen(
                [*command, str(folder / f"{name}.txt"), "--fresh"],
                stderr=subprocess.PIPE,
                stdout=-3,
                env=env,
                text=True,
            )
            for name in whole.values()
        ]
        ended = [(process.communicate()[1], process.returncode) for process in both]
        codes = sorted(code for _, code in ended)
        assert codes in ([0, 0], [0, 2]), ended
        for said, code in ended:
            assert code == 0 or ("another build is at work" in said and "Wait until it has ended" in said)
        assert killing.fingerprint(out) in whole
        assert beside(out) == []


def test_a_second_build_of_one_folder_is_refused_while_the_first_reads(folder, source):
    out = folder / "out"
    first = subprocess.Popen([*killing.ZEREN, "build", "-", "-o", str(out)], stdin=subprocess.PIPE, stdout=-3)
    try:
        end = time.monotonic() + 60
        while not beside(out):
            assert time.monotonic() < end
            time.sleep(0.05)
        second = limited("build", source, "-o", out)
        assert second.returncode == 2
        assert "another build is at work on this folder" in second.stderr
    finally:
        first.communicate(source.read_bytes(), timeout=60)
    assert first.returncode == 0
    assert beside(out) == []


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_build_told_to_stop_leaves_the_old_one(sent, zeren, source, folder):
    out = folder / "out"
    before = built(zeren, source, out)
    hears = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import zeren.cli; zeren.cli.main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hears, "build", "-", "-o", str(out)], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        end = time.monotonic() + 60
        while not beside(out):
            assert time.monotonic() < end
            time.sleep(0.05)
        process.send_signal(sent)
        process.wait(60)
        told = process.stderr.read().decode()
    assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143}[sent]
    assert "Traceback" not in told
    assert killing.fingerprint(out) == before
    assert beside(out) == []


def test_names_that_are_patterns_touch_no_other_folder(zeren, source, folder):
    """A folder called * or [a] is a name, and what lies beside it belongs to others."""
    (folder / ".other.zeren-new-x").mkdir()
    for name in ("*", "[a]", "?"):
        built(zeren, source, folder / name)
        built(zeren, source, folder / name)
    assert beside(folder / "*") == [".other.zeren-new-x"]


def test_carried_folders_that_cannot_be_written_to_leave_nothing_behind(source, folder):
    out = folder / "out"
    assert limited("build", source, "-o", out).returncode == 0
    (out / "mine").mkdir()
    (out / "mine" / "notes.txt").write_text("kept")
    (out / "mine").chmod(0o555)
    for _ in range(2):
        done = limited("build", source, "-o", out)
        assert done.returncode == 0, done.stderr
        assert (out / "mine" / "notes.txt").read_text() == "kept"
        assert beside(out) == []


def test_devices_pipes_and_links_are_written_to_as_what_they_are(zeren, source, folder):
    out, link, real = folder / "out", folder / "link.csv", folder / "real.csv"
    built(zeren, source, out)
    real.write_bytes(b"old")
    link.symlink_to(real)
    assert zeren("query", out, "status-overview", "-o", link).returncode == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"\xef\xbb\xbf")
    os.mkfifo(folder / "pipe.csv")
    with subprocess.Popen(["cat", folder / "pipe.csv"], stdout=subprocess.PIPE) as cat:
        assert zeren("query", out, "status-overview", "-o", folder / "pipe.csv").returncode == 0
        assert cat.stdout.read() == real.read_bytes()
    assert (folder / "pipe.csv").is_fifo()
    assert zeren("query", out, "status-overview", "--format", "csv", "-o", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


def test_two_that_write_one_file_leave_one_of_them_whole(zeren, source, folder):
    out = folder / "out"
    built(zeren, source, out)
    target = folder / "a.csv"
    queries = ["status-overview", "documents"]
    whole = {zeren("query", out, name, "--format", "csv", "-o", folder / f"{name}.csv").returncode for name in queries}
    assert whole == {0}
    wanted = {(folder / f"{name}.csv").read_bytes() for name in queries}
    many = [
        subprocess.Popen([*killing.ZEREN, "query", str(out), name, "-o", str(target)], stdout=-3)
        for name in queries * 2
    ]
    assert [process.wait(60) for process in many] == [0] * 4
    assert target.read_bytes() in wanted
    assert beside(out) == []
