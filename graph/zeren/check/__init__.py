"""Checks of a graph: its shape by SHACL, gaps in responsibility by SPARQL, text that nobody can account for."""

from zeren.check.coverage import Share, shares, uncovered
from zeren.check.finding import Finding, ordered
from zeren.check.gaps import gap_queries, gaps
from zeren.check.shapes import shacl

__all__ = ["Finding", "Share", "gap_queries", "gaps", "ordered", "shacl", "shares", "uncovered"]
