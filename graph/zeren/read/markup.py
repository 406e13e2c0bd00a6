"""XML and HTML from strangers: no entities, no document type, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from zeren.read.trouble import Refused, damaged
from zeren.read.vault import Vault

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def local(element: _Element) -> str:
    """Return the element's name without its namespace; '' for a comment."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(element: _Element, name: str, default: str = "") -> str:
    """Return an attribute by its name without a namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def xml(data: bytes, where: str) -> _Element:
    """Return the root of an XML part. Raises Refused for broken XML and for any document type."""
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    if b"<!DOCTYPE" in data[:4096]:
        raise _typed(where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"a part of the file is not whole ({str(error)[:80]})", where=where) from error
    _reject_doctype(root, where)
    return root


def elements(vault: Vault, member: str, names: tuple[str, ...]) -> Iterator[_Element]:
    """Yield the elements of those names while the part is read; each is emptied after use."""
    tags = tuple(f"{{*}}{name}" for name in names)
    with vault.open(member) as stream:
        events = etree.iterparse(
            stream, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            for _, element in events:
                _reject_doctype(element, member)
                yield element
                _forget(element)
        except etree.XMLSyntaxError as error:
            raise damaged(f"a part of the file is not whole ({str(error)[:80]})", where=member) from error


def _forget(element: _Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def relations(vault: Vault, member: str) -> dict[str, tuple[str, str]]:
    """Return {id: (kind, target part)} of the links of a part; links that lead outside have target ''."""
    folder, _, name = member.rpartition("/")
    path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if path not in vault:
        return {}
    found = {}
    for link in xml(vault.read(path), path):
        kind = attribute(link, "Type").rpartition("/")[2]
        outside = attribute(link, "TargetMode") == "External"
        found[attribute(link, "Id")] = (kind, "" if outside else _inside(folder, attribute(link, "Target")))
    return found


def _inside(folder: str, target: str) -> str:
    steps = [] if target.startswith("/") else folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def properties(vault: Vault) -> list[tuple[str, str]]:
    """Return what docProps/core.xml says of an Office file: title, creator, and when."""
    if "docProps/core.xml" not in vault:
        return []
    root = xml(vault.read("docProps/core.xml"), "docProps/core.xml")
    return [(local(child), child.text.strip()) for child in root if child.text and child.text.strip()]


def _reject_doctype(element: _Element, where: str) -> None:
    info: Any = element.getroottree().docinfo
    if info.doctype:
        raise _typed(where)


def _typed(where: str) -> Refused:
    what = "the file declares a document type or entities, which no ordinary document does"
    return Refused("unsafe", what, where=where, hint="Do not trust it; open it in its own program and save it anew.")
