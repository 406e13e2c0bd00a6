"""A bare install: the wheel alone with what it asks for itself, no extra and no test tool; and every command in it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = {"duckdb", "pandas", "pdfplumber", "pillow", "pyarrow", "pytest", "starlette", "uvicorn", "openpyxl", "docx"}
"""What the tests of this checkout have and a bare install does not."""


def ran(*command, **options):
    return subprocess.run([*map(str, command)], capture_output=True, encoding="utf-8", check=False, **options)


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A folder with an environment that holds nothing but the wheel of this checkout and what it asks for."""
    top = tmp_path_factory.mktemp("bare")
    assert ran(sys.executable, "-m", "venv", top / "venv").returncode == 0
    quick = ("--disable-pip-version-check", "--no-compile", "--retries", "1", "--timeout", "20")
    done = ran(program(top, "python"), "-m", "pip", "install", "-q", *quick, ROOT, cwd=top)
    if done.returncode:
        pytest.skip(f"no package index can be reached, or it lacks what is asked for: {done.stderr.strip()[-200:]}")
    shutil.copy(ROOT / "data" / "xianyang-2021.txt", top)
    return top


def program(top, name):
    return shutil.which(name, path=str(top / "venv" / ("Scripts" if os.name == "nt" else "bin")))


@pytest.fixture(scope="module")
def zeren(bare):
    def run(*args):
        return ran(
            program(bare, "zeren"), *args, cwd=bare, env={**os.environ, "PYTHONPATH": "", "PYTHONWARNINGS": "error"}
        )

    assert run("build", "xianyang-2021.txt", "-o", "out").returncode == 0
    return run


def test_nothing_of_the_extras_or_the_test_tools_is_there(bare):
    code = f"from importlib.util import find_spec\nprint([n for n in {sorted(NEEDED)!r} if find_spec(n)])"
    assert ran(program(bare, "python"), "-I", "-c", code, cwd=bare).stdout.strip() == "[]"


def test_a_build_is_whole(bare, zeren):
    names = {
        "graph.nq",
        "graph.ttl",
        "graph.html",
        "report.html",
        "matrix.xlsx",
        "issues.jsonl",
        "diagnostics.csv",
        "build.json",
    }
    assert names <= {file.name for file in (bare / "out").iterdir()}
    assert json.loads((bare / "out" / "build.json").read_text("utf-8"))["counts"]["issues"] == 7


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("why out obligation/a872 --lang en", "市发改委牵头"),
        ("rank out --top 1", "泾阳县人民政府"),
        ("query out duties-of-unit --param unit=市发改委", "市发改委牵头"),
        ("query out -q ASK{?s?p?o} --format json", "true"),
        ("matrix out --lang en", "泾阳县人民政府"),
        ("check out --lang en", "unowned"),
        ("extract xianyang-2021.txt", "咸阳市发展和改革委员会"),
        ("serve --help", "SPARQL"),
        ("matrix out --sheets sheets", "task sheets"),
        ("view out -o g.html", ""),
        ("review out -o r.xlsx", ""),
        ("export out --to oscal -o o.json", ""),
        ("diff out out", ""),
    ],
)  # fmt: skip
def test_a_command_works_without_any_extra(zeren, command, says):
    done = zeren(*command.split(" "))
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert says in done.stdout


@pytest.mark.parametrize(
    ("command", "extra"),
    [("serve out --port 0", "serve"), ("build a.pdf -o x", "pdf"), ("build a.png -o x", "ocr")],
)  # fmt: skip
def test_what_wants_an_extra_names_it(bare, zeren, command, extra):
    (bare / "a.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (bare / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    done = zeren(*command.split(" "))
    told = done.stdout + done.stderr
    assert done.returncode in (2, 3)
    assert f"zeren[{extra}]" in told
    assert "Traceback" not in told
