"""The only file that knows pyvis: nodes and lines go in, a page comes out of our own template."""

from __future__ import annotations

import re
import warnings
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from zeren.errors import MissingResource
from zeren.view.scene import SHAPES, Line, Node

with warnings.catch_warnings():
    # pyvis brings IPython, whose parts announce their own deprecations on import.
    warnings.simplefilter("ignore", DeprecationWarning)
    import pyvis.network

ASSETS = Path(__file__).parent / "assets"
_LIBRARY = Path(pyvis.network.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"


class _Ids(dict[str, None]):
    """Ids in order. pyvis keeps a list and searches it for every node, which grows with the square."""

    def append(self, key: str) -> None:
        self[key] = None


class _Network(pyvis.network.Network):  # type: ignore[misc]  # pyvis has no types
    """pyvis' network without its scans: nodes are looked up, not searched for."""

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.node_ids = _Ids()

    def get_nodes(self) -> Collection[str]:
        return self.node_map.keys()  # type: ignore[no-any-return]


def policy(page: bytes) -> str:
    """Return the content policy a page of ours brings with it, for servers to say it in their headers too."""
    found = re.search(rb'http-equiv="Content-Security-Policy" content="([^"]*)"', page[:20_000])
    return found[1].decode() if found else "default-src 'none'"


@cache
def library() -> str:
    """Return vis-network's standalone script as pyvis ships it; raises MissingResource where it does not."""
    if not _LIBRARY.is_file():
        raise MissingResource(
            "pyvis does not carry vis-network 9.1.2", where=str(_LIBRARY), hint="Install pyvis 0.3.2: pip install pyvis"
        )
    return _LIBRARY.read_text(encoding="utf-8")


def page(nodes: Collection[Node], lines: Collection[Line], values: Mapping[str, Any]) -> str:
    """Return the page that pyvis generates from our template; `values` are the template's other words."""
    network = _Network()
    for node in nodes:
        network.add_node(node.id, label=" ", shape=SHAPES[node.kind], **node.options())
    for line in lines:
        extra = {"kind": line.kind, "role": line.role, "collective": line.collective, "arrows": ""}
        network.add_edge(line.source, line.target, **extra)
    network.options = {"physics": {"enabled": False}}
    network.templateEnv = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ASSETS), autoescape=True, undefined=jinja2.StrictUndefined
    )
    network.templateEnv.globals.update(values)
    network.path = "graph.html.j2"
    return str(network.generate_html())
