"""Trouble found in a document, as data: what, how grave, where, the words, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from zeren.model.document import Locator

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a document; `code` names its page in docs/reference/diagnostics.md."""

    code: str
    severity: Severity
    message: str
    document: str = ""
    locator: Locator | None = None
    excerpt: str = ""
    hint: str = ""
