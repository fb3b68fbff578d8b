"""What is looked up of the weights is what their names say, to the last bit: the names are fitted, the look-ups decide."""

from collections.abc import Iterable, Iterator, Mapping

import pytest

from benchmarks.corpus import articles
from framing.document import Document
from framing.voice.circumstances import facts, form_of, group_of
from framing.voice.content import breaks
from framing.voice.ends import named as names_of_break
from framing.voice.frames import candidates
from framing.voice.lexicon import Lexicon
from framing.voice.lexicons import lexicon
from framing.voice.naming import named
from framing.voice.paragraph import Paragraph
from framing.voice.places import VOICES
from framing.voice.quotations import Quotations
from framing.voice.sentence import Sentence

SAID = """The minister said on Monday that the harbour (a port since 1902) is safe, but critics, who had warned of floods, did not agree.

“We will not leave,” Anna Lind told reporters; she would ask whether the “ferry” could sail — and who pays — if the town agreed to close it.

According to a report, officials have claimed they were told to leave, and Holm insisted he had been accused of lying by the board.

Lind: The quay must close. Her claim that the port was sold is denied by the mayor, described as “hasty”, as the council noted.
"""


@pytest.fixture(scope="module")
def words() -> Lexicon:
    found = lexicon("en", VOICES)
    assert found is not None
    return found


def parts(words: Lexicon) -> Iterator[Sentence]:
    for text in (SAID, *articles(20_000, ["said that", "told", "claims", "asked to", "warned of", "according to"], 60)):
        paragraphs = Document("test", text).paragraphs
        for span, quotes in zip(paragraphs, Quotations(text, paragraphs), strict=True):
            yield from Paragraph(text, span, quotes, words).parts


def total(names: Iterable[str], weights: Mapping[str, float]) -> float:
    found = 0.0
    for name in names:
        found += weights.get(name, 0.0)
    return found


def test_a_candidate_has_the_odds_that_its_circumstances_add_up_to(words):
    weights, judged = words.odds.weights, 0
    for part in parts(words):
        found = candidates(part)
        for one in found:
            seen, odds = facts(part, one, len(found)), weights["*"]
            for fact in seen:
                odds += total(named(fact), weights)
            assert words.odds.of(seen) == odds
            judged += 1
    assert judged > 300


def test_a_break_weighs_what_its_circumstances_add_up_to(words):
    weights, weighed = words.ends.weights, 0
    for part in parts(words):
        for one in candidates(part):
            group, form, lemma = group_of(one), form_of(part.mask[one.at]), one.lemma.rstrip("~")
            for seen in breaks(part, one.content[0][0], part.last):
                names = names_of_break(seen, group, form, lemma)
                near = [name for name in names if name.startswith("at:")]
                assert words.ends.of(seen, group, form, lemma) == (total(near, weights), total(names[len(near) :], weights))
                weighed += 1
    assert weighed > 1000
