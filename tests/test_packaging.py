"""Wheel, sdist and editable install: each finds ontology and data, and nothing but `zeren` lands in site-packages."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ASK = """
import importlib.util, sys
from pathlib import Path
from zeren import resources
from zeren.query import named
assert importlib.util.find_spec('graph') is None, 'graph is importable'
assert len(named()) >= 12
assert resources.path('data', 'divisions', 'counties.tsv').is_file()
assert resources.path('ontology', 'shapes').is_dir()
print(resources.path('ontology').resolve())
"""
LIBRARIES = Path(__import__("click").__file__).parents[1]
"""Where this environment keeps the packages Zeren needs; the new environments look there and fetch nothing."""


def run(*command, **options):
    done = subprocess.run([*map(str, command)], capture_output=True, encoding="utf-8", check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def hatchling(tmp_path_factory):
    """An environment with the build tool, for building without another download in each test."""
    folder = tmp_path_factory.mktemp("build") / "venv"
    run(sys.executable, "-m", "venv", folder)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = subprocess.run(
        [str(python), "-m", "pip", "install", "-q", "hatchling", "editables"], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("hatchling cannot be fetched: no package index in reach")
    return python


@pytest.fixture(scope="module")
def built(hatchling, tmp_path_factory):
    target = tmp_path_factory.mktemp("dist")
    run(hatchling, "-m", "hatchling", "build", "-d", target, cwd=ROOT)
    return target


def installed(tmp_path, python, *what):
    """Install into a fresh folder, with this environment's libraries behind it; returns what ASK prints there."""
    site = tmp_path / "site"
    run(python, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target", site, *what)
    code = f"import site; site.addsitedir({str(site)!r}); import sys; sys.path.append({str(LIBRARIES)!r})\n{ASK}"
    return Path(run(python, "-I", "-c", code, cwd=tmp_path).strip()), site


def test_a_wheel_carries_its_resources(built, hatchling, tmp_path):
    (wheel,) = built.glob("*.whl")
    ontology, site = installed(tmp_path, hatchling, wheel)
    assert ontology == (site / "zeren" / "resources" / "ontology").resolve()
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"zeren"}
    assert not [name for name in names if name.startswith(("graph/", "tests/")) or "__pycache__" in name]
    licence = [name for name in names if name.endswith("LICENSE")]
    assert licence


def test_an_sdist_builds_the_same_wheel(built, hatchling, tmp_path):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        top = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    assert {"graph", "ontology", "data", "scripts", "tests", "docs", "README.md", "LICENSE"} <= top
    ontology, site = installed(tmp_path, hatchling, sdist)
    assert ontology == (site / "zeren" / "resources" / "ontology").resolve()


def test_an_editable_install_reads_the_checkout(hatchling, tmp_path):
    ontology, site = installed(tmp_path, hatchling, "--editable", ROOT)
    assert ontology == (ROOT / "ontology").resolve()
    # hatchling copies the resources all the same; the code, and what it looks up, is the checkout's.
    assert not list(site.rglob("zeren/**/*.py"))


def test_the_installed_command_runs(built, hatchling, tmp_path):
    (wheel,) = built.glob("*.whl")
    _, site = installed(tmp_path, hatchling, wheel)
    paths = f"import sys; sys.path[:0] = [{str(site)!r}]; sys.path.append({str(LIBRARIES)!r})"
    code = f"{paths}; import zeren.cli; zeren.cli.main()"
    run(hatchling, "-I", "-c", code, "build", ROOT / "data" / "xianyang-2021.txt", "-o", tmp_path / "out")
    assert (tmp_path / "out" / "report.html").stat().st_size > 10_000
