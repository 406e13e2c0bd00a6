"""What kind of file it is, by its content first and its name second."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

from zeren.read.trouble import Refused, damaged, locked

_SIGNATURES = (
    (b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"BM", "bmp"),
    (b"{\\rtf", "rtf"),
)  # fmt: skip
_MEMBERS = (
    ("word/document.xml", "docx"), ("word/document2.xml", "docx"), ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xls"),
)  # fmt: skip
_ODF = {"application/vnd.oasis.opendocument.text": "odt", "application/vnd.oasis.opendocument.spreadsheet": "ods"}
_BY_NAME = {
    "csv": "csv", "tsv": "tsv", "tab": "tsv", "md": "md", "markdown": "md", "jsonl": "jsonl", "ndjson": "jsonl",
    "html": "html", "htm": "html", "xhtml": "html", "shtml": "html", "mht": "mht", "mhtml": "mht",
}  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta)\b", re.I)
_MHT = re.compile(rb"(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*?MIME-Version:", re.I)
_HINT = "docs/reference/readers.md lists the formats that can be read."


def extension(name: str) -> str:
    """Return the ending of a file name in lower case, without its dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")


def kind(name: str, data: bytes) -> str:
    """Return the format of a file, one of those in docs/reference/readers.md.

    Raises Refused for an empty, password-protected or unknown file.
    """
    if not data:
        raise Refused("empty", "the file is empty", hint="Fetch or save it again.")
    for start, found in _SIGNATURES:
        if data.startswith(start):
            return found
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zipped(data)
    if data.startswith(_OLE):
        return _compound(data, extension(name))
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _textual(name, data)


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.open("mimetype").read(200) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise damaged("the file is cut short or damaged: its list of parts cannot be read") from error
    for member, found in _MEMBERS:
        if member in names:
            return found
    if "[Content_Types].xml" in names:
        return "xlsx" if any(n.startswith("xl/") for n in names) else "docx"
    found = _ODF.get(mimetype.decode("latin-1").strip().removesuffix("-template"), "")
    if found:
        return found
    raise Refused("unknown-format", "a zip archive that is no document", hint=f"Unpack it and read its files. {_HINT}")


def _compound(data: bytes, ending: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked()
    if "Workbook".encode("utf-16-le") in data or "Book\0".encode("utf-16-le") in data:
        return "xls"
    if "WordDocument".encode("utf-16-le") in data:
        return "wps" if ending == "wps" else "doc"
    if "MatOST".encode("utf-16-le") in data:
        return "wps"
    if ending in ("doc", "wps", "xls", "et"):
        raise damaged("the file holds no text document and no workbook, whatever its name says")
    raise Refused("unknown-format", "an Office file that holds no text document and no workbook", hint=_HINT)


def _textual(name: str, data: bytes) -> str:
    head = data[:8192]
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if b"<?mso-application" in plain or b"schemas.microsoft.com/office/word/2003" in plain:
        return "doc"
    if _HTML.match(_past_prolog(plain)):
        return "html"
    if _MHT.match(plain):
        return "mht"
    ending = extension(name)
    return _BY_NAME.get(ending, "json" if ending == "json" else "txt")


def _past_prolog(head: bytes) -> bytes:
    head = head.lstrip()
    while (end := {b"<!--": b"-->", b"<?xm": b"?>"}.get(head[:4])) is not None and end in head:
        head = head[head.index(end) + len(end) :].lstrip()
    return head
