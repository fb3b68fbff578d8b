"""Files with several articles: JSON, JSON lines and CSV with named fields."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.document import Span
from framing.errors import ReadError
from framing.interfaces import Source
from framing.known import Known
from framing.readers import jsonfields, table
from tests.making import engine, pack, rule
from tests.reading.mapping import check, read, written
from tests.reading.wrapped import found

ENGINE = engine(
    pack(
        rule("occupation", "[illegal occupation]", about="[hill]")
        + rule("hole", "[big hole]", perspective="works", skip="{sections: [sport]}")
    ),
    replace(pack(rule("loch", "[böses Loch]"), name="loch"), language="de"),
)
ROWS = [
    {"id": "a-1", "headline": "The hill", "body": "Anna Berg said the “illegal occupation” of the hill was\u00a0a big hole.", "section": "news", "lang": "en"},
    {"id": "", "headline": "", "body": "An illegal occupation; a big hole, he said.", "section": "Sport", "lang": "en"},
    {"id": "c", "headline": "Das Loch", "body": "Ein böses Loch und ein big hole.", "section": "", "lang": "de-AT"},
    {"id": "d", "headline": "", "body": "", "section": "", "lang": ""},
]  # fmt: skip
EXPECTED = [
    ("a-1", "occupation", "direct", "Anna Berg"),
    ("a-1", "hole", "indirect", "Anna Berg"),
    ("c", "loch", "own", None),
]
"""Not those off topic, since the hill is only in the first; not of the section that the rule skips; not of a pack for another language."""


def as_csv(rows, **form):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), **form)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


FILES = {
    "csv": (table.read, as_csv(ROWS)),
    "csv, LF, all quoted": (table.read, as_csv(ROWS, lineterminator="\n", quoting=csv.QUOTE_ALL)),
    "tabs": (table.read, as_csv(ROWS, delimiter="\t", lineterminator="\n")),
    "semicolons": (table.read, as_csv(ROWS, delimiter=";")),
    "JSON lines": (jsonfields.read_lines, "".join(json.dumps(row) + "\r\n" for row in ROWS)),
    "JSON lines, no escapes": (jsonfields.read_lines, "\n".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)),
    "JSON": (jsonfields.read, json.dumps(ROWS, indent=1)),
    "JSON feed": (jsonfields.read, json.dumps({"title": "A feed", "version": [{"x": "y"}], "items": ROWS})),
}


def named(document, finding):
    article = document.article_at(finding.span.start)
    assert article is not None
    return article.name


@pytest.mark.parametrize("name", FILES)
def test_each_article_is_checked_for_itself_and_keeps_its_place(name):
    reader, text = FILES[name]
    document = reader(Source("x", text.encode()))
    check(document)
    assert [a.name for a in document.articles] == ["a-1", "2", "c"]
    findings = ENGINE.check(document).findings
    assert [
        (named(document, f), f.match.rule.id, f.voice.value, f.source) for f in findings if f.match.rule.kind == "term"
    ] == EXPECTED
    for finding in findings:
        assert document.text[slice(*finding.span)] == finding.text
        assert written(document)[finding.start : finding.end].replace("\\u00f6", "ö") == finding.text
        lines = written(document)[: finding.start].replace("\r\n", "\n").split("\n")
        assert finding.position == (len(lines), len(lines[-1]) + 1)
    voices = ENGINE.voices(document)
    for finding in findings:
        assert voices.at(finding.span).voice is finding.voice
    assert [document.text[slice(*a.source[0])] for a in voices.attributions if a.source][:1] == ["Anna Berg"]
    assert all(document.text[slice(*s.span)].strip() for s in voices.stretches)


def test_what_an_article_does_not_say_is_what_is_known_of_the_file():
    document = Known(date(2026, 7, 4), "sport", "", "fr").of(table.read(Source("x", as_csv(ROWS).encode())))
    told = [document.of(article) for article in document.articles]
    assert [(t.language, t.section, t.date) for t in told] == [
        ("en", "news", date(2026, 7, 4)),
        ("en", "sport", date(2026, 7, 4)),
        ("de-AT", "sport", date(2026, 7, 4)),
    ]


def test_a_table_of_one_row_says_what_its_article_says():
    document = read("table", "title,body,date,lang,author\nA,It rained.,2026-07-04,en-GB,Ann Example\n")
    assert (document.date, document.language, document.author) == (date(2026, 7, 4), "en-GB", "Ann Example")
    assert [r.name for r in document.regions] == ["headline"]


def test_fields_that_are_named_go_before_the_usual_ones():
    fields = {"Hed": "headline", "copy": "body", "key": "id", "day": "date"}
    document = table.read(Source("x", b"key,HED,copy,body,day,section\nk1,A,One.,Two.,2026-07-04,World\n", fields=fields))
    (article,) = document.articles
    assert (document.text, article.name, article.date, article.section) == ("A\n\nOne.", "k1", date(2026, 7, 4), "world")
    with pytest.raises(ReadError, match="such as hed, copy"):
        table.read(Source("x", b"body\nTwo.\n", fields={"Hed": "headline", "copy": "body"}))
    document = jsonfields.read(Source("x", b'{"id": 7, "body": "One.", "text": "Two."}', fields={"text": "genre"}))
    assert (document.text, document.genre) == ("One.", "two.")


@pytest.mark.parametrize(
    ("module", "text", "says"),
    [
        (table.read, "", "it is empty"),
        (table.read, "name,age\nx,y\n", "no column of copy in its first row, such as headline"),
        (table.read, 'body\n"x\n', "opens a cell in line 2 is not closed"),
        (table.read, 'body\nx\n"y"z\n', "in line 3"),
        (table.read, "id,body\n1,x,y\n", "the row in line 2 has 3 cells, and the first row names 2"),
        (jsonfields.read_lines, '{"body": "x"}\n\n{"body": \n', r"not JSON \(line 3, column"),
        (jsonfields.read_lines, '{"body": "x"}\n["y"]\n', "line 2 is no object"),
        (jsonfields.read_lines, '{"body": "x"}\r\n{"name": "y"}\r\n', "no field of copy in line 2"),
        (jsonfields.read_lines, "[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_refused(module, text, says):
    with pytest.raises(ReadError, match=says):
        module(Source("x", text.encode()))


CELLS = st.text(st.sampled_from("ab \"'\n\r,;\té\U0001f600<b>&\\"), max_size=12)


@given(
    st.lists(st.tuples(CELLS, CELLS), max_size=6),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\r\n", "\n"]),
)
def test_cells_are_those_that_python_writes_and_every_offset_leads_back(rows, quoting, ends):
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=quoting, lineterminator=ends)
    writer.writerows([["body", "caption"], *rows])
    text = out.getvalue()
    read("table", text)
    cells = [[table._value(text, cell) for cell in row] for _, row in table._rows(text)]
    assert cells == [row for row in csv.reader(io.StringIO(text, newline="")) if row not in ([], [""])]


@given(st.text('ab,"\n\r;\tt', max_size=40))
def test_whatever_stands_in_a_table_it_is_read_or_refused(text):
    try:
        read("table", f"body,text\n{text}")
    except ReadError:
        return


@given(st.lists(st.dictionaries(st.sampled_from(["title", "body", "x", "caption"]), st.text(max_size=20) | st.lists(st.text(max_size=9)), min_size=1), max_size=4), st.booleans())  # fmt: skip
def test_whatever_stands_in_lines_every_offset_leads_back(records, ascii_only):
    lines = "\n".join(json.dumps({"body": "", **record}, ensure_ascii=ascii_only) for record in records)
    document = jsonfields.read_lines(Source("x", lines.encode("utf-8", "replace")))
    check(document)
    for article in document.articles:
        check(document.of(article))
        span = Span(0, article.span.end - article.span.start)
        assert document.of(article).in_source(span) == document.in_source(article.span)


@pytest.mark.parametrize("cell", ["illegal occupation", '"illegal occupation"', '"x, ""y"" illegal occupation, z"', "illegal <b>occup</b>ation", '"<p class=""x"">ille&shy;gal occupation"', '"<i>illegal</i>\r\noccupation"', "\U0001f600 illegal\u00a0occupation"])  # fmt: skip
@pytest.mark.parametrize("around", ["body,id\n{},x\n", "id,body\r\n1,It rained.\r\n2,{}\r\n", "title;body;id\nx;{};y"])
def test_a_term_in_every_writing_of_a_cell_is_found_once_at_its_place(cell, around):
    text, finding = found("table", around.format(cell))
    assert cell.replace('""', '"').count(text.replace('""', '"')) == 1
    assert text.startswith("ille")
    assert text.endswith("ation")
    assert finding.text.replace("\u00ad", "").split() == ["illegal", "occupation"]
