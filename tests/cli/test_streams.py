"""Pipes, interrupts, standard input, encodings: how the program behaves among others."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

ZEREN = [sys.executable, "-c", "import zeren.cli; zeren.cli.main()"]


EVERYTHING = "SELECT * { ?s ?p ?o }"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_long_answer_reaches_a_pipe_whole(unbuffered, out, tmp_path):
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    command = [*ZEREN, "query", str(out), "-q", EVERYTHING, "--format", "csv"]
    piped = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=True).stdout
    subprocess.run([*command, "-o", str(tmp_path / "all.csv")], check=True)
    with (tmp_path / "redirected.csv").open("wb") as target:
        subprocess.run(command, stdout=target, env=environment, check=True)
    assert len(piped) > 1 << 19
    # A byte order mark stands in files, which Excel opens, and not in pipes, which programs read.
    assert b"\xef\xbb\xbf" + piped == (tmp_path / "all.csv").read_bytes() == (tmp_path / "redirected.csv").read_bytes()


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_ends_it_quietly(unbuffered, out):
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(
        [*ZEREN, "query", str(out), "-q", EVERYTHING], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(60)
    assert process.returncode == 141


ENDLESS = "SELECT ?a ?e { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
"""More rows than anybody could wait for: with 30,000 statements, 27 million million."""


@pytest.mark.parametrize("form", ["csv", "json", "md"])
def test_rows_are_written_as_they_are_found(form, out):
    command = [*ZEREN, "query", str(out), "-q", ENDLESS, "--format", form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert len(process.stdout.read(1 << 20)) == 1 << 20
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(60)
    assert process.returncode == 141


@pytest.mark.skipif(sys.platform != "linux", reason="the memory a program took is told here as Linux tells it")
def test_a_long_answer_takes_no_more_memory_than_a_short_one(out, tmp_path):
    """300,000 rows kept would be 150 MB."""
    taken = {}
    for rows in (1_000, 300_000):
        command = [*ZEREN, "query", str(out), "-q", f"{ENDLESS} LIMIT {rows}", "-o", str(tmp_path / "all.csv")]
        process = subprocess.Popen(command)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        assert (tmp_path / "all.csv").read_bytes().count(b"\r\n") == rows + 1
        taken[rows] = used.ru_maxrss / 1024
    assert taken[300_000] - taken[1_000] < 30


def test_an_answer_that_fails_leaves_the_old_file(out, tmp_path):
    """The second row is one that no table holds; the first is written by then."""
    target = tmp_path / "answers.json"
    target.write_text("old", encoding="utf-8")
    asked = "SELECT ?a ?b { VALUES (?a ?b) { (1 2) (3 <<( <urn:a> <urn:b> <urn:c> )>>) } }"
    command = [*ZEREN, "query", str(out), "-q", asked, "-o", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "a triple is no value here" in done.stderr
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


# Tests that run in the background of a shell inherit from it that interrupts are ignored.
HEARS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import zeren.cli; zeren.cli.main()"


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_told_to_stop_it_leaves_nothing_behind(sent, code, tmp_path):
    command = [sys.executable, "-c", HEARS, "build", "-", "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as process:
        time.sleep(1.5)
        process.send_signal(sent)
        process.wait(60)
        told = process.stderr.read().decode()
    assert process.returncode == code
    assert "Traceback" not in told
    assert list(tmp_path.iterdir()) == []


def test_standard_input_is_a_document(zeren, sample):
    done = zeren("extract", "-", stdin=sample.read_text(encoding="utf-8"))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["number"] for record in records] == list("1234567")
    assert {record["document"]["name"] for record in records} == {"stdin"}


def test_fragments_keep_their_ids_and_order(zeren):
    lines = [
        {"id": "b", "text": "由市水利局牵头，2023年6月底前完成。", "jurisdiction": "咸阳市"},
        {"id": "a", "text": "天气晴。"},
        {"id": 7, "text": "序号\t责任单位\t整改时限\n1\t市水利局\t2023年6月底前\n"},
        {"id": "half", "text": "\ud83d市水利局负责。"},
    ]
    done = zeren("extract", "--fragments", "-", stdin="\ufeff" + "\n\n".join(map(json.dumps, lines)))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == ["b", "a", "7", "half"]
    assert records[0]["obligations"][0]["unit"] == "咸阳市水利局"
    assert records[0]["deadlines"][0]["due"] == "2023-06-30"
    assert records[1]["obligations"] == []
    assert records[2]["obligations"][0]["surface"] == "市水利局"


def test_fragments_come_as_they_go(out):
    """A record is printed before the next passage is sent: nothing waits for the end of the input."""
    with subprocess.Popen(
        [*ZEREN, "extract", "--fragments", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        for number in range(3):
            process.stdin.write(json.dumps({"id": str(number), "text": "市水利局牵头。"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == str(number)
        process.stdin.close()
    assert process.returncode == 0


def test_output_is_utf_8_whatever_the_locale(out):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*ZEREN, "query", str(out), "status-overview"], capture_output=True, env=environment, check=True
    )
    assert "已完成" in done.stdout.decode("utf-8")


def test_a_workbook_goes_through_a_pipe(zeren, out, tmp_path):
    with (tmp_path / "m.xlsx").open("wb") as target:
        subprocess.run([*ZEREN, "matrix", str(out), "--format", "xlsx"], stdout=target, check=True)
    assert (tmp_path / "m.xlsx").read_bytes() == (out / "matrix.xlsx").read_bytes()
