"""Results on their way from one process to another: packs and rules go by name, since both sides have them, and all else as it is."""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable
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
        self._known: dict[str, tuple[Pack, dict[str, Rule]]] = {}

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
        made: Result | BaseException = _Unpickler(io.BytesIO(data), self._match).load()
        return made

    def _reduced(self, match: Match) -> tuple[Any, ...]:
        pack, rules = self._pack(match.pack.id)
        # A relation between findings is a rule of no pack.
        rule = match.rule.id if rules.get(match.rule.id) is match.rule else match.rule
        return _match, (pack.id, rule, *match.span, match.term)

    def _match(self, pack_id: str, named: str | Rule, start: int, end: int, term: str) -> Match:
        pack, rules = self._pack(pack_id)
        return Match(pack, rules[named] if isinstance(named, str) else named, Span(start, end), term)

    def _pack(self, pack_id: str) -> tuple[Pack, dict[str, Rule]]:
        if not self._known:
            self._known = {pack.id: (pack, {}) for pack in self._engine.packs}
        pack, rules = self._known[pack_id]
        if not rules:
            rules.update({rule.id: rule for rule in pack.rules})
        return pack, rules


def _match() -> Match:
    """Stands for `Post._match` in what is sent."""
    raise NotImplementedError


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: io.BytesIO, match: Callable[..., Match]) -> None:
        super().__init__(data)
        self._match = match

    def find_class(self, module: str, name: str) -> Any:
        return self._match if (module, name) == (__name__, _match.__name__) else super().find_class(module, name)


def _reduced_document(document: Document) -> tuple[Any, ...]:
    """What a document is, without what was worked out of it: that is longer."""
    return Document, tuple(getattr(document, name) for name in _FIELDS)
