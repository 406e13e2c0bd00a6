"""Responsibility matrices: units, functions or counties against issues, measures, deadlines or counties."""

from zeren.matrix.build import COLUMNS, ROWS, matrix
from zeren.matrix.heads import natural, place_name
from zeren.matrix.model import Cell, Head, Mark, Matrix
from zeren.matrix.words import letter, say, where

__all__ = [
    "COLUMNS",
    "ROWS",
    "Cell",
    "Head",
    "Mark",
    "Matrix",
    "letter",
    "matrix",
    "natural",
    "place_name",
    "say",
    "where",
]
