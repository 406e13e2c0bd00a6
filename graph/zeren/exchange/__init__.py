"""The graph in the forms of other programs: Gephi, Neo4j, JSON-LD, OSCAL."""

from zeren.exchange.forms import FORMS, export

__all__ = ["FORMS", "export"]
