"""From records to RDF: IRIs minted in one place, sorted N-Quads and Turtle written as text."""

from zeren.triples.minter import BASE, Minter
from zeren.triples.revisions import revisions
from zeren.triples.terms import PREFIXES, SCHEMES, VOCABULARY
from zeren.triples.turtle import TurtleBlocks, turtle
from zeren.triples.units import GOVERNING, Describe
from zeren.triples.writer import Corpus, document_quads, joined, quads

__all__ = [
    "BASE",
    "GOVERNING",
    "PREFIXES",
    "SCHEMES",
    "VOCABULARY",
    "Corpus",
    "Describe",
    "Minter",
    "TurtleBlocks",
    "document_quads",
    "joined",
    "quads",
    "revisions",
    "turtle",
]
