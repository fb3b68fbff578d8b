"""What the app keeps of a document that is open, and when it lets go of what only checking needs."""

from __future__ import annotations

import pytest

from framing.engine import Engine
from framing.voice.heard import Heard
from framing.voice.work import Work
from tests.tui.desk import app, current, long_article, reader, screen, until

SAID = "Ann Example said that the stolen shore was closed. It is the freed shore, she said.\n\n"


@pytest.fixture
def rested(monkeypatch):
    """How many documents were checked, each time the engine was let rest."""
    checked, rests = [], []
    check, rest = Engine.check, Engine.rest

    def noted(*given, **more):
        checked.append(1)
        return check(*given, **more)

    def resting(engine):
        rests.append(len(checked))
        rest(engine)

    monkeypatch.setattr(Engine, "check", noted)
    monkeypatch.setattr(Engine, "rest", resting)
    return rests


async def test_the_engine_rests_when_all_is_checked_and_not_between(tmp_path, rested) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(long_article(4))
    async with app(tmp_path).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: rested and rested[-1] == 5)
        assert rested[0] >= 4  # the first document was opened, and may have been checked last
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: rested[-1] == 6)  # opened, and checked again


async def test_who_speaks_in_a_long_document_is_worked_out_where_one_looks(tmp_path, monkeypatch) -> None:
    """More than is heard from end to end unasked: so nobody may need the voices of all of it."""
    path = tmp_path / "long.txt"
    path.write_text((SAID + "Nobody by the water would remember it for longer than a day.\n\n" * 200) * 100)
    read: list[int] = []
    stretches = Work.stretches

    def noted(work, index):
        read.append(index)
        return stretches(work, index)

    monkeypatch.setattr(Work, "stretches", noted)
    async with app(path).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: (result := screen(pilot).session.reading.result) and len(result.findings) == 200)
        await until(pilot, lambda: current(pilot) == "stolen shore")
        result = screen(pilot).session.reading.result
        assert result is not None
        voices = result.voices
        assert isinstance(voices, Heard)
        assert "stretches" not in vars(voices)
        for _ in range(3):
            await pilot.press("n")
            await until(pilot, lambda: reader(pilot).render_line(0))
        assert {at for at in read if at > 30} <= set(range(195, 240))  # where it jumped to, and what stands around it
        assert len(vars(voices)["_work"]._read) <= 17
