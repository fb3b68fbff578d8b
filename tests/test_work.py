"""The work that a check takes, in calls of functions and in bytes that are held, never by the clock: what grows, and by how much, is the same on every machine."""

from __future__ import annotations

import sys
import tracemalloc
from pathlib import Path

import pytest

from benchmarks.bench import made_pack
from benchmarks.corpus import articles, words_of
from framing.document import Document
from framing.engine import Engine
from framing.plugins import Plugins

SAMPLE = (Path(__file__).parent.parent / "examples/kuril-talks.txt").read_text("utf-8")
CALLS_FOR_THE_SAMPLE = 31_000
"""Of Python and C functions, for the 3.3 kB of it with its findings and voices, by all built-in packs: 26,800 on Python 3.11. Whoever raises this says why."""

PLAIN = "Nobody by the water would remember it for longer than a day, and the boats went out.\n\n"


@pytest.fixture(scope="module")
def engine():
    loaded = Engine.load(Plugins(installed=False))
    loaded.compiled.expect(1_000_000)  # all phrases are ready, as in a process that has read a few articles
    for text in (SAMPLE, *articles(40_000, [], 0)):
        loaded.check(Document("a.txt", text))
    return loaded


def calls(engine: Engine, text: str) -> int:
    """How many functions are called to check it."""
    made = 0

    def count(_frame, event, _argument):
        nonlocal made
        made += event in ("call", "c_call")

    document = Document("a.txt", text)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        engine.check(document)
    finally:
        sys.setprofile(before)
    return made


def test_an_article_takes_no_more_work_than_it_did(engine):
    assert calls(engine, SAMPLE) <= CALLS_FOR_THE_SAMPLE


def test_twice_the_text_takes_twice_the_work(engine):
    four, eight = (calls(engine, "\n\n".join([SAMPLE] * times)) for times in (4, 8))
    assert eight <= 2.2 * four


def test_text_without_a_finding_takes_next_to_none(engine):
    few, many = calls(engine, PLAIN * 100), calls(engine, PLAIN * 1_000)
    assert few < 0.1 * calls(engine, SAMPLE)
    assert many <= few + 100


@pytest.mark.parametrize("per_thousand_words", [0, 2])
def test_fifty_times_the_terms_take_the_same_work(per_thousand_words):
    words = words_of(12_000, seed=2)
    phrases = list(dict.fromkeys(" ".join(pair) for pair in zip(words[::2], words[1::2], strict=True)))[:5_000]
    text = "\n".join(articles(40_000, phrases[:100], per_thousand_words))
    plugins = Plugins(installed=False)
    few, many = (
        calls(warm(Engine((made_pack(phrases[:count]),), plugins.rule_kinds(), analysers=plugins.voices()), text), text)
        for count in (100, 5_000)
    )
    assert many <= 1.02 * few


def warm(engine: Engine, text: str) -> Engine:
    engine.check(Document("a.txt", text))
    return engine


def test_packs_that_find_nothing_take_no_work(engine):
    text = PLAIN * 500
    alone = warm(Engine((made_pack(["zobareba"]),), engine.kinds, analysers=engine.analysers), text)
    assert calls(engine, text) <= 1.1 * calls(alone, text) + 100


def test_a_check_holds_no_more_than_a_few_times_the_text(engine):
    """While it works and once it is done, with the document that is given back; in characters of two bytes, which curly quotes make of all of them."""
    text = SAMPLE + PLAIN * 10_000 + "\u201cNobody,\u201d she said.\n"
    tracemalloc.start()
    try:
        result = engine.check(Document("a.txt", text))
        now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert result.findings
    assert now / len(text) <= 3
    assert peak / len(text) <= 10
