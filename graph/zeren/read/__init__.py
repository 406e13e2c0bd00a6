"""Readers: a file of any known format in, a Document out; nothing is known here of what it means."""

from zeren.model.places import anchor_at, cells_of, lines_of, locate, part_at
from zeren.read.files import MOST_BYTES, Known, read_bytes, read_folder, read_path, safe_name

__all__ = [
    "MOST_BYTES",
    "Known",
    "anchor_at",
    "cells_of",
    "lines_of",
    "locate",
    "part_at",
    "read_bytes",
    "read_folder",
    "read_path",
    "safe_name",
]
