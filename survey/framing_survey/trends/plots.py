"""The plots, by Matplotlib, without its global state. Every plot says what its numbers are of, and how many."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from matplotlib import font_manager, rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from framing.visible import visible
from framing_survey.trends.inks import QUIET, Ink, ink
from framing_survey.trends.tables import Answer
from framing_survey.trends.wording import VOICES, group, named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST: Final = 15
"""Outlets, sections, sources or terms in one plot."""
_PANELS: Final = 6
_EACH: Final = 5
_CLEAR: Final = 1.96
_LONG: Final = 34

_STYLE: Final[dict[Any, Any]] = {
    "svg.fonttype": "none",  # so that a viewer's own fonts have every script
    "svg.hashsalt": "framing",
    "text.parse_math": False,
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "hatch.linewidth": 0.6,
    "figure.facecolor": "white",
}
_SCRIPTS: Final = (
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "WenQuanYi Zen Hei",
)


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot: ``name`` for its files, ``title``, ``of`` says what the numbers are of; ``pack`` is None where it is of all."""

    name: str
    pack: str | None
    title: str
    of: str
    svg: bytes
    png: bytes


def plots(answer: Answer, top: int) -> Iterator[Plot]:
    """Every plot that there is something for, of the ``top`` packs with most terms."""
    for pack in answer.packs[:top]:
        for by in ("outlet", "section", "voice"):
            if len({row[by] for row in answer.shares(by, pack)}) > 1:
                yield _made(
                    f"{pack}-{by}", pack, f"Share of each side's terms by {by}", OF_SHARES, partial(_dots, answer, pack, by)
                )
        if len({row["period"] for row in answer.shares("period", pack)} - {None}) > 1:
            yield _made(
                f"{pack}-time", pack, f"Share of each side's terms by {answer.period}", OF_SHARES, partial(_times, answer, pack)
            )
        if any(row["z"] > _CLEAR for row in answer.rows("terms", pack)):
            yield _made(f"{pack}-terms", pack, "Terms that set outlets apart", OF_TERMS, partial(_terms, answer, pack))
        if answer.rows("sources", pack):
            yield _made(
                f"{pack}-sources", pack, "Who is quoted or reported with these terms", OF_SOURCES, partial(_sources, answer, pack)
            )
    if answer.tables["speakers"].num_rows:
        yield _made("speakers", None, "Who speaks most", OF_SPEAKERS, partial(_speakers, answer))


OF_SHARES: Final = "Of the terms of all sides of the pack in the same group; numbers: those terms, and the documents that have any. Lines and bands: intervals at 95\u00a0%."
OF_TERMS: Final = (
    "Standardised log-odds of a term in an outlet against all others, with an informative Dirichlet prior; beyond the line a difference is rare by chance. "
    "Numbers: documents here : elsewhere."
)
OF_SOURCES: Final = "Number of terms of each side that stand in words quoted from, or reported of, a named source."
OF_SPEAKERS: Final = (
    "Words quoted from and reported of each speaker, in all documents that were read; numbers: of all words spoken."
)


def _made(name: str, pack: str | None, title: str, of: str, draw: Callable[[], Figure]) -> Plot:
    with _styled():
        figure = draw()
        svg, png = io.BytesIO(), io.BytesIO()
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": "framing"}, bbox_inches="tight")
        figure.savefig(png, format="png", dpi=144, metadata={"Software": "framing"}, bbox_inches="tight")
    return Plot(name, pack, title, of, svg.getvalue(), png.getvalue())


@contextmanager
def _styled() -> Iterator[None]:
    there = {font.name for font in font_manager.fontManager.ttflist}
    with (
        rc_context({**_STYLE, "font.family": ["DejaVu Sans", *(font for font in _SCRIPTS if font in there)]}),
        warnings.catch_warnings(),
    ):
        # A character that no font here has is a box in the PNG; the SVG has it.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield


def _figure(answer: Answer, pack: str | None, title: str, of: str, height: float) -> Figure:
    figure = Figure(figsize=(8.5, height), layout="constrained")
    head = f"{_short(answer.sides.title(pack), 80)}\n" if pack else ""
    figure.suptitle(f"{head}{title}", x=0.01, ha="left", fontsize=11)
    figure.supxlabel(_wrapped(of), x=0.01, ha="left", fontsize=8, color=QUIET)
    return figure


def _legend(figure: Figure, axes: Axes) -> None:
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper right", frameon=False, fontsize=9, ncols=min(3, max(1, len(labels))))


def _inks(answer: Answer, pack: str) -> dict[str, Ink]:
    """Inks by side, in the order of the pack."""
    sides = {row["perspective"] for row in answer.rows("shares", pack)}
    return {
        side: ink(answer.sides.place(pack, side)) for side in sorted(sides, key=lambda side: (answer.sides.place(pack, side), side))
    }


def _dots(answer: Answer, pack: str, by: str) -> Figure:
    rows = answer.shares(by, pack)
    every = list(dict.fromkeys(row[by] for row in rows))
    names, inks = every[:_MOST], _inks(answer, pack)
    which = f" (the {_MOST} of {len(every)} with most terms)" if len(every) > _MOST else ""
    figure = _figure(
        answer, pack, f"Share of each side's terms by {by}{which}", OF_SHARES, 1.9 + len(names) * (0.16 + 0.14 * len(inks))
    )
    axes = figure.subplots()
    for at, (side, look) in enumerate(inks.items()):
        mine = {row[by]: row for row in rows if row["perspective"] == side}
        if not mine:
            continue
        shift = (at - (len(inks) - 1) / 2) * 0.7 / len(inks)
        there = [(place, mine[name]) for place, name in enumerate(names)]
        axes.errorbar(
            [row["share"] for _, row in there],
            [place + shift for place, _ in there],
            xerr=_either([row for _, row in there]),
            fmt=look.marker, color=look.line, markerfacecolor=look.fill, markeredgecolor=look.line, markersize=6, capsize=2,
            label=_short(answer.sides.label(pack, side)), clip_on=False,
        )  # fmt: skip
    whole = {row[by]: row for row in rows}
    axes.set_yticks(range(len(names)), [_short(group(whole[name], answer.period)) for name in names])
    for place, name in enumerate(names):
        axes.text(1.03, place, f"{whole[name]['of_terms']:,} in {whole[name]['documents']:,}", va="center", fontsize=8, color=QUIET)
    axes.set_ylim(len(names) - 0.5, -0.5)
    _shares(axes.set_xlim, axes.set_xticks)
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    _legend(figure, axes)
    return figure


def _times(answer: Answer, pack: str) -> Figure:
    rows = [row for row in answer.shares("period", pack) if row["period"] is not None]
    periods = sorted({row["period"] for row in rows})
    figure = _figure(answer, pack, f"Share of each side's terms by {answer.period}", OF_SHARES, 5)
    axes, below = figure.subplots(2, 1, sharex=True, height_ratios=[4, 1])
    for side, look in _inks(answer, pack).items():
        mine = sorted((row for row in rows if row["perspective"] == side), key=lambda row: row["period"])
        if not mine:
            continue
        days = [row["period"] for row in mine]
        axes.fill_between(
            days, [row["low"] for row in mine], [row["high"] for row in mine], color=look.fill, alpha=0.25, linewidth=0
        )
        axes.plot(
            days, [row["share"] for row in mine], color=look.line, marker=look.marker, markerfacecolor=look.fill, markersize=5,
            label=_short(answer.sides.label(pack, side)),
        )  # fmt: skip
    _shares(axes.set_ylim, axes.set_yticks)
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    whole = {row["period"]: row["of_terms"] for row in rows}
    wide = {"month": 20, "quarter": 60, "year": 240}[answer.period]
    below.bar(periods, [whole[day] for day in periods], width=wide, color="#c9ccd2")
    below.set_ylabel("terms", fontsize=8)
    shown = _apart(periods)
    below.set_xticks(shown, [named(day, answer.period) for day in shown], fontsize=8)
    _legend(figure, axes)
    return figure


def _terms(answer: Answer, pack: str) -> Figure:
    clear = [row for row in answer.rows("terms", pack) if row["z"] > _CLEAR]
    weight = {row["outlet"]: row["of_documents"] for row in clear}
    outlets = sorted(weight, key=lambda name: (-weight[name], name))[:_PANELS]
    chosen = {
        name: sorted((r for r in clear if r["outlet"] == name), key=lambda r: (-r["z"], r["term"]))[:_EACH] for name in outlets
    }
    bars = [row for name in outlets for row in chosen[name]]
    figure = _figure(answer, pack, "Terms that set outlets apart", OF_TERMS, 1.9 + 0.3 * len(bars))
    axes = figure.subplots()
    for side, look in _inks(answer, pack).items():
        mine = [(place, row["z"]) for place, row in enumerate(bars) if row["perspective"] == side]
        if not mine:
            continue
        axes.barh(
            [place for place, _ in mine], [z for _, z in mine], color=look.fill, edgecolor=look.line, hatch=look.hatch, height=0.7,
            label=_short(answer.sides.label(pack, side)),
        )  # fmt: skip
    for place, row in enumerate(bars):
        axes.text(row["z"], place, f"  {row['documents']:,} : {row['documents_elsewhere']:,}", va="center", fontsize=8, color=QUIET)
    axes.set_yticks(range(len(bars)), [f"{_short(row['outlet'], 20)}: “{_short(row['term'])}”" for row in bars], fontsize=9)
    axes.set_ylim(len(bars) - 0.5, -0.5)
    axes.axvline(_CLEAR, color=QUIET, linewidth=0.8, linestyle="dashed")
    axes.set_xlabel("z", fontsize=9)
    axes.margins(x=0.12)
    _legend(figure, axes)
    return figure


def _sources(answer: Answer, pack: str) -> Figure:
    rows = answer.rows("sources", pack)
    names = list(dict.fromkeys(row["source"].lower() for row in rows))[:_MOST]
    shown = {row["source"].lower(): row["source"] for row in reversed(rows)}
    figure = _figure(
        answer, pack, f"Who is quoted or reported with these terms ({rows[0]['of_terms']:,})", OF_SOURCES, 1.7 + 0.32 * len(names)
    )
    axes = figure.subplots()
    before = dict.fromkeys(names, 0)
    for side, look in _inks(answer, pack).items():
        mine = {row["source"].lower(): row["terms"] for row in rows if row["perspective"] == side}
        there = [place for place, name in enumerate(names) if name in mine]
        axes.barh(
            there, [mine[names[place]] for place in there], left=[before[names[place]] for place in there], color=look.fill, edgecolor=look.line,
            hatch=look.hatch, height=0.7, label=_short(answer.sides.label(pack, side)),
        )  # fmt: skip
        for place in there:
            before[names[place]] += mine[names[place]]
    _counted(axes, [shown[name] for name in names], [f"{before[name]:,}" for name in names], [before[name] for name in names])
    _legend(figure, axes)
    return figure


def _speakers(answer: Answer) -> Figure:
    rows = answer.rows("speakers")[:_MOST]
    figure = _figure(answer, None, f"Who speaks most, of {rows[0]['of_words']:,} words spoken", OF_SPEAKERS, 1.5 + 0.32 * len(rows))
    axes = figure.subplots()
    quoted = [row["quoted_words"] for row in rows]
    axes.barh(range(len(rows)), quoted, color="#8a8f99", height=0.7, label=VOICES["direct"])
    axes.barh(
        range(len(rows)), [row["reported_words"] for row in rows], left=quoted, color="white", edgecolor="#8a8f99", hatch="///", height=0.7,
        label=VOICES["indirect"],
    )  # fmt: skip
    names = [row["speaker"] or "nobody named" for row in rows]
    _counted(axes, names, [f"{100 * row['share']:.1f} %" for row in rows], [row["words"] for row in rows])
    _legend(figure, axes)
    return figure


def _counted(axes: Axes, names: Sequence[str], told: Sequence[str], ends: Sequence[int]) -> None:
    axes.set_yticks(range(len(names)), [_short(name) for name in names])
    for place, (text, end) in enumerate(zip(told, ends, strict=True)):
        axes.text(end, place, f"  {text}", va="center", fontsize=8, color=QUIET)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.margins(x=0.1)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _apart(days: Sequence[date]) -> list[date]:
    """Those of ``days``, which are in order, that are far enough apart to be named under an axis."""
    shown, least = [days[0]], (days[-1] - days[0]) / 11
    for day in days[1:]:
        if day - shown[-1] >= least:
            shown.append(day)
    return shown


def _either(rows: Sequence[dict[str, Any]]) -> list[list[float]]:
    return [[row["share"] - row["low"] for row in rows], [row["high"] - row["share"] for row in rows]]


def _shares(limits: Callable[..., object], ticks: Callable[..., object]) -> None:
    limits(-0.02, 1.02)
    ticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])


def _short(text: str, most: int = _LONG) -> str:
    text = visible(" ".join(text.split()))
    return text if len(text) <= most else text[: most - 1] + "…"


def _wrapped(text: str) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(text, 118))
