"""What holds for every text, whatever is in it."""

import string
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.document import Document
from framing.voice import Voices, analyse

PIECES = st.sampled_from(
    [
        "Anna Lind said", "the mayor told reporters", "he said", "that", "the harbour is safe", "“", "”", '"', "'", "‘", "’", "«", "»", "„",
        ",", ".", "?", "!", ":", ";", "—", "(", ")", "and", "but", "who", "which", "according to", "the report", "so-called", "\n", "\n\n",
        "to close", "accused", "of lying", "was described as", "Dr. A. B. Holm", "U.S.", "1,200", "saying", "in a poll", "not", "as", "by", "’s",
        "The islands", "said", "asked whether", "his claim that", "is confident that", "「", "」", "...", "İ", "\u00a0", "\u200b", "-",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=40).map("".join),
    st.text(alphabet=string.ascii_letters + " .,\"'“”‘’—:()\n", max_size=300),
    st.text(max_size=120),
)


def work(text: str, paragraphs: list[int] | None = None) -> Voices:
    return analyse(Document("test", text, "en"), paragraphs)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_and_stretches_never_overlap(text):
    result = work(text)
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
@given(TEXTS)
def test_content_lies_outside_cue_and_source(text):
    for attribution in work(text).attributions:
        for content in attribution.content:
            for other in (*attribution.cue, *attribution.source):
                assert not content.overlaps(other)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.data())
def test_a_paragraph_is_the_same_whatever_others_are_asked_for(text, data):
    document = Document("test", text, "en")
    whole = analyse(document)
    if not document.paragraphs:
        return
    index = data.draw(st.integers(0, len(document.paragraphs) - 1))
    span = document.paragraphs[index]
    alone = analyse(document, [index])
    assert alone.stretches == tuple(s for s in whole.stretches if span.covers(s.span))
    assert alone.attributions == tuple(a for a in whole.attributions if span.covers(a.content[0]))


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join), st.sampled_from(["Rain fell on the quay.", "The ferries stayed in port."]))
def test_a_paragraph_before_changes_nothing_but_names(text, before):
    alone = work(text)
    shifted = work(f"{before}\n\n{text.lstrip()}")
    if not text.strip() or "\n" in text:
        return
    offset = len(before) + 2 - (len(text) - len(text.lstrip()))
    assert [(s.span.start + offset, s.span.end + offset, s.voice) for s in alone.stretches] == [
        (*s.span, s.voice) for s in shifted.stretches
    ]
