from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ReadError
from tests.reading.mapping import read, regions, written
from tests.reading.wrapped import found

ARTICLE = {
    "id": "eyesore",
    "title": "The “quarry”",
    "datePublished": "2026-07-04T10:00:00Z",
    "author": {"name": "Ann Example"},
    "inLanguage": "en-GB",
    "articleSection": "World",
    "tags": ["title", "body"],
    "article": {
        "body": "<p>It is&nbsp;open.</p><blockquote>It is ours.<footer>Jon Lind</footer></blockquote>",
        "media": [{"caption": "A view", "url": "x"}],
    },
    "paragraphs": ["One.\n\nTwo.", "Three 😀."],
}


@pytest.mark.parametrize("ascii_only", [True, False])
def test_fields_regions_and_metadata(ascii_only):
    document = read("jsonfields", json.dumps([ARTICLE], ensure_ascii=ascii_only, indent=1))
    assert document.text.split("\n\n") == [
        "The “quarry”",
        "It is\u00a0open.",
        "It is ours.",
        "Jon Lind",
        "A view",
        "One.",
        "Two.",
        "Three 😀.",
    ]
    assert regions(document) == [
        ("headline", "The “quarry”"),
        ("quotation", "It is ours."),
        ("byline", "Jon Lind"),
        ("caption", "A view"),
    ]
    assert [document.text[slice(*r.cited)] for r in document.regions if r.cited] == ["Jon Lind"]
    assert (document.language, document.date, document.section, document.author) == (
        "en-GB",
        date(2026, 7, 4),
        "world",
        "Ann Example",
    )


@pytest.mark.parametrize("value", [r"illegal occupation", r"illegal\u0020occupation", r"ille\u00adgal occupation", r"illegal\toccup\u0061tion", "illegal <b>occup</b>ation", r"illegal&nbsp;\u003cb>occupation"])  # fmt: skip
@pytest.mark.parametrize("around", ["A {} b.", r"\ud83d\ude00 \"é\" {}", "<p>x<p>{}"])
def test_a_term_in_every_writing_is_found_once_at_its_place(value, around):
    text, _ = found("jsonfields", f'{{"body": "{around.format(value)}"}}')
    assert text == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "nested too deep"),
        ('{"name": "x"}', "no field of copy"),
        ("[]", "no field of copy"),
        ('[{"body": "x"}, {"name": "y"}]', "no field of copy in article 2"),
        ('[{"body": "x"}, "y"]', "not every entry"),
    ],
)
def test_what_is_refused(text, says):
    with pytest.raises(ReadError, match=says):
        read("jsonfields", text)


@given(st.text(max_size=60), st.booleans())
def test_whatever_stands_there_every_offset_leads_back(text, ascii_only):
    if not text.strip():
        return
    document = read("jsonfields", json.dumps({"title": "x", "body": text}, ensure_ascii=ascii_only).encode("utf-8", "replace"))
    assert document.text.startswith("x")
    assert written(document)
