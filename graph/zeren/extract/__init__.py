"""Reading responsibility out of documents: who must do what, in which role, by when, and the words that say so."""

from zeren.extract.extractor import Extractor, as_document
from zeren.extract.lending import Lender, Lent

__all__ = ["Extractor", "Lender", "Lent", "as_document"]
