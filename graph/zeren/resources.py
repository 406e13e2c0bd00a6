"""Where Zeren's own files are: `ontology/` and `data/`, from a wheel or from a checkout.

A wheel carries them inside the package; a checkout or an editable install has them beside `graph/`.
"""

from __future__ import annotations

from pathlib import Path

from zeren.errors import MissingResource

_PACKAGE = Path(__file__).resolve().parent
_ROOTS = (_PACKAGE / "resources", _PACKAGE.parent.parent)


def path(*parts: str) -> Path:
    """Return the path of a file or folder under `ontology/` or `data/`.

    Raises MissingResource with the places that were looked in.
    """
    for root in _ROOTS:
        found = root.joinpath(*parts)
        if found.exists():
            return found
    looked = ", ".join(str(root.joinpath(*parts)) for root in _ROOTS)
    raise MissingResource(
        f"Zeren's own file {'/'.join(parts)} is missing",
        where=looked,
        hint="Install Zeren again; a partial copy of the package cannot work.",
    )


def text(*parts: str) -> str:
    """Return the UTF-8 text of one of Zeren's own files."""
    return path(*parts).read_text(encoding="utf-8")
