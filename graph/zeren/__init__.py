"""Zeren 责任图谱: from published rectification documents to a knowledge graph of responsibilities."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zeren.api import Responsibilities, open, read

__version__ = "0.1.0"
__all__ = ["Responsibilities", "__version__", "open", "read"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # the attribute decides
    """Give `zeren.open(GRAPH)` and the class of what it returns; what they need is loaded when first asked for."""
    if name not in ("Responsibilities", "open"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from zeren import api  # noqa: PLC0415  importing zeren loads no store

    return getattr(api, name)


def __dir__() -> list[str]:
    """Return what can be asked for, for completion."""
    return __all__


class _Zeren(ModuleType):
    """The module zeren, in which `read` stays the function that reads documents.

    The readers live in a package of the same name. Python puts a package into its parent under its name when it is
    first imported; `from zeren.read import …` finds it all the same.
    """

    @property
    def read(self) -> Any:  # noqa: ANN401  # typed where type checkers look, above
        """The function `zeren.read`; see `zeren.api.read`."""
        from zeren.api import read  # noqa: PLC0415

        return read

    @read.setter
    def read(self, package: ModuleType) -> None:
        """Take no notice of the package."""


sys.modules[__name__].__class__ = _Zeren
