"""A check that is given up ends at its next stretch, whatever part of it is at work."""

from __future__ import annotations

from itertools import count

import pytest

from framing.interfaces import Source
from framing.readers import plain
from framing.stopping import Stopped, stoppable, through
from tests.making import engine, pack, rule

QUARRY = pack(rule("scar", "[the scar]"))
PARAGRAPHS = 400
TEXT = "\n\n".join(f"Berg said in week {n} that the scar was there. Nobody saw the scar." for n in range(PARAGRAPHS))


def _document():
    return plain.read(Source("quarry.txt", TEXT.encode()))


def _asked(work) -> int:
    """How often ``work`` asks whether to stop, if it never has to."""
    times = count()

    def never() -> bool:
        next(times)
        return False

    with stoppable(never):
        work()
    return next(times)


def test_elsewhere_nothing_is_asked() -> None:
    items = [1, 2, 3]
    assert through(items) is items


@pytest.mark.parametrize("share", [0, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_check_ends_at_the_next_stretch_wherever_it_is(share) -> None:
    it, document = engine(QUARRY), _document()
    whole = _asked(lambda: it.check(document))
    assert whole >= 3 * 2 * PARAGRAPHS, "hits, matches and findings are asked about each"
    after = int(whole * share)
    times = count()
    with pytest.raises(Stopped), stoppable(lambda: next(times) >= after):
        it.check(document)
    assert next(times) == after + 1, "it goes on for nothing after it is told"
    assert len(it.check(document).findings) == 2 * PARAGRAPHS, "and what was broken off can be done"


def test_so_does_hearing_who_speaks() -> None:
    it, document = engine(), _document()
    assert _asked(lambda: it.voices(document)) >= PARAGRAPHS
    times = count()
    with pytest.raises(Stopped), stoppable(lambda: next(times) >= 7):
        it.voices(document)
    assert next(times) == 8
