"""From records to RDF: IRIs minted in one place, sorted N-Quads and Turtle written as text."""

from zeren.triples.blocks import Block, blocks
from zeren.triples.minter import BASE, Minter
from zeren.triples.page import Page
from zeren.triples.revisions import revisions
from zeren.triples.terms import PREFIXES, SCHEMES, VOCABULARY
from zeren.triples.turtle import Shortener, block_of, turtle
from zeren.triples.units import GOVERNING, Describe
from zeren.triples.writer import Corpus, document_page, quads

__all__ = [
    "BASE",
    "GOVERNING",
    "PREFIXES",
    "SCHEMES",
    "VOCABULARY",
    "Block",
    "Corpus",
    "Describe",
    "Minter",
    "Page",
    "Shortener",
    "block_of",
    "blocks",
    "document_page",
    "quads",
    "revisions",
    "turtle",
]
