"""The answers in a terminal: a table a question, each share with its interval drawn beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from wcwidth import wcswidth, wcwidth

from framing.visible import inert, visible
from framing_survey.trends.tables import Answer
from framing_survey.trends.wording import METHOD, VOICES, counted, group, interval, percent, summary

_SCALE: Final = 24
_GROUPS: Final = 12
_FEW: Final = 5
_NAME: Final = 28
_CLEAR: Final = 1.96
_LINES: Final = 2
TITLES: Final = {"all": "all", "outlet": "outlet", "period": "time", "section": "section", "voice": "voice"}


def lines(answer: Answer, top: int) -> Iterator[str]:
    """The lines, of the ``top`` packs that have most terms."""
    yield f"{summary(answer)}. By {answer.period}."
    yield METHOD
    packs = answer.packs
    for pack in packs[:top]:
        yield ""
        yield from map(inert, _pack(answer, pack))
    if len(packs) > top:
        yield ""
        yield f"Further packs with terms of several sides: {len(packs) - top}. --side PACK shows one, --top {len(packs)} all."
    if not packs:
        yield "No pack has terms of several sides in this, so there is no share."
    yield from map(inert, _speakers(answer))


def _pack(answer: Answer, pack: str) -> Iterator[str]:
    whole = answer.shares("all", pack)[0]
    yield visible(
        f"{answer.sides.title(pack)} ({pack}): {counted(whole['of_terms'], 'term')} in {counted(whole['documents'], 'document')}"
    )
    for by, title in TITLES.items():
        rows = answer.shares(by, pack)
        names = list(dict.fromkeys(group(row, answer.period) for row in rows))
        if by != "all" and len(names) < 2:
            continue
        shown = names[-_GROUPS:] if by == "period" else names[:_GROUPS]
        cells = [
            (
                group(row, answer.period) if by != "all" else "",
                visible(answer.sides.label(pack, row["perspective"])),
                percent(row["share"]),
                interval(row),
                _drawn(row),
                f"{row['terms']:,} of {counted(row['of_terms'], 'term')}, {counted(row['documents'], 'document')}",
            )
            for row in rows
            if group(row, answer.period) in shown
        ]
        yield f"  by {title}" if by != "all" else "  all"
        yield from _table(cells, right=(2, 3))
        if len(names) > len(shown):
            yield f"    and {len(names) - len(shown)} more{' before' if by == 'period' else ''}: --out FOLDER writes all"
    yield from _terms(answer, pack)
    yield from _sources(answer, pack)
    yield from _lines(answer, pack)


def _drawn(row: dict[str, Any]) -> str:
    """The interval on a scale from 0 to 100 %, the share in it."""
    low, at, high = (min(_SCALE - 1, int(row[name] * _SCALE)) for name in ("low", "share", "high"))
    return "".join("●" if here == at else "─" if low <= here <= high else "·" for here in range(_SCALE))


def _terms(answer: Answer, pack: str) -> Iterator[str]:
    clear = sorted((row for row in answer.rows("terms", pack) if row["z"] > _CLEAR), key=lambda row: -row["z"])[:_FEW]
    if clear:
        yield "  terms that set an outlet apart from the others (documents here and elsewhere, of all terms of the pack)"
        yield from _table(
            [
                (
                    visible(row["outlet"]),
                    f"“{visible(row['term'])}”",
                    visible(answer.sides.label(pack, row["perspective"])),
                    f"z {row['z']:.1f}",
                    f"{row['documents']:,} of {row['of_documents']:,}; {row['documents_elsewhere']:,} of {row['of_documents_elsewhere']:,}",
                )
                for row in clear
            ],
            right=(3,),
        )


def _sources(answer: Answer, pack: str) -> Iterator[str]:
    rows = answer.rows("sources", pack)[:_FEW]
    if rows:
        yield "  who is quoted or reported with these terms"
        yield from _table(
            [
                (
                    visible(row["source"]),
                    visible(answer.sides.label(pack, row["perspective"])),
                    f"{row['terms']:,} of {counted(row['of_terms'], 'term')} ({row['direct']:,} {VOICES['direct']}, {row['indirect']:,} {VOICES['indirect']})",
                )
                for row in rows
            ]
        )


def _lines(answer: Answer, pack: str) -> Iterator[str]:
    """A few lines of the concordance of each side, the words one below another."""
    rows = answer.rows("concordance", pack)
    shown = [
        row
        for side in dict.fromkeys(r["perspective"] for r in rows)
        for row in [r for r in rows if r["perspective"] == side][:_LINES]
    ]
    if shown:
        yield "  the words in their place, drawn at random"
        for row in shown:
            before, after = (visible(" ".join((row[name] or "").split())) for name in ("before", "after"))
            before = _cut(before[::-1])[::-1]
            told = visible(" · ".join(filter(None, (answer.sides.label(pack, row["perspective"]), row["outlet"], row["document"]))))
            yield f"    {' ' * (_NAME - _width(before))}{before} [{visible(row['text'])}] {_cut(after)}  {told}"


def _speakers(answer: Answer) -> Iterator[str]:
    rows = answer.rows("speakers")[:_FEW]
    if rows:
        yield ""
        yield "Who speaks most, whatever about"
        yield from _table(
            [
                (
                    visible(row["speaker"] or "nobody named"),
                    percent(row["share"]),
                    f"{row['words']:,} of {row['of_words']:,} words spoken",
                )
                for row in rows
            ],
            right=(1,),
        )


def _table(rows: Sequence[tuple[str, ...]], right: tuple[int, ...] = ()) -> Iterator[str]:
    cut = [tuple(_cut(cell) if at < len(row) - 1 else cell for at, cell in enumerate(row)) for row in rows]
    widths = [max(_width(row[at]) for row in cut) for at in range(len(cut[0]))] if cut else []
    for row in cut:
        cells = []
        for at, cell in enumerate(row):
            gap = " " * (widths[at] - _width(cell))
            cells.append(gap + cell if at in right else cell + gap)
        yield ("    " + "  ".join(cell for at, cell in enumerate(cells) if widths[at])).rstrip()


def _width(text: str) -> int:
    return max(0, wcswidth(text))


def _cut(text: str) -> str:
    if _width(text) <= _NAME:
        return text
    width = 0
    for at, character in enumerate(text):
        width += max(0, wcwidth(character))
        if width > _NAME - 1:
            return text[:at] + "…"
    return text
