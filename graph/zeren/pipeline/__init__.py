"""From sources to everything `zeren build` writes, and to the records `zeren extract` prints."""

from zeren.pipeline.build import Built, build
from zeren.pipeline.extraction import Reading
from zeren.pipeline.fragments import fragments
from zeren.pipeline.jurisdiction import checked
from zeren.pipeline.narrow import narrow
from zeren.pipeline.readings import readings

__all__ = ["Built", "Reading", "build", "checked", "fragments", "narrow", "readings"]
