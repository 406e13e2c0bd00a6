"""Where a document's issues are, and which of its words are problem, measure, deadline, unit or progress."""

from zeren.extract.layout.frames import Field, Frame

__all__ = ["Field", "Frame"]
