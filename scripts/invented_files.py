"""Invented documents as files: text, html, csv, xlsx and docx, each a layout in which such documents are published."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from collections.abc import Callable

import xlsxwriter
from invented_corpus import LABEL, Paper, Task

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DAY_ONE = (2024, 1, 1, 0, 0, 0)


def heads(paper: Paper) -> tuple[str, ...]:
    """Return the headings of the paper's table."""
    units = ("牵头单位", "责任单位", "配合单位") if paper.columns else ()
    return (
        "序号",
        "存在问题",
        "整改目标",
        "整改措施",
        *units,
        "整改时限",
        *(("整改进展",) if paper.kind == "ledger" else ()),
    )


def cells(paper: Paper, task: Task, line: str = "\n") -> tuple[str, ...]:
    """Return the cells of a task's row; `line` parts the measures."""
    units = (task.held("lead"), task.held("responsible"), task.held("support")) if paper.columns else ()
    measures = line.join(_numbered(task))
    return (
        task.number,
        task.problem,
        task.goal,
        measures,
        *units,
        task.deadline,
        *((task.progress,) if paper.kind == "ledger" else ()),
    )


def _numbered(task: Task) -> list[str]:
    return [m if m.startswith(f"{at}.") else f"{at}.{m}。" for at, m in enumerate(task.measures, 1)]


def tabs(paper: Paper) -> bytes:
    """Return the table flattened to text, each cell led by a tab."""
    rows = [f"{paper.title}\n{paper.day}\n", "\t".join(("", *heads(paper)))]
    rows += ["\t".join(("", *cells(paper, task, "\n"))) for task in paper.tasks]
    return "\n".join(rows).encode("utf-8")


def outline(paper: Paper) -> bytes:
    """Return headed paragraphs: one issue after the other."""
    parts = [paper.title, paper.day]
    for task in paper.tasks:
        parts += [f"{chinese(int(task.number))}、关于“{task.problem.rstrip('。')}”问题", f"整改时限：{task.deadline}"]
        parts += [f"整改目标：{task.goal}", "整改措施：", *_numbered(task)]
        said = (
            ("牵头单位", task.held("lead")),
            ("责任单位", task.held("responsible")),
            ("配合单位", task.held("support")),
        )
        parts += [f"{label}：{units}" for label, units in said if units]
        parts += [f"整改进展：{task.progress}"] if task.progress else []
    return "\n".join(parts).encode("utf-8")


def page(paper: Paper) -> bytes:
    """Return a web page with one table."""
    rows = [heads(paper), *(cells(paper, task) for task in paper.tasks)]
    lines = (
        "<tr>" + "".join(f"<td>{html.escape(c).replace(chr(10), '<br>')}</td>" for c in row) + "</tr>" for row in rows
    )
    head = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{paper.title}</title></head>"
    body = "\n".join(lines)
    return f"{head}<body><h1>{paper.title}</h1><p>{paper.day}</p><table>{body}</table></body></html>".encode()


def commas(paper: Paper) -> bytes:
    """Return comma-separated values; the title stands in the first line."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([paper.title])
    writer.writerow(heads(paper))
    writer.writerows(cells(paper, task) for task in paper.tasks)
    return target.getvalue().encode("utf-8-sig")


def workbook(paper: Paper) -> bytes:
    """Return a workbook of one sheet."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": paper.title, "comments": LABEL})
        sheet = book.add_worksheet("台账")
        for at, row in enumerate([(paper.title,), heads(paper), *(cells(paper, task) for task in paper.tasks)]):
            sheet.write_row(at, 0, row)
    return target.getvalue()


def letter(paper: Paper) -> bytes:
    """Return a docx of headed paragraphs, the fewest parts a word processor opens."""
    lines = outline(paper).decode().split("\n")
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{html.escape(line)}</w:t></w:r></w:p>' for line in lines)
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, DAY_ONE), text)
    return target.getvalue()


def chinese(number: int) -> str:
    """Return a number up to 999 as headings have it: 二十一."""
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
    hundreds, rest = divmod(number, 100)
    tail = "" if not rest else ("零" + digits[rest] if rest < 10 else ("一" if rest < 20 else "") + chinese(rest))
    return digits[hundreds] + "百" + tail


LAYOUTS: tuple[tuple[str, Callable[[Paper], bytes]], ...] = (
    *(("txt", tabs), ("html", page), ("csv", commas), ("html", page), ("txt", outline)),
    *(("txt", tabs), ("xlsx", workbook), ("html", page), ("docx", letter), ("csv", commas)),
)
"""Endings and layouts in turn; those quick to read come most often."""
OUTLINES = (outline, letter)
"""Layouts that number their issues 一、二、."""
