"""The house rules of docs/why.md as a table: who may import whom, where each library lives, what start-up loads."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "graph" / "zeren"
GROUND = {"cache", "digests", "errors", "paths", "resources", "scratch", "text"}
GRAPH = GROUND | {"model", "triples", "store", "query"}
MAY_IMPORT = {
    "cache": set(),
    "digests": {"cache"},
    "errors": set(),
    "paths": {"errors"},
    "resources": {"errors"},
    "scratch": set(),
    "text": {"errors", "resources"},
    "model": GROUND,
    "read": GROUND | {"model"},
    "extract": GROUND | {"model"},
    "names": GROUND | {"model"},
    "paper": GROUND | {"model"},
    "review": GROUND | {"model"},
    "compare": GROUND | {"model"},
    "triples": GROUND | {"model"},
    "store": GROUND | {"model", "triples"},
    "tables": GROUND | {"model"},
    "query": GROUND | {"model", "tables", "triples", "store"},
    "check": GRAPH,
    "due": GROUND | {"model"},
    "rank": GROUND | {"model", "due"},
    "matrix": GROUND | {"model"},
    "view": GROUND | {"model", "rank", "matrix"},
    "write": GROUND | {"model", "review", "compare", "due", "rank", "matrix"},
    "serve": GRAPH | {"check", "due", "rank", "matrix", "view", "write"},
    "exchange": GRAPH | {"rank"},
    "pipeline": GRAPH
    | {"read", "extract", "names", "paper", "review", "compare", "check", "due", "rank", "matrix", "view", "write"}
    | {"tables"},
    "cli": GRAPH
    | {"review", "compare", "check", "due", "rank", "matrix", "view", "write", "serve", "exchange", "pipeline"},
    "api": GRAPH | {"review", "compare", "check", "due", "rank", "matrix", "view", "write", "exchange", "pipeline"},
}
HOMES = {
    "pyoxigraph": {"store"},
    "rdflib": {"triples", "store", "check"},
    "pyshacl": {"check"},
    "networkx": {"rank"},
    "numpy": {"rank", "view", "read"},
    "pyvis": {"view"},
    "click": {"cli"},
    "httpx": {"store"},
    "distributed": {"pipeline"},
    "fsspec": {"pipeline"},
    "lxml": {"read"},
    "pdfplumber": {"read"},
    "xlsxwriter": {"write"},
    "ahocorasick_rs": {"extract"},
    "leather": {"view"},
    "pandas": {"api"},
    "pyarrow": {"tables"},
    "jinja2": {"view", "write", "serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
}
HEAVY = (
    "rdflib",
    "networkx",
    "pyvis",
    "pyoxigraph",
    "pyshacl",
    "numpy",
    "lxml",
    "jinja2",
    "xlsxwriter",
    "IPython",
    "starlette",
    "uvicorn",
    "httpx",
    "distributed",
    "fsspec",
    "aiohttp",
    "pyarrow",
)
LONGEST = 300
MODULES = sorted(SOURCE.rglob("*.py"))


def room(module: Path) -> str:
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(module: Path) -> set[str]:
    """Names of all modules that a file imports, anywhere in it but where only type checkers look."""
    found = set()
    tree = ast.parse(module.read_text(encoding="utf-8"))
    unread = {id(inner) for node in ast.walk(tree) if is_for_types(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in unread:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: write the whole name of {node.module}"
            found |= {f"{node.module}.{alias.name}" if node.module == "zeren" else node.module for alias in node.names}
    return found


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_rooms_to_its_left(module):
    here = room(module)
    if here == "__init__":
        return
    rooms = {name.split(".")[1] for name in imported(module) if name.startswith("zeren.")}
    assert rooms - {here, "__version__"} <= MAY_IMPORT[here]


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_has_one_home(library):
    homes = {room(module) for module in MODULES if any(n.split(".")[0] == library for n in imported(module))}
    assert homes <= HOMES[library]


def test_every_room_is_in_the_table():
    assert {room(module) for module in MODULES} - {"__init__"} == set(MAY_IMPORT)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_stays_readable(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST


def loaded_by(code: str) -> set[str]:
    shown = "import sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{shown}"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import zeren",
        "import zeren.cli",
        "import io, sys, contextlib, zeren.cli.program as p\n"
        "with contextlib.redirect_stdout(io.StringIO()): assert p.run(['--help']) == 0",
    ],
    ids=["import zeren", "import zeren.cli", "zeren --help"],
)
def test_starting_loads_no_heavy_library(code):
    assert not loaded_by(code) & set(HEAVY)


def test_printing_records_loads_neither_store_nor_pages():
    heavy = loaded_by("import zeren.cli.extract; from zeren.pipeline import fragments, readings") & set(HEAVY)
    assert heavy - {"lxml"} == set()


def test_help_is_there_at_once():
    """CPU seconds of `zeren --help`, Python's own start included; 0.05 on the machine it was written on."""
    before = os.times()
    subprocess.run(
        [sys.executable, "-c", "import zeren.cli; zeren.cli.main(['--help'])"], capture_output=True, check=True
    )
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 0.5


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_happens_at_import(module):
    """No file is read, no process started, no folder made by a statement at the top of a module."""
    acts = {"open", "read_text", "read_bytes", "run", "Popen", "mkdir", "write_text", "getenv", "load"}
    tree = ast.parse(module.read_text(encoding="utf-8"))
    top = [node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    called = {ast.unparse(call.func).rsplit(".", 1)[-1] for node in top for call in calls(node)}
    assert not called & acts


def calls(node: ast.AST) -> list[ast.Call]:
    return [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]


def test_graph_is_no_package(tmp_path):
    code = "import importlib.util; assert importlib.util.find_spec('graph') is None"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
    assert not (ROOT / "graph" / "__init__.py").exists()


def test_the_top_level_is_what_was_agreed():
    assert {"graph", "ontology", "data", "scripts", "tests", "pyproject.toml"} <= {path.name for path in ROOT.iterdir()}
