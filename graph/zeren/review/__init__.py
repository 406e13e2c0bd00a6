"""Corrections: what a person judged of the statements, kept as data, applied to every new reading."""

from zeren.review.agreement import Agreement, agreement
from zeren.review.applying import Applied, apply, noted
from zeren.review.correction import Correction, content_key, merged, parse, plain
from zeren.review.near import near
from zeren.review.sheet import Sheet, corrections, sheets
from zeren.review.words import say, wording

__all__ = [
    "Agreement",
    "Applied",
    "Correction",
    "Sheet",
    "agreement",
    "apply",
    "content_key",
    "corrections",
    "merged",
    "near",
    "noted",
    "parse",
    "plain",
    "say",
    "sheets",
    "wording",
]
