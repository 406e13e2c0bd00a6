"""The tutorial notebook runs from top to bottom in a real kernel, and shows tables and the map."""

from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="the notebook needs the test extra (nbclient, ipykernel)")
ROOT = Path(__file__).parents[1]


@pytest.mark.filterwarnings("ignore")  # the kernel's and the client's own
def test_the_notebook_runs(monkeypatch, tmp_path):
    from nbclient import NotebookClient  # noqa: PLC0415

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "graph"))
    notebook = nbformat.read(ROOT / "docs" / "notebook.ipynb", as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    shown = [
        "".join(o.get("data", {}).get("text/html", "") for o in c.outputs)
        for c in notebook.cells
        if c.cell_type == "code"
    ]
    assert sum("<table" in html for html in shown) >= 6
    assert sum("<iframe" in html for html in shown) == 1


def test_the_notebook_holds_no_output():
    """Output in the file would go stale unseen."""
    notebook = nbformat.read(ROOT / "docs" / "notebook.ipynb", as_version=4)
    assert [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs] == []
