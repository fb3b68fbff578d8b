from __future__ import annotations

import pytest

from framing.errors import ReadError
from tests.reading.mapping import read, regions

WIRE = """\
BC-EU--Quarry Talks, 1st Ld

Eds: Updates with quote from the mayor.

Talks over the quarry end

By Ann Example

GENEVA, July 4 (Agency) \u2014 The quarry is open.

It rained.

(Reporting by Ann Example; Editing by Jon Lind)

ENDS

Notes to editors: call us.
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_wire_copy(ends):
    assert regions(read("plain", WIRE.replace("\n", ends))) == [
        ("boilerplate", "BC-EU--Quarry Talks, 1st Ld"),
        ("boilerplate", "Eds: Updates with quote from the mayor."),
        ("headline", "Talks over the quarry end"),
        ("byline", "By Ann Example"),
        ("dateline", "GENEVA, July 4 (Agency) \u2014"),
        ("byline", "(Reporting by Ann Example; Editing by Jon Lind)"),
        ("boilerplate", "ENDS\n\nNotes to editors: call us.\n".replace("\n", ends).rstrip()),
    ]


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("QUARRY-TALKS/ (UPDATE 1)", "boilerplate"),
        ("Slug: quarry", "boilerplate"),
        ("ANTI-QUARRY PARTY WINS", "headline"),
        ("US-backed council loses", "headline"),
        ("COVID-19", "headline"),
        ("BC-Quarry", "boilerplate"),
    ],
)
def test_a_slug_is_told_from_a_headline(first, name):
    assert regions(read("plain", f"{first}\n\nIt rained on the quarry."))[0] == (name, first)


@pytest.mark.parametrize("paragraph", ["The end of the quarry came.", "It ends.", "Editors and readers wrote: it rains.", "(He said so.)", "The notes to editors were lost."])  # fmt: skip
def test_copy_is_no_note(paragraph):
    assert regions(read("plain", f"It rained on the quarry.\n\n{paragraph}\n\nMore.")) == []


@pytest.mark.parametrize(
    "line", ["GENEVA \u2014 It rained.", "SAN JOSE, Calif. (AP) -- It rained.", "NEW YORK (Agency) - It rained."]
)
def test_datelines(line):
    assert regions(read("plain", f"{line}\n\nMore.")) == [("dateline", line.removesuffix(" It rained."))]


@pytest.mark.parametrize(
    "line", ["Geneva \u2014 a town \u2014 is wet.", "It rained \u2014 much.", "NATO-led forces came.", "A \u2014 It rained."]
)
def test_what_is_no_dateline(line):
    assert regions(read("plain", f"{line}\n\nMore.")) == []


@pytest.mark.parametrize(("text", "says"), [("{\\rtf1 x}", "RTF"), ("%PDF-1.4\nx", "PDF")])
def test_text_of_another_format_is_said(text, says):
    with pytest.raises(ReadError, match=f"it is {says}, not plain text"):
        read("plain", text)
