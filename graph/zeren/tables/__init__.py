"""A ledger as Parquet tables beside the graph, for programs that count: docs/reference/tables.md is their contract."""

from zeren.tables.reading import fits, read, stale
from zeren.tables.writing import FOLDER, installed, write

__all__ = ["FOLDER", "fits", "installed", "read", "stale", "write"]
