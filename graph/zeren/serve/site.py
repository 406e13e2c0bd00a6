"""What every page has at hand: the rows, the keeper of the graph, templates, links."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse

from zeren.errors import ZerenError
from zeren.matrix.words import say
from zeren.model import Ledger
from zeren.serve.keeper import Keeper
from zeren.serve.limits import Limits
from zeren.serve.search import Index
from zeren.serve.shelf import Shelf
from zeren.serve.words import LANGUAGES, words
from zeren.text import harmless

ASSETS = Path(__file__).parent / "assets"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """Where the graph comes from: rows for the pages, and the bytes of what may be downloaded as it is."""

    ledger: Callable[[], Ledger]
    files: Mapping[str, Path]
    """Files of the build folder that visitors may have, by name."""


class Site:
    """The served graph. Rows are read by a thread while the server already listens."""

    def __init__(self, source: Source, keeper: Keeper, limits: Limits) -> None:
        self.source, self.keeper, self.limits = source, keeper, limits
        self.failed: Callable[[str], None] = lambda message: None
        """Called where the graph cannot be read after all."""
        self._loading: asyncio.Task[Shelf] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._heavy = asyncio.Lock()
        self._made: dict[tuple[object, ...], Any] = {}

    async def begin(self) -> None:
        """Start to read the rows; the server listens meanwhile."""
        self._loading = asyncio.create_task(asyncio.to_thread(self._read))
        self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        """See the graph loaded, and make ready what first visitors would wait for; tell `failed` where that fails."""
        try:
            await self.keeper.ready()
            shelf = await self.shelf()
            await asyncio.to_thread(shelf.warm)
            await self.index()
        except (ZerenError, OSError, ValueError) as error:
            self.failed(str(error))

    async def shelf(self) -> Shelf:
        """Return the rows, once they are read."""
        if self._loading is None:
            await self.begin()
        assert self._loading is not None
        return await asyncio.shield(self._loading)

    def _read(self) -> Shelf:
        gc.disable()  # millions of small things are made here and none is garbage
        try:
            shelf = Shelf(self.source.ledger())
        finally:
            gc.freeze()
            gc.enable()
        return shelf

    async def index(self) -> Index:
        """Return the search index."""
        shelf = await self.shelf()
        return await self.once(("index",), lambda: Index(shelf))

    async def apart(self, make: Callable[[], T]) -> T:
        """Return what `make` gives, made in a thread, one at a time: pages of others come in between."""
        async with self._heavy:
            return await asyncio.to_thread(make)

    async def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` gives, made in a thread, one at a time, and kept: for what is slow on large graphs."""
        if key not in self._made:
            async with self._heavy:
                if key not in self._made:
                    if len(self._made) > 60:
                        self._made.clear()
                    self._made[key] = await asyncio.to_thread(make)
        found: T = self._made[key]
        return found

    @cached_property
    def templates(self) -> jinja2.Environment:
        """Return the templates; everything put into one is escaped."""
        return jinja2.Environment(
            loader=jinja2.FileSystemLoader(ASSETS),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )

    def page(self, request: Request, template: str, /, *, code: int = 200, **values: object) -> HTMLResponse:
        """Return a page in the visitor's language."""
        lang = lang_of(request)
        links = Links(lang, self._loading.result() if self._loading and self._loading.done() else None)
        other = "en" if lang == "zh" else "zh"
        here = [(k, v) for k, v in request.query_params.multi_items() if k != "lang"]
        text = self.templates.get_template(template).render(
            w=words(lang),
            lang=lang,
            html_lang="zh-CN" if lang == "zh" else "en",
            link=links.to,
            href=links.href,
            say=partial(_say, lang),
            path=request.url.path,
            other="?" + urlencode([*here, *([("lang", "en")] if other == "en" else [])]),
            q=request.query_params.get("q", ""),
            **values,
        )
        headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
        return HTMLResponse(harmless(text).encode("utf-8"), code, headers)


def _say(lang: str, group: str, name: str) -> str:
    return say(group, name, lang)


def lang_of(request: Request) -> str:
    """Return the language the address asks for: Chinese, unless it says lang=en."""
    asked = request.query_params.get("lang", "zh")
    return asked if asked in LANGUAGES else "zh"


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses on this site, which keep the language."""

    lang: str
    shelf: Shelf | None

    def to(self, path: str, /, **parameters: object) -> str:
        """Return a path with its parameters; those that are empty are left out."""
        pairs = [(k.rstrip("_"), str(v)) for k, v in parameters.items() if v not in ("", None)]
        if self.lang != "zh":
            pairs.append(("lang", self.lang))
        return quote(path, safe="/") + (f"?{urlencode(pairs)}" if pairs else "")

    def href(self, iri: str) -> str:
        """Return the address of a thing's page."""
        base = self.shelf.base if self.shelf else ""
        rest = iri.removeprefix(base) if base else iri
        if base and rest != iri and rest.count("/") == 1 and rest.replace("/", "").replace("-", "").isalnum():
            return self.to(f"/{rest}")
        return self.to("/resource", iri=iri)
