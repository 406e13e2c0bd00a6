"""Word documents of headings, paragraphs and tables (ECMA-376), the same bytes for the same content.

Written as text: python-docx takes a second for a table of a thousand rows, and stamps each file with the time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from zeren.write import safe

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PAPERS = {"a4": (11906, 16838), "a3": (16838, 23811)}
"""Width and height of the sheets in twentieths of a point, upright."""
_MARGIN = 1000
_MADE = (1980, 1, 1, 0, 0, 0)
_FONTS = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
_STYLES = f"""{_HEAD}<w:styles {_W}>
<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="20"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>
</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="160"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:color w:val="5D6A70"/><w:sz w:val="18"/></w:rPr></w:style>
</w:styles>"""


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: its text, an optional colour (`f6c9a8`), bold or centred."""

    text: str
    colour: str = ""
    bold: bool = False
    centre: bool = False
    small: bool = False


@dataclass
class Docx:
    """A document in the making; `save` gives its bytes."""

    title: str
    paper: str = "a4"
    landscape: bool = True
    _body: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Return the width between the margins in twentieths of a point."""
        short, long = PAPERS[self.paper]
        return (long if self.landscape else short) - 2 * _MARGIN

    def paragraph(self, text: str, style: str = "Normal") -> None:
        """Add a paragraph: Title, Heading1, Note or Normal."""
        self._body.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>')

    def new_page(self) -> None:
        """Begin a new page."""
        self._body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')

    def table(self, rows: Sequence[Sequence[Box]], shares: Sequence[float], heads: int = 1) -> None:
        """Add a table across the page; `shares` are the columns' parts of it, `heads` rows repeat on each page."""
        widths = [round(self.width * share / sum(shares)) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="8A979E"/>' for side in sides)
        self._body.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )
        self._body.extend(_row(row, widths, at < heads) for at, row in enumerate(rows))
        self._body.append("</w:tbl><w:p/>")

    def save(self) -> bytes:
        """Return the document as the bytes of a file."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name, text in self._parts():
                package.writestr(zipfile.ZipInfo(name, _MADE), text.encode("utf-8"), zipfile.ZIP_DEFLATED)
        return target.getvalue()

    def _parts(self) -> list[tuple[str, str]]:
        return [
            ("[Content_Types].xml", _types()),
            ("_rels/.rels", _links("officeDocument", "word/document.xml")),
            ("word/document.xml", self._document()),
            ("word/styles.xml", _STYLES),
            ("word/footer1.xml", _footer(self.title)),
            ("word/_rels/document.xml.rels", _links("styles", "styles.xml", "footer", "footer1.xml")),
        ]

    def _document(self) -> str:
        body = "".join(self._body) + self._page()
        return f'{_HEAD}<w:document {_W} xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'

    def _page(self) -> str:
        short, long = PAPERS[self.paper]
        size = f'w:w="{long}" w:h="{short}" w:orient="landscape"' if self.landscape else f'w:w="{short}" w:h="{long}"'
        edges = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
        footer = '<w:footerReference w:type="default" r:id="rId2"/>'
        margins = f'<w:pgMar {edges} w:header="500" w:footer="500" w:gutter="0"/>'
        return f"<w:sectPr>{footer}<w:pgSz {size}/>{margins}</w:sectPr>"


def _row(row: Sequence[Box], widths: Sequence[int], head: bool) -> str:
    told = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{told}</w:trPr>{''.join(map(_cell, row, widths))}</w:tr>"


def _cell(box: Box, width: int) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{box.colour}"/>' if box.colour else ""
    place = '<w:pPr><w:jc w:val="center"/></w:pPr>' if box.centre else ""
    look = ("<w:b/>" if box.bold else "") + ('<w:sz w:val="16"/>' if box.small else "")
    lines = box.text.split("\n")
    said = "".join(f"<w:p>{place}{_run(line, look)}</w:p>" for line in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>{said}</w:tc>'


def _run(text: str, look: str = "") -> str:
    shown = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{escape(safe.xml(text))}</w:t></w:r>' if text else ""


def _footer(title: str) -> str:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    count = f"{field.format('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>{field.format('end')}"
    said = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_run(f"{title}　")}{count}</w:p>'
    return f"{_HEAD}<w:ftr {_W}>{said}</w:ftr>"


def _links(*pairs: str) -> str:
    each = zip(pairs[::2], pairs[1::2], strict=True)
    links = (f'<Relationship Id="rId{n}" Type="{_R}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(each, 1))
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _types() -> str:
    kinds = (("document", "document.main"), ("styles", "styles"), ("footer1", "footer"))
    named = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds)
    plain = '<Default Extension="xml" ContentType="application/xml"/>'
    links = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{plain}{links}{named}</Types>'
