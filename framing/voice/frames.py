"""Frames: the shapes in which English and its neighbours say that somebody said something.

`candidates` finds every place in a sentence that has such a shape. It does not decide: a candidate carries the name of its
frame and of its verb, and `framing.voice.judge` weighs it by how often that verb in that frame is an attribution.
"""

from __future__ import annotations

from framing.voice import masks as k
from framing.voice.candidate import Candidate
from framing.voice.nominal import around_adjective, around_noun
from framing.voice.sentence import Sentence
from framing.voice.sources import according_to, in_dialogue, in_headline, in_survey, in_view
from framing.voice.verbs import around_verb


def candidates(s: Sentence) -> list[Candidate]:
    """Every place of the sentence where a frame fits, from left to right; one cue may stand in several."""
    found: list[Candidate] = []
    pairs, setting = s.lexicon.according, s.lexicon.setting_words
    for i in s.marked(k.CUE):
        m, w = s.mask[i], s.word[i]
        one = None
        if w in pairs and s.word[i + 1] in pairs[w]:
            one = according_to(s, i)
        elif m & k.VERB:
            several = around_verb(s, i, found)
            if several:
                found += several
                continue
        if one is None and m & k.REPORT_NOUN:
            one = around_noun(s, i)
        if one is None and m & k.ADJECTIVE:
            one = around_adjective(s, i)
        if one is None and w in setting:
            one = in_survey(s, i) or in_view(s, i)
        if one is None and w == ":":
            one = in_dialogue(s, i) or in_headline(s, i)
        if one is None and m & k.DASH:
            one = in_headline(s, i)
        if one is not None:
            if one.order == "lead" and m & k.REPORT_NOUN:  # the verb of ``reached the conclusion that`` is part of the cue
                found = [c for c in found if not one.cue[0] <= c.at < i]
            found.append(one)
    return found
