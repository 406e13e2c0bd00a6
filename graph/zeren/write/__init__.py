"""Tables and matrices as files: terminal text, csv, json, xlsx, Markdown, html."""

from zeren.write.matrix import MATRIX_FORMATS, matrix_bytes
from zeren.write.tabular import FORMATS, STREAMED, Tabular, table_bytes, table_pieces, write_table

__all__ = [
    "FORMATS",
    "MATRIX_FORMATS",
    "STREAMED",
    "Tabular",
    "matrix_bytes",
    "table_bytes",
    "table_pieces",
    "write_table",
]
