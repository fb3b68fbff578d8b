from __future__ import annotations

import base64
import quopri
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ReadError
from tests.reading.mapping import read, regions
from tests.reading.wrapped import ENGINE, found

HEAD = "Subject: The quarry\nFrom: Ann Example <a@b.c>\nDate: Sat, 04 Jul 2026 10:00:00 +0000\nContent-Language: en-GB\n"
TEXT = "By Ann Example\n\nGENEVA (Agency) \u2014 It is \u201copen\u201d.\n\nENDS\n\n-- \nAnn\n"


def message(text: str, written: str, charset: str = "utf-8") -> str:
    data = text.encode(charset)
    body = (
        base64.encodebytes(data).decode()
        if written == "base64"
        else quopri.encodestring(data).decode()
        if written == "quoted-printable"
        else text
    )
    return f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {written}\n\n{body}"


@pytest.mark.parametrize("written", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_regions_and_metadata(written, ends):
    document = read("mail", message(TEXT, written).replace("\n", ends))
    assert [(name, text.split()[0]) for name, text in regions(document)] == [
        ("headline", "The"),
        ("byline", "By"),
        ("dateline", "GENEVA"),
        ("boilerplate", "ENDS"),
        ("boilerplate", "--"),
    ]
    assert (document.language, document.date, document.author) == ("en-GB", date(2026, 7, 4), "Ann Example")
    assert "It is \u201copen\u201d." in document.text


@pytest.mark.parametrize(
    ("written", "place"), [("8bit", "ille\u00adgal occupation"), ("quoted-printable", "ille=C2=ADgal occupation")]
)
def test_a_term_is_found_once_at_its_place(written, place):
    assert found("mail", message("\U0001f600 An ille\u00adgal occupation.", written))[0] == place


def test_a_soft_line_break_is_inside():
    text = message("x" * 60 + " illegal occupation", "quoted-printable")
    assert found("mail", text)[0] == "illegal occupa=\ntion"


def test_in_base64_the_place_is_that_of_its_groups():
    place, _ = found("mail", message("An illegal occupation.", "base64"))
    assert b"illegal occupation" in base64.b64decode(place)


def test_of_several_parts_the_text_is_read_and_no_attachment():
    mail = EmailMessage()
    mail["Subject"] = "Die \u201eGrube\u201c und mehr"
    mail.set_content("An illegal occupation of it.")
    mail.add_alternative("<p>An illegal occupation of it.</p>", subtype="html")
    mail.add_attachment("An illegal occupation.", filename="a.txt")
    document = read("mail", mail.as_bytes())
    assert document.text == "Die \u201eGrube\u201c und mehr\n\nAn illegal occupation of it."
    assert len(ENGINE.check(document).findings) == 1


def test_html_is_read_where_there_is_nothing_else():
    body = quopri.encodestring(b"<p>It is <b>illegal</b>&nbsp;occup<i>ation</i>.</p>").decode()
    text = f"{HEAD}Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n{body}"
    assert found("mail", text)[0].replace("=\n", "") == "illegal</b>&nbsp;occup<i>ation"


NESTED = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(30)) + "\nx"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("It rained.", "does not begin with a header"),
        ("A: b\nContent-Type: image/png\n\nx", "no text"),
        ("A: b\n" + NESTED, "nested more than"),
        ("A: b\nContent-Type: text/plain; charset=hex\nContent-Transfer-Encoding: base64\n\nAAAA", "not the name of an encoding"),
    ],
)
def test_what_is_refused(text, says):
    with pytest.raises(ReadError, match=says):
        read("mail", text)


@given(st.text("ab=\u201c\U0001f600 \n.-", max_size=80), st.sampled_from(["8bit", "quoted-printable", "base64"]))
def test_whatever_stands_there_every_offset_leads_back(text, written):
    read("mail", message(text, written))


@given(st.text("abC:-=?; \n\t\"'/", max_size=120))
def test_whatever_the_header_is_it_is_read_or_refused(text):
    try:
        read("mail", "Subject: x\nContent-Type: multipart/mixed; boundary=a\n" + text)
    except ReadError as error:
        reason = str(error)
    else:
        reason = ""
    assert len(reason) < 200
