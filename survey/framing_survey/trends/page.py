"""The answers as one page that needs nothing else: no script, no request, and a policy that lets neither happen.

Plots stand in it as pictures (``data:``), in which nothing runs and nothing is fetched; every number of a plot stands in a table below it too.
"""

from __future__ import annotations

import shlex
from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any, Final

from framing import __version__
from framing.reports.sheet import digest
from framing.reports.xml import in_markup
from framing.visible import visible
from framing_survey.trends.plots import Plot
from framing_survey.trends.tables import Answer
from framing_survey.trends.wording import METHOD, VOICES, asked, counted, group, interval, percent, summary, trace

_MOST: Final = 200
_LINES: Final = 20

_STYLE: Final = """
:root{color-scheme:light dark;--ink:#1b1f26;--ground:#fbfaf7;--soft:#5a5f69;--line:#d8d4ca}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6e1;--ground:#17191d;--soft:#a9adb6;--line:#3b3f47}}
*{box-sizing:border-box}body{margin:0 auto;max-width:72rem;padding:1rem 1.5rem 3rem;font:1rem/1.55 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
h1{font-size:1.5rem}h2{font-size:1.25rem;margin-top:3rem;border-top:1px solid var(--line);padding-top:1rem}h3{font-size:1.05rem;margin-bottom:.3rem}
h1,h2,h3,td,th,code{overflow-wrap:anywhere}.soft{color:var(--soft);font-size:.9rem}
img{display:block;margin:1rem 0;max-width:100%;height:auto;background:#fff;border:1px solid var(--line);border-radius:.3rem;padding:.5rem}
table{border-collapse:collapse;font-size:.9rem;margin:.5rem 0}th,td{text-align:left;padding:.15rem .9rem .15rem 0;border-bottom:1px solid var(--line);font-weight:400;vertical-align:top}
thead th{color:var(--soft)}td.n{text-align:right;font-variant-numeric:tabular-nums}td.left{text-align:right}mark{background:none;color:inherit;font-weight:700}
summary{cursor:pointer;color:var(--soft)}code{font-size:.85em}.scroll{overflow-x:auto}summary:focus-visible,a:focus-visible{outline:3px solid #2f5d8a;outline-offset:2px}
""".strip()


def page(answer: Answer, plots: Sequence[Plot], top: int) -> Iterator[str]:
    """The page, of the ``top`` packs with most terms, in pieces."""
    policy = f"default-src 'none'; img-src data:; style-src '{digest(_STYLE)}'; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
    yield f"<title>framing trends</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    yield f"<h1>Whose words, and where</h1>\n<p>{_safe(summary(answer))}. By {answer.period}.</p>\n<p class=soft>{_safe(METHOD)}</p>\n"
    if words := asked(answer):
        yield f"<p>Narrowed by <code>{_safe(shlex.join(words))}</code></p>\n"
    packs = answer.packs
    if len(packs) > 1:
        yield "<ul>\n"
        yield from (f'<li><a href="#{_safe(pack)}">{_safe(answer.sides.title(pack))}</a></li>\n' for pack in packs[:top])
        yield "</ul>\n"
    if len(packs) > top:
        yield f"<p class=soft>Further packs with terms of several sides: {len(packs) - top}. They are in the tables.</p>\n"
    if not packs:
        yield "<p>No pack has terms of several sides in this, so there is no share.</p>\n"
    for pack in packs[:top]:
        yield from _pack(answer, pack, [plot for plot in plots if plot.pack == pack])
    if others := [plot for plot in plots if plot.pack is None]:
        yield "<h2>Who speaks</h2>\n"
        for plot in others:
            yield from _picture(plot)
        rows = answer.rows("speakers")[:_MOST]
        yield from _table(
            ("speaker", "share", "words", "of", "quoted", "reported", "documents"),
            [
                (r["speaker"] or "nobody named", f"{100 * r['share']:.1f} %", r["words"], r["of_words"], r["quoted_words"], r["reported_words"], r["documents"])
                for r in rows
            ],
            "Words spoken, by speaker",
        )  # fmt: skip
    yield f"<footer class=soft><p>framing {in_markup(__version__)}. Whose wording it is says nothing of who is right.</p></footer>\n</body>\n</html>\n"


def _pack(answer: Answer, pack: str, plots: Sequence[Plot]) -> Iterator[str]:
    whole = answer.shares("all", pack)
    yield f'<section id="{_safe(pack)}">\n<h2>{_safe(answer.sides.title(pack))}</h2>\n'
    yield f"<p>{counted(whole[0]['of_terms'], 'term')} of all sides in {counted(whole[0]['documents'], 'document')}.</p>\n"
    for plot in plots:
        yield f"<h3>{_safe(plot.title)}</h3>\n"
        yield from _picture(plot)
        yield from _behind(answer, pack, plot.name.removeprefix(f"{pack}-"))
    yield from _shares(answer, whole, "All")
    for by in ("outlet and period", "outlet and voice"):
        yield from _shares(answer, answer.shares(by, pack), f"By {by.replace('period', answer.period)}")
    yield from _concordance(answer, pack)
    yield "</section>\n"


def _picture(plot: Plot) -> Iterator[str]:
    data = b64encode(plot.svg).decode()
    yield f'<img alt="{_safe(plot.title)}. {_safe(plot.of)} The numbers are in the table below." src="data:image/svg+xml;base64,{data}">\n'


def _behind(answer: Answer, pack: str, kind: str) -> Iterator[str]:
    """The numbers of a plot."""
    by = {"time": "period"}.get(kind, kind)
    if by in ("outlet", "section", "voice", "period"):
        yield from _shares(answer, answer.shares(by, pack), "The numbers")
    elif by == "terms":
        rows = sorted(answer.rows("terms", pack), key=lambda row: -row["z"])[:_MOST]
        yield from _table(
            ("outlet", "term", "side", "z", "documents here", "of", "elsewhere", "of"),
            [
                (
                    r["outlet"], f"“{r['term']}”", answer.sides.label(pack, r["perspective"]), f"{r['z']:.2f}", r["documents"], r["of_documents"],
                    r["documents_elsewhere"], r["of_documents_elsewhere"],
                )
                for r in rows
            ],
            "The numbers",
        )  # fmt: skip
    elif by == "sources":
        yield from _table(
            ("source", "side", "terms", "of", "quoted", "reported", "documents"),
            [
                (
                    r["source"], answer.sides.label(pack, r["perspective"]), r["terms"], r["of_terms"], r["direct"], r["indirect"], r["documents"],
                )
                for r in answer.rows("sources", pack)[:_MOST]
            ],
            "The numbers",
        )  # fmt: skip


def _shares(answer: Answer, rows: Sequence[dict[str, Any]], caption: str) -> Iterator[str]:
    if answer.folder is None:
        head: tuple[str, ...] = ("group", "side", "share", "95 %", "terms", "of", "documents")
    else:
        head = ("group", "side", "share", "95 %", "terms", "of", "documents", "the documents: framing trends FOLDER …")
    cells = [
        (
            group(row, answer.period), answer.sides.label(row["pack"], row["perspective"]), percent(row["share"]), interval(row), row["terms"],
            row["of_terms"], row["documents"], *([trace(row, answer)] if answer.folder else []),
        )
        for row in rows[:_MOST]
    ]  # fmt: skip
    more = f" (the first {_MOST} of {len(rows):,}; all are in the tables)" if len(rows) > _MOST else ""
    yield from _table(head, cells, caption + more)


def _concordance(answer: Answer, pack: str) -> Iterator[str]:
    rows = answer.rows("concordance", pack)
    for side in dict.fromkeys(row["perspective"] for row in rows):
        mine = [row for row in rows if row["perspective"] == side][:_LINES]
        yield f"<details><summary>Words in their place: {_safe(answer.sides.label(pack, side))} ({len(mine)} lines, drawn at random)</summary>\n"
        yield "<div class=scroll><table><thead><tr><th scope=col>before<th scope=col>words<th scope=col>after<th scope=col>who speaks"
        yield "<th scope=col>outlet<th scope=col>document</thead>\n<tbody>\n"
        for row in mine:
            spoken = row["source"] or VOICES[row["voice"]]
            yield f"<tr><td class=left>{_safe(row['before'] or '')}<td><mark>{_safe(row['text'])}</mark><td>{_safe(row['after'] or '')}<td>{_safe(spoken)}"
            yield f"<td>{_safe(row['outlet'] or '')}<td>{_safe(row['document'])}\n"
        yield "</tbody></table></div></details>\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]], caption: str) -> Iterator[str]:
    if not rows:
        return
    yield f"<details><summary>{_safe(caption)}</summary>\n<div class=scroll><table><thead><tr>"
    yield "".join(f"<th scope=col>{_safe(name)}" for name in head) + "</thead>\n<tbody>\n"
    for row in rows:
        yield "<tr>" + "".join(map(_cell, row)) + "\n"
    yield "</tbody></table></div></details>\n"


def _cell(value: Any) -> str:
    return f"<td class=n>{value:,}" if isinstance(value, int) else f"<td>{_safe(str(value))}"


def _safe(text: str) -> str:
    return in_markup(visible(text))
