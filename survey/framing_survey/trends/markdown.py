"""The answers as Markdown (GitHub's flavour), for a report or a merge request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from framing.reports.markdown import plain
from framing_survey.trends.queries import BY
from framing_survey.trends.tables import Answer
from framing_survey.trends.wording import METHOD, group, interval, percent, summary

_MOST: Final = 60


def lines(answer: Answer, top: int) -> Iterator[str]:
    """The lines of the page: shares, terms and sources of the ``top`` packs that have most terms."""
    yield f"# framing trends: {plain(summary(answer))}\n\n{METHOD}\n"
    packs = answer.packs
    if len(packs) > top:
        yield f"\nFurther packs with terms of several sides: {len(packs) - top}. They are in the tables.\n"
    for pack in packs[:top]:
        yield f"\n## {plain(answer.sides.title(pack))}\n"
        for by in BY:
            rows = answer.shares(by, pack)
            if by == "all" or len({group(row, answer.period) for row in rows}) > 1:
                yield f"\n### {'All' if by == 'all' else 'By ' + by.replace('period', answer.period)}\n\n"
                head: tuple[str, ...] = ("group", "side", "share", "95 %", "terms", "of", "documents")
                yield from _table(
                    head,
                    [
                        (
                            group(row, answer.period), answer.sides.label(pack, row["perspective"]), percent(row["share"]), interval(row),
                            row["terms"], row["of_terms"], row["documents"],
                        )
                        for row in rows
                    ],
                )  # fmt: skip
        terms = sorted(answer.rows("terms", pack), key=lambda row: -row["z"])
        if terms:
            yield "\n### Terms that set outlets apart\n\n"
            head = ("outlet", "term", "side", "z", "documents here", "of", "elsewhere", "of")
            yield from _table(
                head,
                [
                    (
                        row["outlet"], row["term"], answer.sides.label(pack, row["perspective"]), f"{row['z']:.2f}", row["documents"],
                        row["of_documents"], row["documents_elsewhere"], row["of_documents_elsewhere"],
                    )
                    for row in terms
                ],
            )  # fmt: skip
        if sources := answer.rows("sources", pack):
            yield "\n### Who is quoted or reported with these terms\n\n"
            head = ("source", "side", "terms", "of", "quoted", "reported", "documents")
            yield from _table(
                head,
                [
                    (
                        row["source"], answer.sides.label(pack, row["perspective"]), row["terms"], row["of_terms"], row["direct"], row["indirect"],
                        row["documents"],
                    )
                    for row in sources
                ],
            )  # fmt: skip


def _table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |\n|{'---|' * len(head)}\n"
    for row in rows[:_MOST]:
        yield f"| {' | '.join(plain(str(cell)) for cell in row)} |\n"
    if len(rows) > _MOST:
        yield f"\n{len(rows) - _MOST} more rows are in the tables.\n"
