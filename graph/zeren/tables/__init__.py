"""A ledger as Parquet tables beside the graph, for programs that count: docs/reference/tables.md is their contract."""

from zeren.tables.reading import fits, read, stale
from zeren.tables.splicing import Left, spliced
from zeren.tables.writing import FOLDER, installed, write

__all__ = ["FOLDER", "Left", "fits", "installed", "read", "spliced", "stale", "write"]
