"""Zeren 责任图谱: from published rectification documents to a knowledge graph of responsibilities."""

from __future__ import annotations

import sys
from importlib import import_module
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


class _Readers(ModuleType):
    """The package of readers, which reads documents when it is called: `zeren.read("清单.docx")`."""

    def __call__(self, *sources: Any, **options: Any) -> Any:  # noqa: ANN401  # typed where type checkers look, above
        """Return the graph of documents; see `zeren.api.read`."""
        from zeren.api import read  # noqa: PLC0415

        return read(*sources, **options)


class _Zeren(ModuleType):
    """The module zeren, in which `read` is both the package of readers and the function that reads.

    Python puts a package into its parent under its name when it is first imported; here it becomes callable then.
    """

    @property
    def read(self) -> Any:  # noqa: ANN401
        """The package `zeren.read`, imported when it is first asked for."""
        import_module("zeren.read")
        return self.__dict__["_readers"]

    @read.setter
    def read(self, package: ModuleType) -> None:
        package.__class__ = _Readers
        self.__dict__["_readers"] = package


sys.modules[__name__].__class__ = _Zeren
