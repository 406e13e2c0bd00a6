"""The documents tell the truth: each command they show is run, and prints what they say; links lead somewhere."""

import re
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def load():
    """scripts/refresh-docs as a module: the same code writes the pages and compares them."""
    loader = SourceFileLoader("zeren_refresh_docs", str(ROOT / "scripts" / "refresh-docs"))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    kept, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = kept
    return module


DOCS = load()


@pytest.mark.parametrize("name", DOCS.PAGES)
def test_each_command_prints_what_the_page_says(name, tmp_path):
    folder = DOCS.world(tmp_path)
    shown = [step for block in DOCS.blocks((ROOT / name).read_text(encoding="utf-8")) for step in DOCS.steps(block)]
    assert len(shown) >= 4
    for command, expected in shown:
        printed = DOCS.run(command, folder)
        assert DOCS.fits(expected, printed), f"$ {command}\n{printed}"


@pytest.mark.parametrize("name", DOCS.PAGES)
def test_console_blocks_are_the_only_place_for_commands(name):
    """A command in another kind of block would not be run; only the installation and the tests may stand there."""
    page = re.sub(r"(?ms)^```console\n.*?^```$", "", (ROOT / name).read_text(encoding="utf-8"))
    blocks = re.findall(r"(?ms)^```\w*\n(.*?)^```$", page)
    assert not [line for block in blocks for line in block.splitlines() if line.startswith(("zeren ", "$ "))]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 120
    assert (ROOT / "docs" / "images" / "graph.png").stat().st_size < 300_000


def test_both_readmes_show_the_same_commands():
    pages = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")]
    first, second = ([command for b in DOCS.blocks(page) for command, _ in DOCS.steps(b)] for page in pages)
    assert [line.replace(" --lang en", "") for line in first] == [line.replace(" --lang en", "") for line in second]


def options(name):
    from zeren.cli.program import program  # noqa: PLC0415

    command = program.get_command(None, name)
    return sorted(option for parameter in command.params for option in parameter.opts if option.startswith("--"))


@pytest.mark.parametrize(
    "name",
    [
        "build",
        "extract",
        "query",
        "rank",
        "matrix",
        "calendar",
        "export",
        "view",
        "check",
        "diff",
        "review",
        "agree",
        "why",
        "serve",
    ],
)
def test_the_reference_names_every_option(name):
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    section = reference.split(f"\n## {name}\n")[1].split("\n## ")[0]
    assert [option for option in options(name) if f"`{option}" not in section] == []
