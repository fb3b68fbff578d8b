"""Documents of other formats than plain text: the app shows their text without markup, and knows the lines of the file."""

from __future__ import annotations

import pytest

from framing_tui.palette import Marks
from tests.reading.packing import annotation, comment, commented, docx, odt, p
from tests.tui.desk import app, checked, current, reader, rows, words_of
from tests.tui.test_voices import look

MARKDOWN = (
    "---\ntitle: A big day\n---\n\n"
    + "".join(f"Number {n:03} *is* plain.\n\n" for n in range(60))
    + "The **stolen** sh&shy;ore is here.\n"
)
HTML = (
    "<h1>A big day</h1>\n\n\n"
    + "".join(f"<p>Number {n:03} <i>is</i> plain.\n\n" for n in range(60))
    + "<p>The <b>stolen</b> sh&shy;ore is here.\n"
)
FILES = {"a.md": MARKDOWN.encode(), "a.html": HTML.encode()}


@pytest.mark.parametrize("name", FILES)
async def test_the_text_is_shown_without_markup_and_lines_are_those_of_the_file(name, tmp_path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    async with app(tmp_path / name).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        assert current(pilot).replace("\u00ad", "") == "stolen shore"
        shown = "\n".join(rows(pilot))
        assert not any(mark in shown for mark in ("*", "<", "&", "---"))
        line = 1 + FILES[name].decode().split("\n").index(next(x for x in FILES[name].decode().split("\n") if "030" in x))
        reader(pilot).scroll_to_line(line)
        assert "Number 030 is plain." in rows(pilot)[0]


async def test_a_word_processor_s_file_is_shown(tmp_path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("A big day", style="Title") + p("The sto", "len shore is here.")))
    async with app(tmp_path / "a.docx").run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        assert current(pilot) == "stolen shore"
        assert "stolen shore" in "\n".join(rows(pilot))


async def test_where_line_and_column_say_too_little_the_detail_says_the_place(tmp_path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("A big day", style="Title") + p("The sto", "len shore is here.")))
    async with app(tmp_path / "a.docx").run_test(size=(100, 30)) as pilot:
        await checked(pilot)
        assert "paragraph 2, character 5" in words_of(pilot, "#detail Static")
    (tmp_path / "a.txt").write_text("A big day\n\nThe stolen shore is here.\n")
    async with app(tmp_path / "a.txt").run_test(size=(100, 30)) as pilot:
        await checked(pilot)
        assert "stolen shore" in words_of(pilot, "#detail Static")
        assert "Where" not in words_of(pilot, "#detail Static")


COMMENTED = {
    "docx": docx(
        p("A big day") + p("The ", commented(0, "stolen shore"), " is here."), comments=comment(0, "Our stolen shore?", author="Bo")
    ),
    "odt": odt(
        f"<text:p>A big day</text:p><text:p>The {annotation('Our stolen shore?', author='Bo')}stolen shore is here.</text:p>"
    ),
}


@pytest.mark.parametrize("name", COMMENTED)
async def test_an_editor_s_comment_is_shown_and_recedes_and_is_nobody_s_voice(name, tmp_path) -> None:
    (tmp_path / f"a.{name}").write_bytes(COMMENTED[name])
    async with app(tmp_path / f"a.{name}").run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        assert reader(pilot).painter.reading.findings[0].text == "stolen shore"
        assert len(reader(pilot).painter.reading.findings) == 1
        faint = Marks().quoted.color
        for keys in ((), ("v",)):
            await pilot.press(*keys)
            assert look(pilot, "A big day").color != faint
            for words in ("[Bo, 2:5]", "stolen shore?"):
                assert look(pilot, words).color == faint
                assert not look(pilot, words).bold
        assert look(pilot, "A big day").bold
        assert "own voice" in words_of(pilot, "#legend")
        heard = reader(pilot).painter.reading.heard
        assert heard is not None
        assert heard.words == 8
