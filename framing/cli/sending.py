"""Results on their way from one process to another: packs and rules go by name, since both sides have them, and all else as it is."""

from __future__ import annotations

import copyreg
import io
import pickle
from contextvars import ContextVar
from dataclasses import fields
from typing import Any, Final

from framing.document import Document, Span
from framing.engine import Engine
from framing.findings import Match, Result
from framing.rules import Pack, Rule

_FIELDS: Final = tuple(field.name for field in fields(Document))


class Post:
    """Packs results into bytes, and takes them out again in a process with an equal engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._known: dict[str, tuple[Pack, dict[str, int]]] = {}

    def packed(self, made: Result | BaseException) -> bytes | None:
        """``made`` as bytes; None where a plugin has put something into it that cannot leave its process."""
        data = io.BytesIO()
        pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = copyreg.dispatch_table | {Match: self._reduced, Document: _reduced_document}
        try:
            pickler.dump(made)
        except Exception:  # noqa: BLE001 - whatever an object of a plugin raises: it cannot be sent
            return None
        return data.getvalue()

    def unpacked(self, data: bytes) -> Result | BaseException:
        """What was packed."""
        token = _taking_out.set(self)
        try:
            made: Result | BaseException = pickle.loads(data)  # noqa: S301 - a process of this run packed it
        finally:
            _taking_out.reset(token)
        return made

    def match(self, pack_id: str, named: int | Rule, start: int, end: int, term: str) -> Match:
        """The match that was sent so."""
        pack, _ = self._pack(pack_id)
        return Match(pack, pack.rules[named] if isinstance(named, int) else named, Span(start, end), term)

    def _reduced(self, match: Match) -> tuple[Any, ...]:
        pack, places = self._pack(match.pack.id)
        place = places.get(match.rule.id)
        # A relation between findings is a rule of no pack.
        rule = match.rule if place is None or pack.rules[place] is not match.rule else place
        return _match, (pack.id, rule, *match.span, match.term)

    def _pack(self, pack_id: str) -> tuple[Pack, dict[str, int]]:
        """The pack, and where each of its rules is."""
        if not self._known:
            self._known = {pack.id: (pack, {}) for pack in self._engine.packs}
        pack, places = self._known[pack_id]
        if not places:
            places.update({rule.id: place for place, rule in enumerate(pack.outline)})
        return pack, places


_taking_out: ContextVar[Post] = ContextVar("framing_post")
"""Who takes something out just now."""


def _match(*sent: Any) -> Match:
    return _taking_out.get().match(*sent)


def _reduced_document(document: Document) -> tuple[Any, ...]:
    """What a document is, without what was worked out of it: that is longer."""
    return Document, tuple(getattr(document, name) for name in _FIELDS)
