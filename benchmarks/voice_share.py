"""What part of a check the voices take, however late they are worked out."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from framing.document import Document, Span
from framing.engine import Engine
from framing.voices import Attribution, Stretch, Voices

_Answer = TypeVar("_Answer")


class _Clock:
    """Processor seconds spent in voices; a question inside another counts once."""

    def __init__(self) -> None:
        self.spent, self.inside = 0.0, False

    def run(self, question: Callable[[], _Answer]) -> _Answer:
        if self.inside:
            return question()
        self.inside, started = True, time.process_time()
        try:
            return question()
        finally:
            self.spent += time.process_time() - started
            self.inside = False


class _Clocked(Voices):
    """Voices whose every answer is timed."""

    def __init__(self, voices: Voices, clock: _Clock) -> None:
        self.__dict__.update(inner=voices, clock=clock, note=voices.note)

    inner: Voices
    clock: _Clock

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        return self.clock.run(lambda: self.inner.attributions)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        return self.clock.run(lambda: self.inner.stretches)

    def at(self, span: Span) -> Stretch:
        return self.clock.run(lambda: self.inner.at(span))

    def rest(self) -> None:
        self.inner.rest()


class _Timed(Engine):
    """An engine that counts the processor seconds its voices take, the guess of the language among them."""

    clock = _Clock()

    def voices(self, document: Document, paragraphs: Collection[int] | None = None) -> Voices:
        return _Clocked(self.clock.run(lambda: super(_Timed, self).voices(document, paragraphs)), self.clock)


def share(engine: Engine, documents: Sequence[Document], rounds: int) -> float:
    """Of the processor time of checking ``documents``, the part that voices take: the median of ``rounds``, after one that does not count."""
    timed = _Timed(engine.packs, engine.kinds, analysers=engine.analysers)
    timed.__dict__["compiled"] = engine.compiled
    parts = []
    for _ in range(rounds + 1):
        clock = timed.clock
        clock.spent, started = 0.0, time.process_time()
        for document in documents:
            timed.check(replace(document))  # a new one: nothing of it is known yet
        parts.append(clock.spent / (time.process_time() - started))
    return sorted(parts[1:])[rounds // 2]
