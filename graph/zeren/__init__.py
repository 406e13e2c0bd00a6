"""Zeren 责任图谱: from published rectification documents to a knowledge graph of responsibilities."""

__version__ = "0.1.0"
