"""Zeren from Python: read documents or open a graph, then ask, rank, compare, draw, write."""

from zeren.api.frame import Frame, Rows
from zeren.api.page import Page
from zeren.api.responsibilities import Responsibilities, open, read

__all__ = ["Frame", "Page", "Responsibilities", "Rows", "open", "read"]
