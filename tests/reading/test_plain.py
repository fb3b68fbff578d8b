from __future__ import annotations

import codecs

import pytest

from framing.errors import ReadError
from framing.interfaces import Source
from framing.readers import plain


def read(data: bytes, encoding: str | None = None):
    return plain.read(Source("x.txt", data, encoding))


@pytest.mark.parametrize(
    "data",
    [
        "Café – 北方領土".encode(),
        codecs.BOM_UTF8 + "Café – 北方領土".encode(),
        codecs.BOM_UTF16_LE + "Café – 北方領土".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Café – 北方領土".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Café – 北方領土".encode("utf-32-le"),
    ],
)
def test_unicode_is_read_and_its_mark_is_not_part_of_the_text(data):
    assert read(data).text == "Café – 北方領土"


def test_a_declared_encoding_is_used():
    assert read("“naïve”".encode("windows-1252"), "windows-1252").text == "“naïve”"


def test_a_byte_order_mark_beats_the_declaration():
    assert read(codecs.BOM_UTF8 + "é".encode(), "windows-1252").text == "é"


def test_line_ends_stay():
    assert read(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "encoding", "says"),
    [
        ("naïve".encode("latin-1"), None, "byte 0xef in line 1); name its encoding with --encoding"),
        ("naïve".encode("latin-1"), "utf-8", "declared wrongly"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None, "not text"),
        ("plain".encode("utf-16-le"), None, "--encoding utf-16-le"),
        ("plain".encode("utf-16-be"), None, "--encoding utf-16-be"),
        (b"\x01\x02\x03\x04\x05\x06", None, "control characters"),
        (b"plain", "no-such", "not the name of an encoding of text"),
        (b"plain", "rot13", "not the name of an encoding of text"),
        (b"68656c6c6f", "hex", "not the name of an encoding of text"),
    ],
)
def test_what_is_not_text_is_refused_with_the_reason(data, encoding, says):
    with pytest.raises(ReadError, match=says.replace("(", r"\(").replace(")", r"\)")):
        read(data, encoding)


def regions(text: str) -> list[tuple[str, str]]:
    document = read(text.encode())
    return [(r.name, document.text[slice(*r.span)]) for r in document.regions]


def test_a_short_first_line_is_the_headline_and_a_byline_is_one():
    assert regions("Talks end without a date\n\nBy Ann Example\n\nThe two sides met.") == [
        ("headline", "Talks end without a date"),
        ("byline", "By Ann Example"),
    ]


@pytest.mark.parametrize(
    "text", ["The two sides met.\n\nThey parted.", "Only one line", "A line\nand another\n\nMore.", "x" * 151 + "\n\nMore."]
)
def test_what_reads_like_copy_is_no_headline(text):
    assert regions(text) == []


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ann Example", True),
        ("BY ÉMILE EXAMPLE", True),
        ("by Žofia Example", True),
        ("By and by it rained", False),
        ("• Ann Example", True),
        ("By 9 it rained", False),
    ],
)
def test_a_byline_names_somebody(line, byline):
    names = [region.name for region in read(f"{line}\n\nCopy.".encode()).regions]
    assert ("byline" in names) == byline
