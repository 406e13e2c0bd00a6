"""The quoted words in their passage."""

from __future__ import annotations

from dataclasses import dataclass

from zeren.model import DutyRow, Ledger, MeasureRow

AROUND = 40
"""Characters shown on either side of words that stand in no measure."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document with the quoted words marked: before, words, after."""

    before: str
    words: str
    after: str


class Passages:
    """Finds the passage of a duty: its measure's text, or the words with a little around them."""

    def __init__(self, ledger: Ledger) -> None:
        self._texts = {document.id: document.text for document in ledger.documents}
        self._measures = {measure.id: measure for measure in ledger.measures}

    def of(self, duty: DutyRow) -> Passage:
        """Return the passage of a duty; only its words where the document's text is not at hand."""
        text = self._texts.get(duty.document, "")
        if text[duty.start : duty.end] != duty.words or not duty.words:
            return Passage("", duty.words, "")
        start, end = self._frame(duty, self._measures.get(duty.measure or ""), text)
        return Passage(text[start : duty.start], duty.words, text[duty.end : end])

    @staticmethod
    def _frame(duty: DutyRow, measure: MeasureRow | None, text: str) -> tuple[int, int]:
        here = measure is not None and measure.document in ("", duty.document)
        if measure and here and measure.start <= duty.start and duty.end <= measure.end:
            return measure.start, measure.end
        before, after = text[: duty.start], text[duty.end :]
        start = max(before.rfind("\n") + 1, duty.start - AROUND)
        line = after.find("\n")
        end = duty.end + min(AROUND, line if line >= 0 else len(after))
        return start, end
