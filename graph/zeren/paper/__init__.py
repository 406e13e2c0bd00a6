"""A document as a paper: its head, and the lines around its issues that make no statement."""

from zeren.paper.furniture import blank, reason
from zeren.paper.head import head

__all__ = ["blank", "head", "reason"]
