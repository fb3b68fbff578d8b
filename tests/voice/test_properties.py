"""What holds for every text, whatever is in it."""

import re
import string
from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.document import Document, Span
from framing.voice import Voices, analyse

PIECES = st.sampled_from(
    [
        "Anna Lind said", "the mayor told reporters", "he said", "that", "the harbour is safe", "“", "”", '"', "'", "‘", "’", "«", "»", "„",
        ",", ".", "?", "!", ":", ";", "—", "(", ")", "and", "but", "who", "which", "according to", "the report", "so-called", "\n", "\n\n",
        "to close", "accused", "of lying", "was described as", "Dr. A. B. Holm", "U.S.", "1,200", "saying", "in a poll", "not", "as", "by", "’s",
        "sagte Anna Lind", "laut", "dem Bericht", "zufolge", "nach Angaben der Polizei", "teilte die Stadt mit", "Er habe", "sei", "dass", "so Holm",
        "wie die Stadt mitteilte", "zu gehen", "hieß es", "und", "der Hafen", "»", "״", "”", "— Nein", "—dijo Ana—",
        "The islands", "said", "asked whether", "his claim that", "is confident that", "「", "」", "...", "İ", "\u00a0", "\u200b", "-",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=40).map("".join),
    st.text(alphabet=string.ascii_letters + " .,\"'“”‘’—:()\n", max_size=300),
    st.text(max_size=120),
)


LANGUAGES = st.sampled_from(["en", "en", "de", "sv"])
BEFORE = ["Rain fell on the quay.", "The ferries stayed in port."]


def work(text: str, language: str = "en") -> Voices:
    return analyse(Document("test", text, language))


@settings(max_examples=300, deadline=None)
@given(TEXTS, LANGUAGES)
def test_spans_lie_in_the_text_and_stretches_never_overlap(text, language):
    result = work(text, language)
    for stretch in result.stretches:
        assert 0 <= stretch.span.start < stretch.span.end <= len(text)
    for one, other in pairwise(result.stretches):
        assert one.span.end <= other.span.start
    for attribution in result.attributions:
        assert attribution.content
        assert attribution.frame
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS, LANGUAGES)
def test_content_lies_outside_cue_and_source(text, language):
    for attribution in work(text, language).attributions:
        for content in attribution.content:
            for other in (*attribution.cue, *attribution.source):
                assert not content.overlaps(other)


@settings(max_examples=150, deadline=None)
@given(TEXTS, LANGUAGES, st.data())
def test_a_paragraph_is_the_same_whatever_others_are_asked_for(text, language, data):
    document = Document("test", text, language)
    whole = analyse(document)
    if not document.paragraphs:
        return
    index = data.draw(st.integers(0, len(document.paragraphs) - 1))
    span = document.paragraphs[index]
    alone = analyse(document, [index])
    assert alone.stretches == tuple(s for s in whole.stretches if span.covers(s.span))
    assert alone.attributions == tuple(a for a in whole.attributions if span.covers(a.content[0]))


def seen(voices: Voices, offset: int, first: int, last: int) -> list[object]:
    """Stretches and attributions from ``first`` to ``last``, moved by ``offset``, without the names that other paragraphs may give."""

    def moved(spans: Iterable[Span]) -> list[tuple[int, int]]:
        return [(s.start + offset, s.end + offset) for s in spans]

    return [
        *((moved([s.span]), s.voice, s.mention) for s in voices.stretches if first <= s.span.start < last),
        *(
            (moved(a.source), moved(a.cue), moved(a.content), a.frame)
            for a in voices.attributions
            if first <= a.content[0].start < last
        ),
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join), LANGUAGES, st.sampled_from(BEFORE), st.sampled_from(BEFORE))
def test_paragraphs_before_and_after_change_nothing_but_names(text, language, before, after):
    text = text.strip()
    if not text or "\n" in text:
        return
    alone = work(text, language)
    offset = len(before) + 2
    among = work(f"{before}\n\n{text}\n\n{after}", language)
    assert seen(alone, offset, 0, len(text)) == seen(among, 0, offset, offset + len(text))


@settings(max_examples=300, deadline=None)
@given(TEXTS, LANGUAGES, st.data())
def test_who_asks_for_a_few_words_hears_what_all_of_the_text_says_of_them(text, language, data):
    document = Document("test", text, language)
    words = [Span(*match.span()) for match in re.finditer(r"\S+(?: \S+)?", text)]
    if not words:
        return
    whole = analyse(document)
    some = analyse(document, range(len(document.paragraphs)))
    for span in data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=8)):
        assert some.at(span) == whole.at(span)
    assert some == whole
