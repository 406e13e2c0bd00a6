"""What a visitor may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for every visitor; a query beyond them ends with a message that names the bound."""

    seconds: float = 20.0
    """Wall-clock time of one query, from its start to its last byte."""
    answer_mb: int = 200
    """Size of one answer in MB."""
    memory_mb: int = 2000
    """Memory a query may take beyond what the graph itself holds, in MB."""
    at_once: int = 4
    """Queries that run at the same time; others wait."""
    waiting: int = 64
    """Queries that may wait; more are turned away with 503."""
    body_bytes: int = 1_000_000
    """Size of a request's body."""
    patience: float = 30.0
    """Seconds in which a request must have arrived, and in which a piece of an answer must be taken."""
