"""Addresses of servers: the URL a person gives, what kind of server stands there, and who asks."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

from zeren.errors import UsageError

USER, PASSWORD = "ZEREN_USER", "ZEREN_PASSWORD"
_URL = re.compile(r"(?:([a-z]+)\+)?(https?://.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """A server's URL without the password in it; `kind` is empty where the server itself is to be asked."""

    url: str
    kind: str = ""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


def is_url(text: str) -> bool:
    """Return whether a GRAPH argument means a server: http(s)://… or kind+http(s)://…."""
    return _URL.fullmatch(text) is not None


def parse(text: str, environment: Mapping[str, str] | None = None) -> Address:
    """Return the address a person gave; user and password come from the URL, else from the environment.

    Raises UsageError for a URL without a host. The message never holds a password.
    """
    known = os.environ if environment is None else environment
    match = _URL.fullmatch(text)
    parts = urlsplit(match[2]) if match else None
    if match is None or parts is None or not parts.hostname:
        raise UsageError("this is no URL of a server", where=_masked(text), hint="For example http://localhost:7878")
    clean = urlunsplit((parts.scheme.lower(), parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not user:
        user, password = known.get(USER, ""), known.get(PASSWORD, "")
    return Address(clean, (match[1] or "").lower(), user, password or known.get(PASSWORD, ""))


def _masked(text: str) -> str:
    return re.sub(r"//[^/@]*@", "//…@", text)
