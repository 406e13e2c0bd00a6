"""Pictures of pages: rules found in the pixels, the words in each cell recognised by tesseract."""

from __future__ import annotations

import functools
import importlib.util
import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zeren.read.blocks import Draft
from zeren.read.pdf_join import assemble
from zeren.read.pdf_model import Line, Page, PageTable
from zeren.read.process import find, run
from zeren.read.trouble import Refused, damaged, too_large
from zeren.scratch import scratch

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 120_000_000
SECONDS = 600.0
_GIGABYTES = 6
_PAGE_WIDTH = 595.0
_MARGIN = 3


def missing() -> str:
    """Return what must be installed before pictures can be read, '' where nothing is missing."""
    if importlib.util.find_spec("PIL") is None or importlib.util.find_spec("pdfplumber") is None:
        return 'Recognising text needs: pip install "zeren[ocr]"'
    if find("tesseract") is None or "chi_sim" not in _languages():
        return "Recognising text needs tesseract with chi_sim (Debian: tesseract-ocr, tesseract-ocr-chi-sim)."
    return ""


@functools.cache
def _languages() -> frozenset[str]:
    done = run([find("tesseract") or "tesseract", "--list-langs"], seconds=30, gigabytes=_GIGABYTES)
    return frozenset((done.stdout + done.stderr).decode("utf-8", "replace").split())


def read(name: str, data: bytes) -> Draft:
    """Return the text of a picture as a draft, every page marked OCR. Raises Refused without the tools."""
    if missing():
        raise Refused("needs-tool", "a picture can be read only by recognising its text", hint=missing())
    draft = Draft(format="picture")
    assemble(list(recognised(data, 1)), draft)
    draft.note("text recognised by OCR, to be confirmed")
    return draft


def recognised(data: bytes, number: int) -> Iterator[Page]:
    """Yield each page of a picture file, counted from `number`, with its tables and lines in points."""
    for offset, image in enumerate(_frames(data)):
        yield _page(image, number + offset)


def _frames(data: bytes) -> Iterator[Image]:
    from PIL import Image, ImageSequence, UnidentifiedImageError  # noqa: PLC0415  (an extra; missing() speaks for it)

    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            image = Image.open(io.BytesIO(data))
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > MOST_PIXELS:
                    raise too_large(f"the picture has {frame.width} × {frame.height} points")
                yield frame.convert("L")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large("the picture has too many points") from error
    except UnidentifiedImageError as error:
        # Its own words name an address in memory, which differs from run to run.
        raise damaged("the picture cannot be opened (no picture format fits)") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise damaged(f"the picture cannot be opened ({str(error)[:80]})") from error


def _page(image: Image, number: int) -> Page:
    from zeren.read.picture_rules import clean, tables  # noqa: PLC0415  (needs numpy and pdfplumber)

    scale = _PAGE_WIDTH / image.width
    page = Page(number, _PAGE_WIDTH, image.height * scale, recognised=True)
    found, bare = tables(image), clean(image)
    for table in found:
        edges = table.edges
        boxes = [
            (int(c.x0), int(table.heights[c.row]), int(c.x1), int(table.heights[c.row + c.rows])) for c in table.cells
        ]
        for cell, box, lines in zip(table.cells, boxes, _texts(bare, boxes), strict=True):
            cell.lines = [_scaled(line, scale) for line in lines]
            cell.x0, cell.x1 = box[0] * scale, box[2] * scale
        top, bottom = table.heights[0], table.heights[-1]
        bare.paste(255, (int(edges[0]), int(top), int(edges[-1]) + 1, int(bottom) + 1))
        scaled = [edge * scale for edge in edges]
        page.tables.append(PageTable(top * scale, bottom * scale, scaled, len(table.heights) - 1, table.cells))
    rest = _tesseract([bare], "4")[0]
    page.lines = [_scaled(line, scale) for line in rest]
    return page


def _texts(image: Image, boxes: list[tuple[int, int, int, int]]) -> list[list[Line]]:
    """Return the lines in each box of the picture; empty boxes are not shown to tesseract."""
    texts: list[list[Line]] = [[] for _ in boxes]
    crops = [image.crop((x0 + _MARGIN, y0 + _MARGIN, x1 - _MARGIN, y1 - _MARGIN)) for x0, y0, x1, y1 in boxes]
    inked = [i for i, crop in enumerate(crops) if min(crop.size) > 8 and crop.getextrema()[0] < 128]  # type: ignore[operator]
    for index, lines in zip(inked, _tesseract([_framed(crops[i]) for i in inked], "6"), strict=True):
        x0, y0 = boxes[index][0] + _MARGIN - 20, boxes[index][1] + _MARGIN - 20
        texts[index] = [Line(t.text, t.x0 + x0, t.top + y0, t.x1 + x0, t.bottom + y0, t.size) for t in lines]
    return texts


def _framed(crop: Image) -> Image:
    from PIL import ImageOps  # noqa: PLC0415

    return ImageOps.expand(crop, border=20, fill=255)


def _tesseract(images: list[Image], layout: str) -> list[list[Line]]:
    """Return the lines of each picture; one run for all, so that the model is loaded once."""
    if not images:
        return []
    with scratch("read") as folder:
        names = [folder / f"{number}.png" for number in range(len(images))]
        for name, image in zip(names, images, strict=True):
            image.save(name)
        listed = folder / "all.txt"
        listed.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        command = [
            find("tesseract") or "tesseract",
            str(listed),
            "stdout",
            "-l",
            "chi_sim",
            "--dpi",
            "300",
            "--psm",
            layout,
            "tsv",
        ]
        done = run(command, seconds=SECONDS, gigabytes=_GIGABYTES, env={"OMP_THREAD_LIMIT": "1"})
    if done.returncode != 0:
        raise damaged("tesseract could not read the picture")
    return _lines(done.stdout.decode("utf-8", "replace"), len(images))


def _lines(table: str, count: int) -> list[list[Line]]:
    found: list[dict[tuple[str, ...], list[Line]]] = [{} for _ in range(count)]
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            left, top, width, height = map(float, cells[6:10])
            word = Line(cells[11], left, top, left + width, top + height, height)
            found[int(cells[1]) - 1].setdefault(tuple(cells[2:5]), []).append(word)
    return [[_one(words) for words in page.values()] for page in found]


def _one(words: list[Line]) -> Line:
    size = sorted(word.size for word in words)[len(words) // 2]
    text = ""
    for before, word in zip([None, *words], words, strict=False):
        wide = not (text[-1:] + word.text[:1]).isascii()
        gap = word.x0 - before.x1 if before else 0.0
        text += (" " if before and gap > size * (1.2 if wide else 0.3) else "") + word.text
    return Line(text, words[0].x0, min(w.top for w in words), words[-1].x1, max(w.bottom for w in words), size)


def _scaled(line: Line, scale: float) -> Line:
    return Line(line.text, line.x0 * scale, line.top * scale, line.x1 * scale, line.bottom * scale, line.size * scale)
