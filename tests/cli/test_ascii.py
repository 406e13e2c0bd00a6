"""Where the system's encoding has no Chinese (LC_ALL=C with Python's own UTF-8 mode switched off): names and words all the same."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ZEREN = [sys.executable, "-c", "import zeren.cli; zeren.cli.main()"]
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows names its files in Unicode whatever the locale")


def ran(*args, cwd, command=ZEREN, stdin=b"", **environment):
    environment = os.environ | ASCII | environment
    return subprocess.run(
        [*command, *map(str, args)], cwd=cwd, env=environment, input=stdin, capture_output=True, check=False
    )


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_task_sheets_bear_the_names_of_units_and_are_the_same_bytes(out, tmp_path, zeren, form):
    assert zeren("matrix", out, "--sheets", tmp_path / "plain", "--format", form).returncode == 0
    done = ran("matrix", out, "--sheets", "责任分解", "--format", form, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").endswith("task sheets and a cover in 责任分解\n")
    plain = {file.name: file.read_bytes() for file in (tmp_path / "plain").iterdir()}
    assert {file.name: file.read_bytes() for file in (tmp_path / "责任分解").iterdir()} == plain
    assert any("咸阳市发展和改革委员会" in name for name in plain)


def test_words_of_the_command_line_are_read_as_utf_8(sample, tmp_path):
    shutil.copy(sample, tmp_path / "清单.txt")
    built = ran("build", "清单.txt", "-o", "结果", "--jurisdiction", "咸阳市", cwd=tmp_path)
    assert (built.returncode, built.stderr) == (0, b"")
    assert {
        json.loads(line)["document"]["name"]
        for line in (tmp_path / "结果" / "issues.jsonl").read_text("utf-8").splitlines()
    } == {"清单.txt"}
    asked = ran("query", "结果", "duties-of-unit", "--param", "unit=市发改委", "--format", "csv", cwd=tmp_path)
    assert asked.returncode == 0
    assert "市发改委牵头" in asked.stdout.decode("utf-8")


def test_a_mistake_is_told_in_the_words_that_were_typed(tmp_path):
    done = ran("build", "没有这个文件.txt", "-o", "结果", cwd=tmp_path)
    assert done.returncode == 3
    assert "没有这个文件.txt: no such file or folder" in done.stderr.decode("utf-8")
    assert list(tmp_path.iterdir()) == []


def test_standard_input_is_read_as_it_came(sample, tmp_path):
    done = ran("extract", "-", cwd=tmp_path, stdin=sample.read_bytes())
    assert done.returncode == 0
    assert len(done.stdout.decode("utf-8").splitlines()) == 7


def test_the_installed_program_too(tmp_path):
    program = shutil.which("zeren", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("no program zeren beside this Python")
    done = ran("build", "没有.txt", "-o", "结果", cwd=tmp_path, command=[program])
    assert done.returncode == 3
    assert "没有.txt" in done.stderr.decode("utf-8")
