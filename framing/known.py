"""What is known of a document from elsewhere: a table, the configuration, an argument."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from framing.document import Document


class Known(NamedTuple):
    """What is known of a document from elsewhere, as `Document` has it."""

    date: date | None = None
    section: str = ""
    genre: str = ""
    language: str | None = None

    def of(self, document: Document) -> Document:
        """``document`` with what it does not say itself."""
        said = {name: value for name, value in self._asdict().items() if value and not getattr(document, name)}
        return replace(document, **said) if said else document


NOTHING: Final = Known()
"""Where nothing is."""
