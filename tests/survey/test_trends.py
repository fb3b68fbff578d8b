"""``framing trends``: every number against one counted by hand, traced to its documents, and every form of it safe to look at."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shlex
import shutil
from base64 import b64decode
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.cli import main
from framing.visible import visible
from framing_survey import schemas
from framing_survey.trends import queries
from framing_survey.trends.question import Question
from framing_survey.trends.tables import Answer, Sides, opened, opened_tables
from framing_survey.trends.wording import counted, last, trace
from tests.cli.running import run
from tests.reports.validators import program, said
from tests.survey.making import jsonl

PACK = """\
schema: 1
pack: quarry
title: The quarry of Example Hill
summary: A quarrel about a quarry, invented for tests.
language: en
perspectives:
  works: {label: Quarry works}
  hill: {label: Hill people}
references:
  guide: {title: A guide, says: What to write.}
rules:
  - id: hole
    kind: term
    perspective: hill
    terms: ["big hole{,s}", "open wound"]
    why: It belittles the quarry.
    alternatives: [quarry]
    references: [guide]
    examples: {flag: ["The [[big hole]], the [[open wound]] and [[big holes]]."], pass: ["A hole."]}
  - id: jobs
    kind: term
    perspective: works
    terms: ["job engine"]
    why: It praises the quarry.
    alternatives: [quarry]
    references: [guide]
    examples: {flag: ["The [[job engine]]."], pass: ["A job."]}
"""
"""Its sides stand in no alphabetical order, so that the order of the pack can be seen; that is why it is not `tests.packs.quarry`."""

EVERYTHING = Question()
HOSTILE = ("=cmd()", "\x1b[31mred", "<script>alert(1)</script>", "$x_1$ | `a`", "::error::no", "\u202eevil", "新聞")
OUTLETS = ("Herald", "Star", "Tribune", None, *HOSTILE)
TEXTS = (
    "Big holes grow. The big hole is an open wound.",
    "The job engine runs.",
    "“A big hole,” Ann Example said. The job engine runs.",
    "“The job engine,” Ben Sample said. A big hole.",
    "News.",
)
ROWS: list[dict[str, Any]] = [
    {
        "id": f"n{number}",
        "text": TEXTS[number * number % 5 if number % 3 else number % 5],
        "outlet": OUTLETS[number % 11 if number % 4 == 0 else number % 3],
        "date": date(2020 + number % 4, number % 12 + 1, 1 + number % 28).isoformat() if number % 13 else None,
        "section": ("World", "Home", None)[number % 7 % 3],
    }
    for number in range(440)
]


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Path:
    """A survey with two sides."""
    folder = tmp_path_factory.mktemp("trends")
    (folder / "pack.yaml").write_text(PACK)
    jsonl(folder / "news.jsonl", ROWS)
    arguments = ("--packs", "pack.yaml", "--isolated", "news.jsonl", "--out", "results", "--voices", "--shard-size", "0.01")
    done = run("survey", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "results"


def answer_of(results: Path, question: Question = EVERYTHING, period: str | None = None) -> Answer:
    with opened(str(results), question) as tables:
        return tables.answer(period)


def read(results: Path, name: str) -> list[dict[str, Any]]:
    return [row for file in sorted((results / name).glob("0*.parquet")) for row in pq.read_table(file).to_pylist()]


def test_every_share_is_the_one_counted_by_hand(results):
    answer = answer_of(results, period="quarter")
    counted: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
    documents: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for f in read(results, "findings"):
        period = date(f["date"].year, (f["date"].month - 1) // 3 * 3 + 1, 1) if f["date"] else None
        values = {"outlet": f["outlet"], "period": period, "section": f["section"], "voice": f["voice"]}
        for by, columns in queries.BY.items():
            key = (by, *(values[column] if column in columns else None for column in ("outlet", "period", "section", "voice")))
            counted[key][f["perspective"]] += 1
            documents[key].add(f["row"])
    rows = answer.rows("shares")
    assert len(rows) == 2 * len(counted) >= 200
    for row in rows:
        key = tuple(row[column] for column in ("by", "outlet", "period", "section", "voice"))
        assert (row["terms"], row["of_terms"]) == (counted[key][row["perspective"]], counted[key].total())
        assert row["documents"] == len(documents[key])
        assert row["share"] == pytest.approx(row["terms"] / row["of_terms"])
        assert 0 <= row["low"] <= row["share"] <= row["high"] <= 1
    read_by = Counter(d["outlet"] for d in read(results, "documents"))
    assert all(row["documents_read"] == read_by[row["outlet"]] for row in rows if row["by"] in ("outlet", "outlet and voice"))
    assert answer.documents == 440


def interval(pairs: list[tuple[int, int]]) -> tuple[float, float]:
    """Wilson's interval with the effective number, from (a side's terms, all terms) of each document; written down once more."""
    y, n, m = sum(a for a, _ in pairs), sum(b for _, b in pairs), len(pairs)
    p = y / n
    if m < queries.FEW or p in (0, 1):
        e = n * n / sum(b * b for _, b in pairs)
    else:
        variance = m / (m - 1) * sum((a - p * b) ** 2 for a, b in pairs) / n**2
        e = min(n, p * (1 - p) / variance) if variance else n
    z = 1.959963984540054
    middle, half = (p + z * z / (2 * e)) / (1 + z * z / e), z / (1 + z * z / e) * math.sqrt(p * (1 - p) / e + z * z / (4 * e * e))
    return max(0, middle - half), min(1, middle + half)


def findings(documents: list[list[dict[str, Any]]]) -> dict[str, pa.Table]:
    """Tables with one finding for each record; whatever it does not say is something."""
    plain = {
        "document": "d",
        "origin": "o",
        "field": "text",
        "start": 0,
        "end": 1,
        "text": "x",
        "rule": "p:r",
        "pack": "p",
        "severity": "info",
    }
    plain |= {
        "voice": "own",
        "mention": False,
        "denied": False,
        "wording": True,
        "region": "body",
        "outlet": "Herald",
        "engine_version": "1",
    }
    rows = [plain | {"row": at, "start": n} | f for at, found in enumerate(documents) for n, f in enumerate(found)]
    about = {"document": "d", "origin": "o", "characters": 9, "words": 9, "engine_version": "1", "outlet": "Herald"}
    read_rows = [about | {"row": at, "findings": len(found)} for at, found in enumerate(documents)]
    return {
        "findings": pa.Table.from_pylist(rows, schema=schemas.FINDINGS),
        "documents": pa.Table.from_pylist(read_rows, schema=schemas.DOCUMENTS),
    }


def asked(documents: list[list[dict[str, Any]]], question: Question = EVERYTHING) -> Answer:
    with opened_tables(findings(documents), question, Sides()) as tables:
        return tables.answer()


A, B = {"perspective": "a"}, {"perspective": "b"}


@pytest.mark.parametrize(
    "documents",
    [
        [[A], [B], [A], [A], [B], [A], [A], [B], [A], [A], [A], [B]],
        [[A] * 8, [B] * 5, [A] * 3, [A, B], [B] * 9, [A] * 2, [A], [B], [A] * 7, [A], [A, A, B], [B]],
        [[A] * 4, [B]],
        [[A] * 5, [A], [A] * 2, *[[A]] * 10, [{**B, "voice": "direct"}]],
        [[A, B]] * 12,
    ],
    ids=["one each", "clusters", "few", "other voice", "no spread"],
)
def test_intervals_take_documents_for_clusters(documents):
    rows = {row["perspective"]: row for row in asked(documents).rows("shares") if row["by"] == "all"}
    for side, row in rows.items():
        low, high = interval([(sum(f["perspective"] == side for f in d), len(d)) for d in documents])
        assert (row["low"], row["high"]) == pytest.approx((low, high))
    assert rows["a"]["low"] == pytest.approx(1 - rows["b"]["high"])


def test_one_term_a_document_is_the_plain_interval_of_wilson():
    documents = [[A]] * 30 + [[B]] * 10
    row = next(row for row in asked(documents).rows("shares") if row["by"] == "all" and row["perspective"] == "a")
    # statsmodels 0.15: proportion_confint(30, 40, method="wilson"); the spread between documents has m - 1 in it, so is a little wider.
    assert (row["low"], row["high"]) == pytest.approx((0.5980604, 0.8581288), abs=0.004)
    with_one = asked([[A]] * 7).rows("shares")
    assert [(r["share"], r["low"]) for r in with_one] == [(None, None)] * 7  # of one side there is no share


def test_the_interval_is_that_of_statsmodels():
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    documents = [[A] * 3 + [B], [B] * 2, [A]]
    row = next(row for row in asked(documents).rows("shares") if row["by"] == "all" and row["perspective"] == "a")
    n = 7 * 7 / (16 + 4 + 1)
    assert (row["low"], row["high"]) == pytest.approx(proportion.proportion_confint(4 / 7 * n, n, method="wilson"))


def test_what_is_no_wording_talked_about_or_neutral_does_not_count():
    others: list[dict[str, Any]] = [
        {**A, "wording": False},
        {**A, "mention": True},
        {"perspective": "neutral"},
        {**A, "wording": None},
    ]
    rows = [row for row in asked([[A, B, *others]]).rows("shares") if row["by"] == "all"]
    assert [(row["perspective"], row["terms"], row["of_terms"]) for row in rows] == [("a", 2, 3), ("b", 1, 3)]


def test_log_odds_are_those_of_the_paper():
    here = [[{**A, "text": "Foe"}]] * 6 + [[{**A, "text": "foe"}, {**A, "text": "foe"}, {**B, "text": "friend"}]]
    there = [[{**x, "outlet": "Star"} for x in found] for found in [[{**A, "text": "foe"}]] * 2 + [[{**B, "text": "friend"}]] * 5]
    rows = {(r["outlet"], r["term"]): r for r in asked(here + there).rows("terms")}
    assert len(rows) == 4
    y_i, n_i, y_j, n_j = 7, 8, 2, 7  # each term once a document
    prior, weight = 2 * 9 / 15, 2
    delta = math.log((y_i + prior) / (n_i + weight - y_i - prior)) - math.log((y_j + prior) / (n_j + weight - y_j - prior))
    row = rows["Herald", "foe"]
    assert (row["documents"], row["of_documents"], row["documents_elsewhere"], row["of_documents_elsewhere"]) == (7, 8, 2, 7)
    assert row["log_odds"] == pytest.approx(delta)
    assert row["z"] == pytest.approx(delta / math.sqrt(1 / (y_i + prior) + 1 / (y_j + prior)))
    assert rows["Star", "foe"]["z"] == pytest.approx(-row["z"])


def test_both_sides_are_measured_alike():
    documents = [[A, A, B], [B], [A], [A, B], [B, B, B], *[[A]] * 8]
    turned = [[B if f is A else A for f in found] for found in documents]

    def shown(answer: Answer, swap: dict[str, str]) -> set[tuple[object, ...]]:
        return {
            (row["by"], row["outlet"], row["voice"], swap[row["perspective"]], row["terms"], row["share"], row["low"], row["high"])
            for row in answer.rows("shares")
        }

    assert shown(asked(documents), {"a": "a", "b": "b"}) == shown(asked(turned), {"a": "b", "b": "a"})


def test_every_number_is_traced_to_its_documents(results, capsys):
    answer = answer_of(results, Question(sections=("world", "")), "year")
    by = {name: [row for row in answer.shares(name) if row["period"] or "period" not in name] for name in queries.BY}
    chosen = [rows[at] for rows in by.values() for at in (0, len(rows) // 2, len(rows) - 1)]
    chosen += [row for row in by["outlet"] if row["outlet"] in (None, "=cmd()", "$x_1$ | `a`")]
    for row in chosen:
        words = trace(row, answer)
        if visible(str(row["outlet"])) != str(row["outlet"]):
            continue  # control characters are signs in what is shown
        assert main(["trends", str(results), *shlex.split(words)]) == 0
        shown = capsys.readouterr()
        lines = list(csv.DictReader(io.StringIO(shown.out)))
        assert sum(int(line["terms"]) for line in lines) == row["terms"]
        assert len(lines) == row["documents_with"]
        assert f"framing: {counted(row['terms'], 'term')} in {counted(row['documents_with'], 'document')}" in shown.err


def test_options_narrow_what_is_counted(results):
    whole = answer_of(results)
    herald = next(row for row in whole.shares("outlet") if row["outlet"] == "Herald" and row["perspective"] == "hill")
    narrowed = answer_of(results, Question(outlets=("Herald",)))
    assert next(row for row in narrowed.shares("all") if row["perspective"] == "hill")["terms"] == herald["terms"]
    some = answer_of(results, Question(since=date(2021, 1, 1), until=date(2021, 12, 31), voices=("direct",)))
    assert {row["period"].year for row in some.shares("period")} == {2021}
    assert {row["voice"] for row in some.shares("voice")} == {"direct"}
    side = answer_of(results, Question(sides=("quarry:works",)))
    assert {row["perspective"] for row in side.shares("all")} == {"works"}
    assert side.shares("all")[0]["share"] == next(row for row in whole.shares("all") if row["perspective"] == "works")["share"]


def test_sources_speakers_and_lines_are_those_of_the_tables(results):
    answer = answer_of(results)
    found = Counter((f["source"], f["perspective"]) for f in read(results, "findings") if f["source"])
    assert {(r["source"], r["perspective"]): r["terms"] for r in answer.rows("sources")} == found
    words = Counter[str]()
    for row in read(results, "speakers"):
        words[row["speaker"]] += row["quoted_words"] + row["reported_words"]
    assert {r["speaker"]: r["words"] for r in answer.rows("speakers")} == words
    assert sum(r["share"] for r in answer.rows("speakers")) == pytest.approx(1)
    lines = answer.rows("concordance")
    assert Counter(row["perspective"] for row in lines) == {"hill": queries.LINES, "works": queries.LINES}
    for row in lines:
        assert row["before"] + row["text"] + row["after"] in ROWS[row["row"] - 1]["text"]
    assert len({row["outlet"] for row in lines}) > 3


def test_the_terminal_says_shares_with_what_they_are_of_and_nothing_obeys(results):
    done = run("trends", str(results), "--period", "year")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The quarry of Example Hill (quarry)" in done.stdout
    assert re.search(r"Herald +Hill people +\d+ % +\d+–\d+ % +[·─●]{24}  \d+ of \d+ terms?, \d+ documents?", done.stdout)
    assert re.search(r"^ +(?:.* )?\[(?:open wound|[Bb]ig holes?)\] .*  Hill people · .*n\d+$", done.stdout, re.MULTILINE)
    assert done.stdout.index("Quarry works") < done.stdout.index("Hill people")  # in the order of the pack
    assert not {"\x1b", "\u202e"} & set(done.stdout)
    assert not re.search(r"^\s*::", done.stdout, re.MULTILINE)


@pytest.fixture(scope="module")
def written(results, tmp_path_factory) -> Path:
    pytest.importorskip("matplotlib")
    out = tmp_path_factory.mktemp("written") / "out"
    done = run("trends", str(results), "--out", str(out))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return out


def test_tables_are_there_as_documented_and_csv_is_safe(results, written):
    answer = answer_of(results)
    for name, columns in queries.MEANINGS.items():
        table = pq.read_table(written / "tables" / f"{name}.parquet")
        assert table.column_names == list(columns)
        if name != "documents":
            assert table.equals(answer.tables[name])
            with (written / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
            assert len(rows) == table.num_rows + 1
            assert not [
                cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "@")) or "\x1b" in cell or "\u202e" in cell
            ]
    documents = pq.read_table(written / "tables" / "documents.parquet").to_pylist()
    whole = {row["perspective"]: row["terms"] for row in answer.shares("all")}
    assert {side: sum(d["terms"] for d in documents if d["perspective"] == side) for side in whole} == whole


def test_plots_are_the_same_each_time_and_fetch_nothing(results, written, tmp_path):
    plots = {file.name: file.read_bytes() for file in (written / "plots").iterdir()}
    names = {"outlet", "section", "voice", "time", "sources"}
    assert {f"quarry-{name}.{suffix}" for name in names for suffix in ("svg", "png")} | {"speakers.svg", "speakers.png"} <= set(
        plots
    )
    for name, data in plots.items():
        if name.endswith(".png"):
            assert data.startswith(b"\x89PNG")
            continue
        text = data.decode()
        assert "<script" not in text
        assert "\x1b" not in text
        assert not re.search(r'(?:href|src)="(?!#)', text)
    assert "&lt;script&gt;alert(1)" in plots["quarry-outlet.svg"].decode()
    assert ">$x_1$ | `a`</text>" in plots["quarry-outlet.svg"].decode()
    (stale := written / "plots" / "gone-outlet.svg").write_text("old")
    page = (written / "index.html").read_bytes()
    assert run("trends", str(results), "--out", str(written)).returncode == 0
    assert {file.name: file.read_bytes() for file in (written / "plots").iterdir()} == plots
    assert (stale.exists(), (written / "index.html").read_bytes()) == (False, page)


def test_sides_look_as_in_the_app():
    from framing_survey.trends.inks import INKS
    from framing_tui import palette

    assert [(ink.fill, ink.line) for ink in INKS] == list(
        zip((ink.fill for ink in palette.INKS), palette.SPEECH_LIGHT, strict=True)
    )
    assert len({ink.marker for ink in INKS}) == len({ink.hatch for ink in INKS}) == len(INKS)


def test_the_page_holds_no_script_and_asks_for_nothing(written):
    page = (written / "index.html").read_text("utf-8")
    assert "default-src 'none'; img-src data:; style-src 'sha256-" in page
    elements = [*html5lib.parse(page, namespaceHTMLElements=False).iter()]
    assert not {"script", "iframe", "object", "link", "form"} & {e.tag for e in elements if isinstance(e.tag, str)}
    addresses = [value for e in elements for name, value in e.attrib.items() if name in ("href", "src")]
    assert addresses
    assert all(address.startswith(("#", "data:image/svg+xml;base64,")) for address in addresses)
    pictures = [b64decode(address.partition(",")[2]) for address in addresses if address.startswith("data:")]
    assert pictures[0] in {file.read_bytes() for file in (written / "plots").glob("*.svg")}
    assert all(e.attrib["alt"] for e in elements if e.tag == "img")
    assert not {"\x1b", "\u202e"} & set(page)
    assert "--trace quarry:hill --outlet Herald" in page


def test_a_browser_shows_the_page_and_asks_nobody(written, tmp_path):
    chromium = program("chromium", "chromium-browser", "google-chrome")
    log = tmp_path / "net.json"
    file = (written / "index.html").as_uri()
    status, out = said(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", f"--log-net-log={log}", "--dump-dom", file)
    if status:
        pytest.skip(f"chromium does not start here: {out[-200:]}")
    assert "Whose words, and where" in out
    assert "<script" not in out
    events = json.loads(log.read_text())["events"]
    asked_for = {event["params"]["url"] for event in events if "url" in event.get("params", {})}
    ours = {url for url in asked_for if url.startswith(("http:", "https:")) and not re.search(r"google|gvt1|chrome", url)}
    assert ours == set()


def test_markdown_keeps_foreign_text_as_text(written):
    text = (written / "trends.md").read_text("utf-8")
    assert "| Herald | Hill people |" in text
    assert "<script" not in text
    assert "`a`" not in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["gone"], "there is no survey in this folder"),
        (["results", "--side", "gone"], "gone: the survey has no such pack or side"),
        (["results", "--trace", "quarry:gone"], "quarry:gone: the survey has no such pack or side"),
        (["results", "--side", "quary"], "did you mean quarry?"),
        (["results", "--side", "quarry:gone"], "of quarry there is "),
        (["results", "--outlet", "Heralt"], "Heralt: no document has this outlet; did you mean Herald?"),
        (["results", "--trace", "quarry", "--section", "zzz"], "zzz: no document has this section; there is "),
        (["results", "--out", "results"], "there is something else in this folder"),
        (["results", "--out", "results/survey.json"], "this is no folder"),
        (["results", "--out", "new", "--trace", "quarry"], "ask for one of them"),
        (["results", "--since", "2021-01-02", "--until", "2021-01-01"], "--since is after --until"),
        (["results", "--since", "yesterday"], "write a day as 2024-01-31"),
        (["results", "--top", "0"], "write a number from 1"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(results, arguments, says):
    done = run("trends", *arguments, cwd=results.parent)
    assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr


def test_a_survey_that_is_not_finished_has_no_answer(results, tmp_path):
    shutil.copytree(results, tmp_path / "results")
    next((tmp_path / "results" / "receipts").iterdir()).unlink()
    done = run("trends", "results", cwd=tmp_path)
    assert (done.returncode, "the survey is not finished" in done.stderr) == (2, True)
    (tmp_path / "results" / "survey.json").write_text('{"shards": 3}')
    done = run("trends", "results", cwd=tmp_path)
    assert (done.returncode, "is no plan of a survey" in done.stderr) == (2, True)


def test_a_survey_without_terms_says_so(tmp_path):
    (tmp_path / "pack.yaml").write_text(PACK)
    jsonl(tmp_path / "news.jsonl", [{"text": "News."}])
    assert run("survey", "--packs", "pack.yaml", "--isolated", "news.jsonl", "--out", "out", cwd=tmp_path).returncode == 0
    done = run("trends", "out", cwd=tmp_path)
    assert (done.returncode, "No pack has terms of several sides" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize(
    ("day", "period", "end"),
    [
        (date(2024, 2, 1), "month", date(2024, 2, 29)),
        (date(2023, 12, 1), "month", date(2023, 12, 31)),
        (date(2023, 10, 1), "quarter", date(2023, 12, 31)),
        (date(2023, 1, 1), "year", date(2023, 12, 31)),
    ],
)
def test_a_period_ends_on_its_last_day(day, period, end):
    assert last(day, period) == end
