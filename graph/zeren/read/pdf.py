"""PDF files, read in a process of their own so that a hostile one can be stopped."""

from __future__ import annotations

import importlib.util
import json
import os
import sys

from zeren.read.blocks import Draft
from zeren.read.pdf_join import assemble
from zeren.read.pdf_model import Page
from zeren.read.process import run
from zeren.read.trouble import Refused, damaged, locked, too_large
from zeren.scratch import scratch

SECONDS = 300.0
_GIGABYTES = 3


def read(name: str, data: bytes) -> Draft:
    """Return the PDF as a draft: pages joined, tables that cross pages whole.

    Raises Refused: `needs-tool` without pdfplumber, `locked`, `no-text` for a scan that cannot be
    recognised here, `damaged`, `too-slow`, `too-large`.
    """
    if importlib.util.find_spec("pdfplumber") is None:
        hint = 'Install it with: pip install "zeren[pdf]"'
        raise Refused("needs-tool", "a pdf can be read only where pdfplumber is installed", hint=hint)
    answer = _ask(data)
    pages = [Page.of(page) for page in answer["pages"]]
    draft = Draft(format="pdf", properties=[(str(k), str(v)) for k, v in answer["properties"]])
    scans = [page.number for page in pages if page.is_scan]
    if scans:
        _recognise(pages, scans, data, draft)
    assemble(pages, draft)
    return draft


def _ask(data: bytes) -> dict[str, list[dict[str, object]]]:
    answer: dict[str, list[dict[str, object]]] = json.loads(_work(data))
    return answer


def _work(data: bytes, *arguments: str) -> bytes:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    command = [sys.executable, "-X", "utf8", "-m", "zeren.read.pdf_worker", *arguments]
    done = run(command, seconds=SECONDS, gigabytes=_GIGABYTES, data=data, env={"PYTHONPATH": path})
    if done.returncode != 0:
        raise _failure(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def _failure(message: str) -> Refused:
    last = message.strip().splitlines()[-1:] or ["it ended without a word"]
    if "PDFPasswordIncorrect" in message or "PDFEncryptionError" in message:
        return locked()
    if "MemoryError" in message:
        return too_large("the pdf unpacks to more than can be held")
    return damaged(f"the pdf cannot be taken apart ({last[0][:100]})")


def _recognise(pages: list[Page], scans: list[int], data: bytes, draft: Draft) -> None:
    from zeren.read import picture  # noqa: PLC0415  (numpy is loaded only for a scan)

    missing = picture.missing()
    if missing and len(scans) == len(pages):
        raise Refused("no-text", "the pdf holds pictures of pages and no text", hint=missing)
    if missing:
        draft.note(f"pages without text were not read: {', '.join(map(str, scans))}. {missing}")
        return
    with scratch("read") as folder:
        _work(data, str(folder), *map(str, scans))
        for number in scans:
            drawn = (folder / f"{number}.png").read_bytes()
            pages[number - 1] = next(picture.recognised(drawn, number))
    draft.note(f"text recognised by OCR, to be confirmed: pages {', '.join(map(str, scans))}")
