"""The built-in kinds of rule."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from time import process_time
from typing import TYPE_CHECKING, Final

from framing.document import Document, Span
from framing.interfaces import RuleKind
from framing.rules import Pack, Rule

if TYPE_CHECKING:
    import regex

SECONDS_PER_RULE: Final = 0.5
"""Processor time that one pattern may take for one document (the clock of ``regex`` counts the process, not the wall)."""

SECONDS_PER_MEGABYTE: Final = 2.0


def framing_rule_kinds() -> Iterable[RuleKind]:
    """term, name, neutral and pattern."""
    return (
        RuleKind("term", "Loaded wording: phrases that presuppose one side's case."),
        RuleKind("name", "One side's ordinary name for a place or thing that the other side calls otherwise."),
        RuleKind("neutral", "Wording that desks accept; never above info.", neutral=True),
        RuleKind("pattern", "A bounded regular expression, where phrases cannot say it.", by="pattern", find=find_pattern),
    )


def find_pattern(document: Document, _: Pack, rule: Rule) -> Iterable[tuple[Span, str]]:
    """Every match of the rule's expression in the paragraphs of ``document``.

    Raises:
        TimeoutError: the expression took longer than its share for this document.
    """
    text = document.text
    paragraphs = _holding(document, rule.needs) if rule.needs else document.paragraphs
    deadline = process_time() + SECONDS_PER_RULE + SECONDS_PER_MEGABYTE * len(text) / 1e6
    found: list[tuple[Span, str]] = []
    for paragraph in paragraphs:
        left = deadline - process_time()
        if left <= 0:
            raise TimeoutError
        # Gathered at once: the clock of an unfinished search would go on counting while others work.
        expression = _compiled(rule.pattern or "", rule.case_sensitive)
        found += [(Span(*m.span()), m.group()) for m in expression.finditer(text, paragraph.start, paragraph.end, timeout=left)]
    return found


def _holding(document: Document, marks: str) -> list[Span]:
    """The paragraphs that hold one of ``marks``: without one an expression need not even be compiled."""
    text = document.text
    there = [mark for mark in marks if mark in text]
    return [p for p in document.paragraphs if any(text.find(mark, p.start, p.end) >= 0 for mark in there)] if there else []


@lru_cache(maxsize=256)
def _compiled(pattern: str, case_sensitive: bool) -> regex.Pattern[str]:
    import regex

    return regex.compile(pattern, 0 if case_sensitive else regex.IGNORECASE)
