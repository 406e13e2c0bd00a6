"""Who carries most, and who stands between whom: rankings over a Ledger, without any RDF."""

from zeren.rank.grouping import Columns, Groups
from zeren.rank.measures import MEASURES, Measure
from zeren.rank.network import shared_issues
from zeren.rank.ranking import Ranking, View, rank
from zeren.rank.tally import Tally, members, tally

__all__ = [
    "MEASURES",
    "Columns",
    "Groups",
    "Measure",
    "Ranking",
    "Tally",
    "View",
    "members",
    "rank",
    "shared_issues",
    "tally",
]
