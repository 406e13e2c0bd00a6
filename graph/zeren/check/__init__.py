"""Checks of a graph: its shape by SHACL, and the gaps in responsibility by SPARQL."""

from zeren.check.finding import Finding
from zeren.check.gaps import gap_queries, gaps
from zeren.check.shapes import shacl

__all__ = ["Finding", "gap_queries", "gaps", "shacl"]
