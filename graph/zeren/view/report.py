"""report.html: what a person reads first, one offline page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from zeren.model import Diagnostic, DocumentRow, Ledger
from zeren.text import harmless
from zeren.view.charts import charts
from zeren.view.facts import Facts
from zeren.view.findings import in_chinese
from zeren.view.words import anchor, group, say

BARS = 15
"""Units whose bars are shown before the fold."""

GROUPS = ("role", "state", "kind", "deadline", "severity", "coverage", "head", "verdict")
"""Groups of labels.toml the page speaks with."""
UNEXPLAINED = ("cell-unexplained", "line-unexplained")
"""Codes of findings that are told in the account of the text, not among what looks wrong."""


@cache
def _template() -> jinja2.Template:
    source = (Path(__file__).parent / "assets" / "report.html.j2").read_text(encoding="utf-8")
    strict = jinja2.StrictUndefined
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=strict)
    environment.filters["anchor"] = anchor
    environment.filters["told"] = lambda words, lang: in_chinese(words) if lang == "zh" else words
    return environment.from_string(source)


def report_html(
    ledger: Ledger,
    *,
    diagnostics: Sequence[Diagnostic] = (),
    lang: str = "zh",
    whole: Ledger | None = None,
) -> bytes:
    """Return the report as the UTF-8 bytes of one page without scripts or requests.

    What became of each document's text is told from the ledger. `whole` is given where the ledger is a part that
    fits a page: figures, charts and ranks are of the whole then. Equal arguments give equal bytes.
    """
    facts = Facts(ledger, lang) if whole is None else Facts.of_part(ledger, whole, lang)
    ordered = sorted(diagnostics, key=_gravest_first)
    unexplained = [found for found in ordered if found.code in UNEXPLAINED]
    wrong = [found for found in ordered if found.code not in UNEXPLAINED]
    page = _template().render(
        facts=facts,
        ledger=ledger,
        lang=lang,
        html_lang="zh-CN" if lang == "zh" else "en",
        w=group("report", lang),
        names={name: group(name, lang) for name in GROUPS},
        part=say("report", "excerpt", lang, n=len(ledger.issues), total=len(whole.issues)) if whole else "",
        diagnostics=wrong,
        unexplained=[(found, _place(found, lang)) for found in unexplained],
        accounts=[_account(one) for one in sorted(ledger.documents, key=lambda d: (d.name, d.id)) if sum(one.pieces)],
        places=[_place(found, lang) for found in wrong],
        shown=BARS,
        charts=charts(whole or ledger, lang),
    )
    return harmless(page).encode("utf-8")


def _account(document: DocumentRow) -> dict[str, Any]:
    """Return a document's row in the account of its text."""
    used, ignored, unexplained = document.pieces
    share = f"{unexplained / sum(document.pieces):.1%}"
    counts = {"all": sum(document.pieces), "used": used, "ignored": ignored, "unexplained": unexplained, "share": share}
    return {"document": document, **counts}


def _gravest_first(found: Diagnostic) -> tuple[Any, ...]:
    at = found.locator
    line = (at.table or 0, at.row or 0, at.column or 0) if at else (0, 0, 0)
    return (("error", "warning", "info").index(found.severity), found.document, line, found.code, found.message)


def _place(found: Diagnostic, lang: str) -> str:
    parts = ("part", "heading", "table", "row", "column")
    values = ((part, getattr(found.locator, part, None)) for part in parts)
    return " ".join([found.document, *(say("locator", p, lang, n=v) for p, v in values if v is not None)])
