"""The overlay of who speaks: what it shows, how one walks through it, when it is worked out, and what is shown in its place."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from framing.cast import HUES
from framing.document import Document
from framing.engine import Engine
from framing.speaking import Passage, speaking
from framing.voices import Voice
from framing_tui.palette import INKS, SPEECH_DARK, SPEECH_LIGHT, Marks
from framing_tui.rowcells import GUTTER
from framing_tui.screens import incoming
from framing_tui.themes import DARK, LIGHT
from framing_tui.widgets.legend import legend
from tests.making import engine
from tests.tui.desk import LAKE, Packs, app, checked, current, reader, rows, screen, until, words_of

SMALL, LARGE = (80, 24), (120, 40)
TALK = """\
Ministers meet by the disputed lake

“We will never leave the freed shore,” Minister Anna Berg told reporters. Carl Dahl said that the stolen shore was no word for schoolbooks.

Berg called it “a word like another”, and denied that she had used it. Ferries leave at noon, the “so-called” ferries, and nobody minds. Dahl said the boats were old.

“Old,” he said.
"""


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(TALK)
    return path


def passage(pilot: Pilot[None]) -> Passage | None:
    painter = reader(pilot).painter
    heard = painter.reading.heard
    return heard.passages[painter.current] if heard and painter.current is not None else None


def said(pilot: Pilot[None]) -> str:
    """The words of the current passage."""
    now = passage(pilot)
    return reader(pilot).painter.reading.text[now.span.start : now.span.end] if now else ""


def speaker(pilot: Pilot[None]) -> str | None:
    heard, now = reader(pilot).painter.reading.heard, passage(pilot)
    who = heard.speaker_of(now) if heard and now else None
    return who.name if who else None


def detail(pilot: Pilot[None]) -> str:
    page = screen(pilot).query_one("#detail Static")
    return "\n".join(page.render_line(y).text.rstrip() for y in range(page.size.height))


def look(pilot: Pilot[None], words: str):
    """The style of a stretch of a row."""
    for y in range(reader(pilot).size.height):
        strip = reader(pilot).render_line(y)
        if words in strip.text:
            at = cell_len(strip.text[: strip.text.index(words)])
            (segment, *_) = strip.crop(at, at + 1)
            return segment.style
    raise AssertionError(f"{words} is not on screen")


async def test_a_key_shows_who_speaks_and_another_press_whose_wording_it_is(talk) -> None:
    async with app(talk).run_test(size=LARGE) as pilot:
        await checked(pilot)
        before, at = rows(pilot), current(pilot)
        assert not screen(pilot).query_one("#legend").display
        await pilot.press("v")
        assert "own voice" in words_of(pilot, "#legend")
        assert not screen(pilot).query_one("#balance").display
        berg = next(row for row in rows(pilot) if "We will never" in row)
        assert berg[:GUTTER] == "▶·B ┃B"
        await pilot.press("v")
        assert rows(pilot) == before
        assert current(pilot) == at
        await pilot.press("v", "escape")
        assert rows(pilot) == before


async def test_own_voice_stands_out_and_each_speaker_has_a_colour(talk) -> None:
    async with app(talk).run_test(size=LARGE) as pilot:
        await checked(pilot)
        await pilot.press("v", "n", "n")
        own, berg, dahl = (look(pilot, words) for words in ("Minister Anna", "We will", "that the stolen"))
        assert own.bold
        assert not berg.bold
        assert not dahl.bold
        assert berg.color.name in SPEECH_DARK
        assert dahl.color.name in SPEECH_DARK
        assert berg.color != dahl.color
        assert dahl.italic
        assert not berg.italic
        assert look(pilot, "freed shore").underline2
        assert look(pilot, "a word like another").underline
        assert not look(pilot, "We will").underline
        assert look(pilot, "so-called").color == Marks().quoted.color
        pilot.app.theme = "framing-light"
        await until(pilot, lambda: look(pilot, "We will").color.name in SPEECH_LIGHT)


@pytest.mark.parametrize("way", ["key", "NO_COLOR"])
async def test_without_colour_letters_and_styles_say_the_same(talk, way, monkeypatch) -> None:
    if way == "NO_COLOR":
        monkeypatch.setenv("NO_COLOR", "1")
    async with app(talk).run_test(size=LARGE) as pilot:
        await checked(pilot)
        await pilot.press("v", "n", *(["c"] if way == "key" else []))
        assert look(pilot, "Minister Anna").bold
        assert look(pilot, "We will").dim
        assert look(pilot, "that the stolen").reverse
        assert look(pilot, "that the stolen").italic
        for y in range(reader(pilot).size.height):
            for segment in reader(pilot).render_line(y):
                assert segment.style is None or segment.style.color is None or segment.style.color.name not in SPEECH_DARK
        shown = "\n".join(rows(pilot))
        assert "B“We will never" in shown
        assert "saidDthat the stolen" in shown
        gutters = [row[:4] for row in rows(pilot)]
        assert " ·B " in gutters
        assert "▶·D " in gutters


@pytest.mark.parametrize(
    ("text", "gutter"),
    [
        ("“Yes,” Zoe Zed said. “No,” Ann Noe said.", "▶ ZN Z"),
        ("“Yes,” Zoe Zed said. “No,” Ann Noe said. “Old,” Bo Ek said.", "▶ Z+ Z"),
        ("“Yes.”", "▶ ? ┃ "),
        ("Ferries leave.", "      "),
    ],
)
async def test_the_gutter_has_the_letters_of_who_speaks(tmp_path, text, gutter) -> None:
    (tmp_path / "a.txt").write_text(f"{text}\n")
    async with app(tmp_path / "a.txt").run_test(size=LARGE) as pilot:
        await checked(pilot)
        await pilot.press("v")
        assert reader(pilot).render_line(0).text[:GUTTER] == gutter


async def test_the_detail_says_who_how_and_by_which_words_and_frame(talk) -> None:
    async with app(talk).run_test(size=(80, 60)) as pilot:
        await checked(pilot)
        await pilot.press("v")
        assert " B  Anna Berg  quoted" in detail(pilot)
        assert "Cue      “told”" in detail(pilot)
        assert "Frame    the quotation, then its speaker and “tell”" in detail(pilot)
        assert "written as “Minister Anna Berg”" in detail(pilot)
        await pilot.press("n", "n")
        assert "quoted" in detail(pilot)
        assert "talked about, not used" in detail(pilot)
        await pilot.press("n")
        assert "“denied”, which denies it" in detail(pilot)
        await pilot.press("n")
        assert "in marks of distance, nobody is named" in detail(pilot)
        heard = reader(pilot).painter.reading.heard
        assert heard
        for who in heard.speakers.values():
            assert f"{who.words} " in detail(pilot)
            assert f" {who.letter}  {who.name}" in detail(pilot)


async def test_keys_walk_from_passage_to_passage_and_along_one_speaker(talk) -> None:
    async with app(talk).run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("v")
        heard = reader(pilot).painter.reading.heard
        assert heard
        seen = [said(pilot)]
        for _ in heard.passages:
            await pilot.press("n")
            seen.append(said(pilot))
        assert seen == [TALK[p.span.start : p.span.end] for p in (*heard.passages, heard.passages[0])]
        assert "voices 1/" in words_of(pilot, "#status")
        await pilot.press("N")
        assert said(pilot) == "“Old,”"
        assert speaker(pilot) == "Carl Dahl"
        assert "3/3 of this speaker" in words_of(pilot, "#status")
        mine = []
        for _ in range(3):
            await pilot.press("right_square_bracket")
            mine.append((speaker(pilot), said(pilot)[:10]))
        assert mine == [("Carl Dahl", "that the s"), ("Carl Dahl", "the boats "), ("Carl Dahl", "“Old,”")]
        await pilot.press("left_square_bracket")
        assert said(pilot)[:10] == "the boats "


async def test_the_overlay_begins_at_the_finding_one_looks_at(talk) -> None:
    async with app(talk).run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("n", "n")
        assert current(pilot) == "stolen shore"
        await pilot.press("v")
        assert said(pilot).startswith("that the stolen shore")


async def test_sides_and_warnings_are_not_chosen_meanwhile(talk) -> None:
    async with app(talk).run_test(size=SMALL) as pilot:
        await checked(pilot)
        assert screen(pilot).check_action("move", ("warning", True))
        await pilot.press("v", "n")
        assert not screen(pilot).check_action("move", ("warning", True))
        assert screen(pilot).check_action("move", ("same", True))
        before = said(pilot)
        await pilot.press("1", "w", "W", "0")
        assert all(reader(pilot).painter.mask or ())
        assert said(pilot) == before


async def test_a_search_goes_on_in_the_overlay(talk) -> None:
    async with app(talk).run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("v", "slash", *"shore", "enter", "n")
        assert "find “shore” 2/2" in words_of(pilot, "#status")
        assert look(pilot, "shore was no").bold
        await pilot.press("escape")
        assert not reader(pilot).painter.hits
        assert screen(pilot).query_one("#legend").display


async def test_a_click_picks_a_passage(talk) -> None:
    async with app(talk).run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("v")
        y = next(y for y, row in enumerate(rows(pilot)) if "boats were old" in row)
        await pilot.click("#reader", offset=(rows(pilot)[y].index("boats"), y))
        assert said(pilot) == "the boats were old"


@dataclass
class Slow(Packs):
    """Whose voice analyser takes its time, or fails."""

    hear: Callable[[], object] = field(default=lambda: None)

    def reader(self) -> Engine:
        plain = engine()

        def analyse(document, paragraphs=None):
            self.hear()
            return plain.analysers["en"](document, paragraphs)

        return replace(plain, analysers={"en": analyse})


async def test_nobody_waits_for_the_voices(talk) -> None:
    gate = threading.Event()
    async with app(talk, loader=Slow(hear=gate.wait)).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: reader(pilot).painter.reading.result)
        assert "hearing who speaks …" in words_of(pilot, "#status")
        await pilot.press("n", "v", "n", "right_square_bracket", "j", "k")
        assert "hearing who speaks …" in words_of(pilot, "#legend")
        assert "hearing who speaks …" in detail(pilot)
        gate.set()
        await checked(pilot)
        assert speaker(pilot) == "Anna Berg"
        assert "hearing" not in words_of(pilot, "#status")


async def test_when_the_voices_come_the_finding_stays(talk) -> None:
    gate = threading.Event()
    async with app(talk, loader=Slow(hear=gate.wait)).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: reader(pilot).painter.reading.result)
        await pilot.press("n", "n")
        assert current(pilot) == "stolen shore"
        gate.set()
        await checked(pilot)
        assert current(pilot) == "stolen shore"


async def test_long_documents_are_heard_when_somebody_asks(talk, monkeypatch) -> None:
    monkeypatch.setattr(incoming, "_HEARD_UNASKED", 10)
    async with app(talk).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: reader(pilot).painter.reading.result)
        await pilot.pause(0.2)
        assert reader(pilot).painter.reading.heard is None
        await pilot.press("v")
        await checked(pilot)
        assert speaker(pilot) == "Anna Berg"


async def test_voices_do_not_wait_for_the_packs(talk) -> None:
    gate = threading.Event()
    async with app(talk, loader=Packs(before=gate.wait)).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: reader(pilot).painter.reading.document)
        await pilot.press("v")
        await until(pilot, lambda: speaker(pilot) == "Anna Berg")
        await pilot.press("n")
        gate.set()
        await checked(pilot)
        assert speaker(pilot) == "Carl Dahl"


async def test_another_document_has_other_speakers(talk, tmp_path) -> None:
    (tmp_path / "z.txt").write_text("“Nothing,” Zoe Zed said.\n")
    async with app(tmp_path).run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("v", "n", "n", "n")
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: speaker(pilot) == "Zoe Zed")
        assert "Zoe Zed" in words_of(pilot, "#legend")
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: speaker(pilot) == "Anna Berg")


async def test_an_analyser_that_fails_is_a_sentence_without_words_of_the_article(talk) -> None:
    def fail() -> None:
        raise KeyError("SECRET")

    async with app(talk, loader=Slow(hear=fail)).run_test(size=LARGE) as pilot:
        await checked(pilot)
        assert "the voice analyser for en failed: KeyError" in words_of(pilot, "#problem")
        await pilot.press("v", "n")
        assert "who speaks could not be worked out" in detail(pilot)
        assert "SECRET" not in words_of(pilot, "#problem") + detail(pilot)


class Mute(Packs):
    """Without any analyser."""

    def reader(self) -> Engine:
        return replace(engine(), analysers={})


async def test_a_language_without_an_analyser_is_said(talk) -> None:
    async with app(talk, loader=Mute()).run_test(size=LARGE) as pilot:
        await checked(pilot)
        await pilot.press("v", "n")
        assert "there is no voice analyser for the language en" in " ".join(detail(pilot).split())
        assert "there is no voice analyser" in words_of(pilot, "#legend")
        assert "100% own voice" in detail(pilot)


async def test_a_text_without_other_voices_says_so(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("The ferries leave at noon.\n")
    async with app(tmp_path / "a.txt").run_test(size=SMALL) as pilot:
        await checked(pilot)
        await pilot.press("v", "n", "N", "right_square_bracket")
        assert "All of it is the outlet’s own voice." in detail(pilot)
        assert "voices 0/0" in words_of(pilot, "#status")


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (160, 50)])
async def test_it_fits_every_terminal(tmp_path, size) -> None:
    path = tmp_path / "wide.txt"
    path.write_text(
        TALK + "\n“湖の盗まれた岸です。」，” 山田太郎 said. “Cafe\u0301 \x1b]0;x\x07!” E\u0301mile \u202eZola said.\n" * 3,
        encoding="utf-8",
    )
    async with app(path).run_test(size=size) as pilot:
        await checked(pilot)
        await pilot.press("v")
        heard = reader(pilot).painter.reading.heard
        assert heard
        for _ in range(len(heard.passages)):
            await pilot.press("n")
            now = passage(pilot)
            assert now
            assert reader(pilot).in_view(now.span.start)
            assert any(row.startswith("▶") for row in rows(pilot))
        everything = "".join(rows(pilot)) + words_of(pilot, "#legend") + detail(pilot)
        assert not set(everything) & set("\x1b\x07\u202e")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_the_legend_fits_its_row(width) -> None:
    text = TALK + "".join(f"“Yes,” {name} {name}-Of-The-Very-Long-Name said.\n\n" for name in ("Xenia", "Yusuf", "湖岸", "Quentin"))
    document = Document("x", text)
    heard = speaking(document, engine().voices(document))
    row = legend(heard, Marks(), width)
    assert row.cell_len <= width
    assert width < 40 or "own voice" in row.plain
    shown = sum(f" {who.letter} " in row.plain for who in heard.speakers.values())
    assert f"+{len(heard.speakers) - shown}" in row.plain or shown == len(heard.speakers)
    assert shown >= {80: 3, 120: 5, 200: 6}.get(width, 0)


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("theme", "colors"), [(DARK, SPEECH_DARK), (LIGHT, SPEECH_LIGHT)])
def test_words_of_speakers_can_be_read_on_their_page(theme, colors) -> None:
    assert len(colors) == len(INKS) == HUES
    page = _luminance(theme.background)
    for color in colors:
        light, dark = sorted((page, _luminance(color)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, 1.4.3


def test_a_passage_knows_whether_anybody_speaks() -> None:
    text = "The “so-so” ferries. “Yes,” Zoe Zed said."
    document = Document("x", text)
    distanced, spoken = speaking(document, engine(LAKE).voices(document)).passages
    assert (distanced.distanced, distanced.spoken) == (True, False)
    assert (spoken.distanced, spoken.spoken, spoken.voices) == (False, True, (Voice.DIRECT,))
