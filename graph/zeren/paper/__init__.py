"""A document as a paper: its head, and the lines around its issues that make no statement."""

from zeren.paper.covering import Cover, cover
from zeren.paper.furniture import blank, reason
from zeren.paper.head import head
from zeren.paper.wording import papers

__all__ = ["Cover", "blank", "cover", "head", "papers", "reason"]
