"""Files that change, go and come back while they are read; a check that takes long."""

from __future__ import annotations

import threading
from itertools import repeat

import pytest
from textual.widgets import Static

from framing.stopping import through
from framing_tui.services import feed
from framing_tui.services.desk import Desk
from framing_tui.shifting import shift
from tests.tui.desk import ARTICLE, app, checked, current, long_article, place, reader, rows, said, screen, until, words_of


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(feed, "pause", lambda _: 0.05)


def test_places_move_with_the_text_around_them() -> None:
    moved = shift("abc def ghi", "abc NEW AND LONG def ghi")
    assert [moved(n) for n in (0, 3, 4, 8, 11)] == [0, 3, 17, 21, 24]
    gone = shift("abc def ghi", "abc ghi")
    assert [gone(n) for n in (0, 4, 5, 8, 11)] == [0, 4, 4, 4, 7]
    assert shift("", "abc")(0) == 0
    assert shift("same", "same")(3) == 3


async def test_a_changed_file_keeps_the_finding_and_its_row(tmp_path) -> None:
    path = tmp_path / "long.txt"
    text = long_article(40)
    path.write_text(text)
    async with app(path).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        for _ in range(7):
            await pilot.press("n")
        words, offset = current(pilot), place(pilot)
        row = next(n for n, line in enumerate(rows(pilot)) if line.startswith("▶"))
        more = "A new beginning that says nothing of a side.\n\nAnd the stolen shore.\n\n"
        path.write_text(more + text)
        await until(
            pilot, lambda: reader(pilot).painter.reading.text.startswith(more) and reader(pilot).painter.current is not None
        )
        await pilot.pause()
        assert current(pilot) == words
        assert place(pilot) == offset + len(more)
        assert next(n for n, line in enumerate(rows(pilot)) if line.startswith("▶")) == row


async def test_a_touched_file_moves_nothing(tmp_path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(long_article(40))
    async with app(path).run_test(size=(80, 24)) as pilot:
        await checked(pilot)
        await pilot.press("n", "n", "n", "space")
        before, top, result = place(pilot), reader(pilot).top_offset, reader(pilot).painter.reading.result
        await pilot.press("r")
        await until(pilot, lambda: (now := reader(pilot).painter.reading.result) and now is not result)
        assert (place(pilot), reader(pilot).top_offset) == (before, top)


async def test_what_is_gone_is_said_and_what_comes_back_is_read(article) -> None:
    async with app(article).run_test(size=(100, 24)) as pilot:
        await checked(pilot)
        article.unlink()
        await until(pilot, lambda: "not there any more; what is shown is how it was read last" in words_of(pilot, "#problem"))
        assert "stolen" in reader(pilot).painter.reading.text
        article.write_text(ARTICLE.replace("stolen", "freed"))
        await until(pilot, lambda: "stolen" not in reader(pilot).painter.reading.text)
        await until(pilot, lambda: not screen(pilot).query_one("#problem").display)


async def test_an_unreadable_version_is_said_and_the_last_one_stays(article) -> None:
    async with app(article).run_test(size=(120, 24)) as pilot:
        await checked(pilot)
        article.write_bytes(b"broken \xc3\x28 \x81")
        await until(pilot, lambda: words_of(pilot, "#problem"))
        assert any("what is shown is how it was read last" in failure.error for failure in screen(pilot)._state.failures)
        assert "stolen shore" in reader(pilot).painter.reading.text


async def test_others_of_the_folder_are_followed_too(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text("Nothing.\n")
    async with app(tmp_path).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "b.txt" in words_of(pilot, "#documents") and "…" not in words_of(pilot, "#documents"))
        (tmp_path / "b.txt").write_text("The stolen shore.\n")
        (tmp_path / "c.txt").write_text("The freed shore.\n")
        await until(pilot, lambda: words_of(pilot, "#documents").count("1/1") == 2)
        assert reader(pilot).painter.reading.path.endswith("a.txt")


async def test_the_beginning_of_a_long_document_is_navigable_and_esc_stops_the_check(tmp_path, monkeypatch) -> None:
    path = tmp_path / "long.txt"
    path.write_text(long_article(1600))
    assert path.stat().st_size > 400_000
    go, real = threading.Event(), Desk.check

    def check(self, document):
        if len(document.text) > 400_000:
            go.wait(60)
        return real(self, document)

    monkeypatch.setattr(Desk, "check", check)
    async with app(path).run_test(size=(100, 24)) as pilot:
        await until(pilot, lambda: "so far" in words_of(pilot, "#status"))
        first = place(pilot)
        await pilot.press("n", "n")
        assert place(pilot) > first
        await pilot.press("x")
        await until(pilot, lambda: "Only the beginning is checked" in said(pilot))
        await pilot.press("C")
        await until(pilot, lambda: "so far" in str(pilot.app.screen.query_one("#summary", Static).content))
        await pilot.press("C")
        await pilot.press("escape")
        await until(pilot, lambda: "checking" not in words_of(pilot, "#status"))
        go.set()
        at = place(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "so far" not in words_of(pilot, "#status") and "checking" not in words_of(pilot, "#status"))
        assert place(pilot) == at
        assert len(reader(pilot).painter.reading.findings) == 800


async def test_a_check_that_nobody_waits_for_ends_its_thread(tmp_path, monkeypatch) -> None:
    path = tmp_path / "long.txt"
    path.write_text(ARTICLE)
    done: list[int] = []
    threads: list[threading.Thread] = []
    over, real = threading.Event(), Desk.check

    def check(self, document):
        """A check that would never end."""
        threads.append(threading.current_thread())
        for number in through(repeat(len(threads))):
            if len(done) < 100:
                done.append(number)
            if over.wait(0.001):  # the test has failed
                break
        return real(self, document)

    monkeypatch.setattr(Desk, "check", check)
    try:
        async with app(path).run_test(size=(100, 24)) as pilot:
            await until(pilot, lambda: len(done) == 100)
            await pilot.press("escape")
            await until(pilot, lambda: not threads[0].is_alive())
            await pilot.press("r")
            await until(pilot, lambda: len(threads) == 2)
            await pilot.press("r")
            await until(pilot, lambda: len(threads) == 3 and not threads[1].is_alive())
            assert threads[2].is_alive(), "whom somebody waits for goes on"
            await pilot.press("escape")
            await until(pilot, lambda: not threads[2].is_alive())
    finally:
        over.set()
