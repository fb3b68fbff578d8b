from __future__ import annotations

import pytest
import regex

from framing.matching import boundaries
from framing.matching.automaton import Automaton
from framing.matching.folding import fold


def found(phrase: str, text: str) -> list[str]:
    folded = fold(text)
    hits = Automaton([fold(phrase).text]).find(folded.text)
    return [text[slice(*folded.original(start, end))] for _, start, end in hits]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("regime", "The regime's men", 1),
        ("regime", "The regime\u2019s men", 1),
        ("regime", "a regimen", 0),
        ("regime", "The regime-backed militia", 1),
        ("occupation", "Preoccupation", 0),
        ("occupation", "occupation\u00e9", 0),
        ("occupation", "\u00e9occupation", 0),
        ("occupation", "occupation_2", 0),
        ("occupation", "(occupation)", 1),
        ("terrorist", "an anti-terrorist bill", 0),
        ("terrorist", "an anti\u2011terrorist bill", 0),
        ("terrorist", "an ex-terrorist", 1),
        ("terrorist", "the shanti-terrorist", 1),
        ("neill", "O'Neill spoke", 0),
        ("occupied", "the Israeli-occupied hill", 1),
        ("occupied", "the Israeli\u2011occupied hill", 1),
        ("\u5317\u65b9\u9818\u571f", "\u306f\u5317\u65b9\u9818\u571f\u306e\u65e5", 1),
        ("\ub3c5\ub3c4", "\ub3c5\ub3c4\ub294 \uc6b0\ub9ac", 1),
        ("\ub3c5\ub3c4", "\ud55c\ub3c5\ub3c4", 0),
        ("\u0418\u0442\u0443\u0440\u0443\u043f", "\u041d\u0430 \u0418\u0442\u0443\u0440\u0443\u043f\u0435", 0),
        ("\u0418\u0442\u0443\u0440\u0443\u043f", "\u0418\u0422\u0423\u0420\u0423\u041f.", 1),
        ("us", "\U0001f642us\U0001f642", 1),
        ("illegal occupation", "\U0001f642 \u00e9t\u00e9 illegal occupation \u00e9t\u00e9", 1),
    ],
)
def test_words_are_whole(phrase, text, hits):
    spans = found(phrase, text)
    assert len(spans) == hits
    assert all(fold(span).text == fold(phrase).text for span in spans)


def test_all_overlapping_phrases_are_found():
    text = "illegal occupation of the islands"
    hits = Automaton(["illegal occupation", "occupation", "occupation of the islands"]).find(text)
    assert [text[a:b] for _, a, b in hits] == ["illegal occupation", "occupation", "occupation of the islands"]


def test_what_python_knows_of_european_letters_is_what_regex_knows():
    below = [chr(c) for c in range(ord(boundaries._FIRST_OPEN))]
    word, unspaced = regex.compile(boundaries._WORD), regex.compile(boundaries._UNSPACED)
    assert [c for c in below if boundaries._is_word(c) != bool(word.match(c))] == []
    assert [c for c in below if boundaries._is_unspaced(c) != bool(unspaced.match(c))] == []
    assert [c for c in below if regex.match(boundaries._OPEN_END, c)] == []
