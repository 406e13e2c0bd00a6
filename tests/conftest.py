"""What tests of several rooms share: the sample, built once, and the documents and ledgers of tests/fixtures."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import graphs as made_graphs
import ledgers as made_ledgers
import pytest

from zeren.triples import quads

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
SAMPLE = ROOT / "data" / "xianyang-2021.txt"


@pytest.fixture(scope="session", autouse=True)
def kept_elsewhere(tmp_path_factory):
    """What is remembered between runs is kept apart from that of whoever runs the tests."""
    before = os.environ.get("ZEREN_CACHE")
    os.environ["ZEREN_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["ZEREN_CACHE"]
    else:
        os.environ["ZEREN_CACHE"] = before


@pytest.fixture(scope="session")
def sample():
    return SAMPLE


@pytest.fixture(scope="session")
def zeren():
    """Run the program in a process of its own; returns the CompletedProcess with text."""

    def run(*args, cwd=None, stdin=None, **environment):
        command = [sys.executable, "-c", "import zeren.cli; zeren.cli.main()", *map(str, args)]
        env = {**os.environ, "PYTHONWARNINGS": "error", **environment}
        return subprocess.run(
            command, cwd=cwd, input=stdin, env=env, capture_output=True, encoding="utf-8", check=False
        )

    return run


@pytest.fixture(scope="session")
def out(tmp_path_factory, zeren):
    """The sample's build; for reading only."""
    folder = tmp_path_factory.mktemp("sample") / "out"
    done = zeren("build", SAMPLE, "-o", folder, SOURCE_DATE_EPOCH="0")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return folder


@pytest.fixture
def own_build(out, tmp_path, monkeypatch):
    """The sample's build to do with as one likes, and a cache of one's own."""
    monkeypatch.setenv("ZEREN_CACHE", str(tmp_path / "cache"))
    shutil.copytree(out, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def calls(monkeypatch):
    """Ask for the calls of a function of a module: calls(module, name) is the list they are added to."""

    def watch(module, name):
        seen = []
        function = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given: seen.append(given) or function(*given))
        return seen

    return watch


@pytest.fixture(scope="session")
def graphs():
    """The documents and records of tests/fixtures/graphs.py."""
    return made_graphs


@pytest.fixture(scope="session")
def small_quads():
    return quads(made_graphs.small_issues(), [made_graphs.small_document()], made_graphs.describe)


@pytest.fixture(scope="session")
def seed_quads():
    return quads(made_graphs.seed_issues(), [made_graphs.seed_document()], made_graphs.describe)


@pytest.fixture(scope="session")
def ledgers():
    """The makers of ledgers of tests/fixtures/ledgers.py."""
    return made_ledgers


@pytest.fixture(scope="session")
def seed():
    return made_ledgers.seed()


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        pytest.skip("no browser: install Debian's chromium to test the pages")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--headless=new"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe():
    """Return what axe-core finds on a page that is serious or critical: rule, how grave, the first place."""
    found = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )

    def run(page):
        told = found.Axe().run(page).response["violations"]
        return [
            (v["id"], v["impact"], v["nodes"][0]["html"][:200]) for v in told if v["impact"] in ("serious", "critical")
        ]

    return run
