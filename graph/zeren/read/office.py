"""Older office formats: LibreOffice converts a copy, without macros, links or network; then it is read."""

from __future__ import annotations

from pathlib import Path

from zeren.read import docx, xlsx
from zeren.read.blocks import Draft
from zeren.read.process import find, run
from zeren.read.sniff import kind
from zeren.read.trouble import Refused, locked
from zeren.read.vault import Vault
from zeren.scratch import scratch

SECONDS = 120.0
_GIGABYTES = 8
_LINUX_NAMES = ("soffice", "libreoffice")
_OTHERS = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
# Every way a document could reach out is shut: links are not updated, macros not run, and should
# anything still try, its proxy is a port of this machine that nobody listens on.
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
    ("Common/Load", "ShowOfficeUpdateDialog", "false"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def read_text(name: str, data: bytes) -> Draft:
    """Return a doc, wps, rtf or odt file as a draft, by way of docx."""
    draft = docx.read(name, convert(name, data, "docx"))
    draft.notes.insert(0, "converted to docx by LibreOffice")
    return draft


def read_sheets(name: str, data: bytes) -> Draft:
    """Return an xls or ods file as a draft, by way of xlsx."""
    draft = xlsx.read(name, convert(name, data, "xlsx"))
    draft.notes.insert(0, "converted to xlsx by LibreOffice")
    return draft


def convert(name: str, data: bytes, target: str) -> bytes:
    """Return the file as LibreOffice saves it in format `target`.

    Raises Refused: `needs-tool` without LibreOffice, `locked`, `too-slow`, or `damaged`.
    """
    _refuse_locked(data)
    program = find(*_LINUX_NAMES, *_OTHERS)
    source = kind(name, data)
    if program is None:
        hint = "Install LibreOffice (Debian: libreoffice-writer, libreoffice-calc), or save the file as docx or xlsx."
        raise Refused("needs-tool", f"a {source} file can be read only where LibreOffice is installed", hint=hint)
    with scratch("read") as folder:
        return _converted(folder, program, source, data, target)


def _converted(folder: Path, program: str, source: str, data: bytes, target: str) -> bytes:
    profile, given, made = folder / "profile", folder / f"source.{source}", folder / "out" / f"source.{target}"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    given.write_bytes(data)
    command = [
        program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
        f"-env:UserInstallation={profile.as_uri()}", "--convert-to", target, "--outdir", str(made.parent), str(given),
    ]  # fmt: skip
    nowhere = "http://127.0.0.1:9"
    env = {
        "HOME": str(folder),
        "http_proxy": nowhere,
        "https_proxy": nowhere,
        "no_proxy": "",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    done = run(command, seconds=SECONDS, gigabytes=_GIGABYTES, env=env)
    if not made.exists():
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        hint = "It may be damaged or locked: open it in the program that made it and save it as docx or xlsx."
        reason = f" ({said[-1][:100]})" if said else ""
        raise Refused("damaged", f"LibreOffice could not open the {source} file{reason}", hint=hint)
    return made.read_bytes()


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path if path.startswith("Inet") else "Office." + path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f"{_HEAD}{items}</oor:items>"


def _refuse_locked(data: bytes) -> None:
    if data.startswith(b"PK"):
        vault = Vault(data)
        if "META-INF/manifest.xml" in vault and b"encryption-data" in vault.read("META-INF/manifest.xml"):
            raise locked()
    elif _has_locked_words(data) or _has_locked_sheets(data):
        raise locked()


def _has_locked_words(data: bytes) -> bool:
    """Say whether a stream at a sector's start is a Word file with fEncrypted set (MS-DOC 2.5.2)."""
    return any(
        data[at : at + 2] == b"\xec\xa5" and at + 12 <= len(data) and data[at + 11] & 1
        for at in range(512, min(len(data), 1 << 20), 512)
    )


def _has_locked_sheets(data: bytes) -> bool:
    """Say whether a stream at a sector's start is a workbook followed by a FilePass record (MS-XLS 2.4.117)."""
    for at in range(512, min(len(data), 1 << 20), 512):
        if data[at : at + 4] == b"\x09\x08\x10\x00" and data[at + 20 : at + 22] == b"\x2f\x00":
            return True
    return False
