"""Reading responsibility out of documents: who must do what, in which role, by when, and the words that say so."""

from zeren.extract.extractor import Extractor, as_document

__all__ = ["Extractor", "as_document"]
