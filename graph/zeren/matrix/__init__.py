"""Responsibility matrices: units, functions or counties against issues, measures, deadlines or counties."""

from zeren.matrix.build import COLUMNS, ROWS, matrix
from zeren.matrix.heads import place_name
from zeren.matrix.model import Cell, Head, Mark, Matrix
from zeren.matrix.tasks import OF, Task, TaskSheet, sheets
from zeren.matrix.words import letter, say, where

__all__ = [
    "COLUMNS",
    "OF",
    "ROWS",
    "Cell",
    "Head",
    "Mark",
    "Matrix",
    "Task",
    "TaskSheet",
    "letter",
    "matrix",
    "place_name",
    "say",
    "sheets",
    "where",
]
