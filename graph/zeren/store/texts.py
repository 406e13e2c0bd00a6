"""The texts of a build folder, to which every offset of the graph refers."""

from __future__ import annotations

from pathlib import Path

_SHORTEST = 8


def text_of(folder: Path | None, sha256: str, name: str) -> str:
    """Return a document's text from a `texts` folder, or an empty string where it is not there.

    The file bears the document's hash, or its first digits, or its name, before `.txt`.
    """
    if folder is None or not folder.is_dir():
        return ""
    exact = folder / f"{sha256}.txt"
    if sha256.isalnum() and exact.is_file():
        return exact.read_bytes().decode("utf-8")
    for file in sorted(folder.iterdir()):
        if file.is_file() and _is_of(file, sha256, name):
            return file.read_bytes().decode("utf-8")
    return ""


def _is_of(file: Path, sha256: str, name: str) -> bool:
    digits = file.stem.rsplit("-", 1)[-1]
    if len(digits) >= _SHORTEST and sha256.startswith(digits):
        return True
    return file.name in (name, f"{name}.txt", f"{Path(name).name}.txt")
