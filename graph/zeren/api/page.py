"""A page that a notebook shows in a frame and a file can hold."""

from __future__ import annotations

from html import escape
from pathlib import Path


class Page:
    """An html page, whole and offline."""

    def __init__(self, html: bytes, height: int = 640) -> None:
        self.html = html
        self.height = height

    def save(self, path: Path | str) -> None:
        """Write the page to a file."""
        from zeren.write.whole import write_whole  # noqa: PLC0415

        write_whole(self.html, Path(path))

    def __repr__(self) -> str:
        """Return the size of the page."""
        return f"<page of {len(self.html):,} bytes>"

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, which keeps its scripts from the notebook's."""
        inner = escape(self.html.decode("utf-8"), quote=True)
        style = f"width:100%;height:{self.height}px;border:1px solid #ccc"
        return f'<iframe srcdoc="{inner}" style="{style}" sandbox="allow-scripts allow-downloads"></iframe>'
