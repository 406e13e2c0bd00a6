"""Pages that are computed over the whole graph: ranking, matrix, report, map; and the downloads."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from zeren.errors import UsageError
from zeren.matrix import COLUMNS, ROWS, matrix
from zeren.model import Ledger
from zeren.query.narrowing import narrow
from zeren.rank import MEASURES, Ranking, rank
from zeren.serve.asking import Question, Refusal
from zeren.serve.shelf import Shelf
from zeren.serve.site import Site, lang_of
from zeren.serve.tables import Answer, table
from zeren.serve.words import words
from zeren.view import graph_html, report_html
from zeren.view.network import policy
from zeren.write import FORMATS, MATRIX_FORMATS, matrix_bytes, table_bytes

MOST_CELLS = 60_000
MOST_NODES = 1500
MOST_REPORTED = 1000
"""Issues of which a single page can still tell everything."""
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "table": "text/plain; charset=utf-8",
}
_FRAME = "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
_STILL = "default-src 'none'; style-src 'unsafe-inline'" + _FRAME
"""Policy of pages without script that carry their own style."""


def attachment(data: bytes, form: str, name: str) -> Response:
    """Return bytes to be saved under a name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(data, media_type=MEDIA.get(form, "application/octet-stream"), headers=headers)


async def ranking(site: Site, request: Request) -> Response:
    """Return the ranking, as a page or (format=) as a file."""
    shelf = await site.shelf()
    by, kind = request.query_params.get("by", "obligations"), request.query_params.get("kind", "")
    form, lang = request.query_params.get("format", ""), lang_of(request)
    found = await site.once(("rank", by, kind), lambda: rank(shelf.ledger, by, kind or None))
    if form:
        return attachment(table_bytes(found, _known(form, FORMATS), found.headings(lang)), form, "ranking")
    return site.page(
        request,
        "rank.html.j2",
        shelf=shelf,
        sheet=_dicts(found, lang),
        by=by,
        kind=kind,
        measures={name: measure.label(lang) for name, measure in MEASURES.items()},
        kinds=sorted({u.kind for u in shelf.ledger.units if shelf.weight(u.id)}),
        note=found.note[lang],
        forms=FORMATS,
    )


def _dicts(found: Ranking, lang: str) -> list[dict[str, object]]:
    rows = (dict(zip(found.columns, row, strict=True)) for row in found.rows[:500])
    return [{**row, "why": said[lang]} for row, said in zip(rows, found.sentences, strict=False)]


async def matrices(site: Site, request: Request) -> Response:
    """Return the page that offers matrices, and the chosen one in it."""
    shelf = await site.shelf()
    rows, columns, lang = _choice(request, "rows", ROWS), _choice(request, "columns", COLUMNS), lang_of(request)
    form = request.query_params.get("format", "")
    found = await site.once(("matrix", rows, columns, lang), lambda: matrix(shelf.ledger, rows, columns, lang))
    if form:
        _known(form, MATRIX_FORMATS)
        data = await site.once(("matrix", rows, columns, lang, form), lambda: matrix_bytes(found, form))
        if form == "html":
            return Response(
                data,
                media_type=MEDIA["html"],
                headers={"Content-Security-Policy": _STILL, "X-Frame-Options": "SAMEORIGIN"},
            )
        return attachment(data, form, f"matrix-{rows}-{columns}")
    cells = len(found.rows) * len(found.columns)
    return site.page(
        request,
        "matrix.html.j2",
        shelf=shelf,
        all_rows=ROWS,
        all_columns=COLUMNS,
        forms=MATRIX_FORMATS,
        rows=rows,
        columns=columns,
        cells=cells,
        fits=cells <= MOST_CELLS,
    )


def _choice(request: Request, name: str, known: tuple[str, ...]) -> str:
    return _known(request.query_params.get(name, known[0]), known)


def _known(name: str, known: tuple[str, ...]) -> str:
    if name not in known:
        raise UsageError(f"{name!r} is not to be had", hint=f"Choose one of {', '.join(known)}.")
    return name


async def report(site: Site, request: Request) -> Response:
    """Return the report: the build's own where there is one, in Chinese, else made from the rows."""
    lang = lang_of(request)
    shelf = await site.shelf()
    own = site.source.files.get("report.html")
    if len(shelf.ledger.issues) > MOST_REPORTED:
        return site.page(
            request, "report.html.j2", shelf=shelf, n=f"{len(shelf.ledger.issues):,}", files=site.source.files
        )
    make = own.read_bytes if own and lang == "zh" else lambda: report_html(shelf.ledger, lang=lang)
    data = await site.once(("report", lang), make)
    return Response(data, media_type=MEDIA["html"], headers={"Content-Security-Policy": _STILL})


async def the_map(site: Site, request: Request) -> Response:
    """Return the interactive map: of everything that fits, of one unit or issue, or of a query's answer."""
    shelf, lang = await site.shelf(), lang_of(request)
    asked = {name: request.query_params.get(name, "") for name in ("unit", "issue", "sparql")}
    if asked["sparql"]:
        answer = await table(site, Question(asked["sparql"], kind="table", most=5000))
        return _drawn(await site.apart(lambda: _answer_map(shelf, answer, lang)))
    if (asked["unit"] and asked["unit"] not in shelf.units) or (asked["issue"] and asked["issue"] not in shelf.issues):
        raise Refusal(404, asked["unit"] or asked["issue"])
    data = await site.once(("map", asked["unit"], asked["issue"], lang), lambda: _map(shelf, asked, lang))
    return _drawn(data)


def _answer_map(shelf: Shelf, answer: Answer, lang: str) -> bytes:
    part = narrow(shelf.ledger, answer.links)
    return graph_html(part, lang=lang, title=words(lang).as_map, home=_home(lang), total=_size(shelf.ledger))


def _drawn(data: bytes) -> Response:
    return Response(
        data, media_type=MEDIA["html"], headers={"Content-Security-Policy": policy(data) + "; frame-ancestors 'none'"}
    )


def _map(shelf: Shelf, asked: dict[str, str], lang: str) -> bytes:
    home, whole = _home(lang), _size(shelf.ledger)
    if asked["unit"]:
        bearers = [asked["unit"], *shelf.collectives_of.get(asked["unit"], ())]
        issues = [d.issue for u in bearers for d in shelf.duties_of_unit.get(u, ())]
        part = shelf.of_issue([*dict.fromkeys(issues)][:300])
        held = {u.id for u in part.units}
        return graph_html(
            part, lang=lang, focus=asked["unit"] if asked["unit"] in held else None, home=home, total=whole
        )
    if asked["issue"]:
        return graph_html(shelf.of_issue([asked["issue"]]), lang=lang, home=home, total=whole)
    return graph_html(_weightiest(shelf), lang=lang, home=home, total=whole)


def _home(lang: str) -> str:
    return "/" if lang == "zh" else f"/?lang={lang}"


def _size(ledger: Ledger) -> int:
    return len(ledger.issues) + len(ledger.measures) + len({d.unit for d in ledger.duties})


def _weightiest(shelf: Shelf) -> Ledger:
    """Return the whole ledger, or the issues of the units that carry most, as many as a page can hold."""
    if _size(shelf.ledger) <= MOST_NODES:
        return shelf.ledger
    issues: dict[str, None] = {}
    nodes = 0
    for unit in shelf.bearers:
        for duty in shelf.duties_of_unit.get(unit.id, ())[:40]:
            if duty.issue not in issues:
                issues[duty.issue] = None
                nodes += 1 + len(shelf.measures_of.get(duty.issue, ()))
        if nodes > MOST_NODES:
            break
    return shelf.of_issue(issues)


async def downloads(site: Site, request: Request) -> Response:
    """Return the page of everything that can be taken away."""
    shelf = await site.shelf()
    return site.page(
        request, "downloads.html.j2", shelf=shelf, files=site.source.files, forms=FORMATS, matrix_forms=MATRIX_FORMATS
    )


async def download(site: Site, request: Request) -> Response:
    """Return a file of the build folder, as it is."""
    name = request.path_params["name"]
    if name not in site.source.files:
        raise Refusal(404, name)
    from starlette.responses import FileResponse  # noqa: PLC0415

    return FileResponse(site.source.files[name], filename=name)


def safe_name(text: str) -> str:
    r"""Return a text as part of a file's name.

    >>> safe_name("duties-of-unit\r\nx: y")
    'duties-of-unitxy'
    """
    return re.sub(r"[^\w-]", "", text, flags=re.ASCII) or "answer"


__all__ = ["attachment", "download", "downloads", "matrices", "ranking", "report", "safe_name", "the_map"]
