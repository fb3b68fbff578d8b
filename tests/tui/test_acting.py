"""Acting in the reading screen: alternatives, acceptances, undo, the editor, citations, exports."""

from __future__ import annotations

import json
import os
import stat
import sys

import pytest
from textual.widgets import Input

from framing_tui.screens.accepting import Accept
from framing_tui.screens.dialog import Choice, Difference
from framing_tui.screens.exporting import ExportTo
from framing_tui.screens.read import ReadScreen
from tests.tui.desk import ARTICLE, app, checked, current, place, reader, said, screen, until

SIZE = (80, 24)


async def on(pilot, kind) -> None:
    """Waits for a screen of this kind."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))


async def back(pilot, words) -> None:
    """Waits until the text on the screen has these words and is checked."""
    await on(pilot, ReadScreen)
    await until(pilot, lambda: words in reader(pilot).painter.reading.text and reader(pilot).painter.reading.result)
    await until(pilot, lambda: screen(pilot)._back is None)


def text(pilot, selector) -> str:
    widget = pilot.app.screen.query_one(selector)
    return " ".join(" ".join(widget.render_line(y).text.strip() for y in range(widget.size.height)).split())


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


async def test_an_alternative_is_shown_written_and_undone(article) -> None:
    article.write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    before = article.read_bytes()
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("n")
        assert current(pilot) == "stolen shore"
        at = place(pilot)
        await pilot.press("a")
        await on(pilot, Difference)
        await pilot.pause()
        assert "southern shore" in text(pilot, "Difference Static")
        assert article.read_bytes() == before
        await pilot.press("enter")
        await back(pilot, "The southern shore was quiet")
        assert article.read_bytes() == before.replace(b"The stolen shore was", b"The southern shore was")
        assert current(pilot) == "Holy Lake"
        await pilot.press("u")
        await back(pilot, "The stolen shore was quiet")
        assert article.read_bytes() == before
        assert place(pilot) == at
        await pilot.press("u")
        await until(pilot, lambda: "could be undone" in said(pilot))


async def test_leaving_the_change_writes_nothing(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("n", "a")
        await on(pilot, Difference)
        await pilot.press("escape")
        await on(pilot, ReadScreen)
    assert article.read_text() == ARTICLE


async def test_other_peoples_words_stand_and_it_says_why(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("n", "n", "n")
        assert current(pilot) == "freed shore"
        await pilot.press("a")
        await until(pilot, lambda: "somebody else's words" in said(pilot))
        assert pilot.app.screen is screen(pilot)


async def test_a_file_that_changed_is_not_written(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("n", "a")
        await on(pilot, Difference)
        article.write_text("Another text.\n")
        await pilot.press("enter")
        await until(pilot, lambda: "has changed since it was read" in said(pilot))
        assert article.read_text() == "Another text.\n"


async def test_a_file_that_changed_after_it_was_written_is_not_put_back(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("n", "a")
        await on(pilot, Difference)
        await pilot.press("enter")
        await back(pilot, "The southern shore was quiet")
        article.write_text("Another text.\n")
        await pilot.press("u")
        await until(pilot, lambda: "has changed since it was read" in said(pilot))
        assert article.read_text() == "Another text.\n"


async def test_one_of_several_alternatives_is_chosen(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        rule = next(r for r in screen(pilot).session.reading.findings[1].match.pack.rules if r.id == "stolen")
        object.__setattr__(rule, "alternatives", ("southern shore", "outer [bold]shore"))
        try:
            await pilot.press("n", "a")
            await on(pilot, Choice)
            await pilot.pause()
            assert "2 outer [bold]shore" in text(pilot, "OptionList")
            await pilot.press("j", "k", "2")
            await on(pilot, Difference)
            await pilot.press("enter")
            await back(pilot, "The outer [bold]shore was quiet")
        finally:
            object.__setattr__(rule, "alternatives", ("southern shore",))


async def test_a_finding_is_accepted_with_a_reason_and_the_acceptance_undone(article, tmp_path) -> None:
    accepted = tmp_path / "framing-accepted.yaml"
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        count = len(screen(pilot).session.reading.findings)
        await pilot.press("n", "A")
        await on(pilot, Accept)
        await pilot.press("enter")
        await until(pilot, lambda: "needs a reason" in text(pilot, "#word"))
        await pilot.press(*"It is a title", "tab", *"tomorrow", "enter")
        await until(pilot, lambda: "no day" in text(pilot, "#word"))
        pilot.app.screen.query_one("#until", Input).value = "2999-12-31"
        await pilot.press("enter")
        await on(pilot, Difference)
        assert not accepted.exists()
        await pilot.press("enter")
        await on(pilot, ReadScreen)
        await until(pilot, lambda: len(screen(pilot).session.reading.findings) == count - 1)
        assert "It is a title" in accepted.read_text()
        assert "2999-12-31" in accepted.read_text()
        assert article.read_text() == ARTICLE
        assert current(pilot) == "Holy Lake"
        await pilot.press("u")
        await until(pilot, lambda: len(screen(pilot).session.reading.findings) == count)
        assert not accepted.exists()
        await until(pilot, lambda: current(pilot) == "stolen shore")


@pytest.mark.parametrize("name", ["lake.md", "lake.txt"])
async def test_after_undo_the_finding_is_current_that_it_was_about(tmp_path, name) -> None:
    path = tmp_path / name
    path.write_text(
        "# *Many* **marks** [in](https://example.org) a `title`\n\nThe stolen shore. The stolen shore. The freed shore.\n"
    )
    async with app(path).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("n")
        before = place(pilot)
        await pilot.press("a")
        await on(pilot, Difference)
        await pilot.press("enter")
        await on(pilot, ReadScreen)
        await until(pilot, lambda: len(screen(pilot).session.reading.findings) == 2)
        await pilot.press("N", "u")
        await until(pilot, lambda: len(screen(pilot).session.reading.findings) == 3)
        await until(pilot, lambda: place(pilot) == before)


async def test_a_faulty_file_of_acceptances_is_told_and_everything_is_shown(article, tmp_path) -> None:
    (tmp_path / "framing-accepted.yaml").write_text("schema: 1\naccepted: 7\n")
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        assert len(screen(pilot).session.reading.findings) == 6
        assert screen(pilot)._state.failures


async def test_a_citation_is_copied(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("n", "y")
        await pilot.pause()
        assert pilot.app.clipboard.splitlines() == [
            f"{article}:3:5: “stolen shore”",
            "wording of Northland; the outlet itself; warning",
            "lake:stolen: It says who is right.",
            "The Guild, A guide, https://example.org/guide",
        ]


@pytest.mark.parametrize("suffix", ["html", "svg", "jsonl", "json"])
async def test_what_is_found_is_exported_and_nothing_is_replaced_in_silence(article, tmp_path, suffix) -> None:
    target = tmp_path / f"out.{suffix}"
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        for _ in range(2):
            await pilot.press("x")
            await on(pilot, ExportTo)
            pilot.app.screen.query_one(Input).value = f"out.{suffix}"
            await pilot.press("enter")
            await pilot.pause()
            if target.exists() and isinstance(pilot.app.screen, ExportTo):
                assert "is there already" in text(pilot, "#word")
                assert target.read_text() == "mine"
                await pilot.press("enter")
            await on(pilot, ReadScreen)
            await until(pilot, lambda: target.exists() and target.read_text() != "mine")
            made = target.read_text(encoding="utf-8")
            target.write_text("mine")
    assert "stolen" in made
    if suffix == "json":
        assert len(json.loads(made)) == 6
    if suffix == "svg":
        assert made.startswith("<svg ")
        assert "#66ccee" in made


async def test_export_says_what_is_wrong_with_a_path(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("x")
        await on(pilot, ExportTo)
        await pilot.press("tab")
        assert pilot.app.screen.query_one(Input).value == "lake.svg"
        for path, word in (("out.docx", "ends with one of"), ("no/such/out.html", "no such folder")):
            pilot.app.screen.query_one(Input).value = path
            await pilot.press("enter")
            await pilot.pause()
            assert word in text(pilot, "#word")
        await pilot.press("escape")
        await on(pilot, ReadScreen)


async def test_an_export_neither_proposes_nor_replaces_the_document_itself(tmp_path) -> None:
    page = tmp_path / "lake.html"
    page.write_text("<p>The stolen shore of the lake.</p>")
    async with app(page).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("x")
        await on(pilot, ExportTo)
        field = pilot.app.screen.query_one(Input)
        for proposed in ("lake-framing.html", "lake-framing.svg"):
            assert field.value == proposed
            await pilot.press("tab")
        (tmp_path / "link.html").symlink_to(page)
        for name in ("lake.html", str(page), "link.html"):
            field.value = name
            await pilot.press("enter", "enter")
            await pilot.pause()
            assert "the document itself" in text(pilot, "#word")
    assert page.read_text() == "<p>The stolen shore of the lake.</p>"


async def test_nothing_is_offered_for_a_file_that_cannot_be_written(article) -> None:
    article.chmod(0o444)
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("n")
        for key in ("a", "E"):
            pilot.app.told.clear()  # type: ignore[attr-defined]
            await pilot.press(key)
            await until(pilot, lambda: "read-only; nothing was written" in said(pilot))
            assert pilot.app.screen is screen(pilot)


async def test_who_undoes_while_it_is_written_means_that(article) -> None:
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("n", "a")
        await on(pilot, Difference)
        async with screen(pilot).acts._writing:  # another file is being written
            await pilot.press("enter")
            await on(pilot, ReadScreen)
            await pilot.press("u")
            await pilot.pause()
        await until(pilot, lambda: "Undone" in said(pilot))
        assert "Written" in said(pilot)
    assert article.read_text() == ARTICLE


async def test_who_may_not_write_is_offered_nothing_that_writes(article) -> None:
    shown = app(article)
    shown.read_only = True
    async with shown.run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("n", "a", "A", "u", "x", "e", "E")
        await pilot.pause(0.3)
        assert pilot.app.screen is screen(pilot)
        assert said(pilot) == ""
        assert os.listdir(article.parent) == [article.name]


async def test_without_a_terminal_of_its_own_no_editor_is_started(article, monkeypatch, tmp_path) -> None:
    script = tmp_path / "editor"
    script.write_text(f"#!{sys.executable}\nraise SystemExit(3)\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("VISUAL", str(script))
    async with app(article).run_test(size=SIZE) as pilot:
        await checked(pilot)
        await pilot.press("e")
        await until(pilot, lambda: said(pilot))
        assert current(pilot) == "disputed lake"
