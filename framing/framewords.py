"""Frames in words: which pattern decided that somebody speaks, as a reader of the report would put it.

The analysers of `framing.voice` name a frame by its verb or noun and its shape (``say trail:direct``, ``accuse participle:np_of_ing``).
"""

from __future__ import annotations

from typing import Final

_WHOLE: Final = {
    "quotation": "quotation marks alone",
    "running quotation": "a quotation that runs on from the paragraph before",
    "quotation goes on": "nothing but quotation, after a paragraph that names its speaker",
    "block quotation": "a block quotation, whose citation names its speaker",
    "announced": "announced by a colon at the end of the paragraph before",
}
_FIXED: Final = {
    "trail:direct": "the quotation, then its speaker and “{}”",
    "trail:indirect": "what is said, then its speaker and “{}”",
    "invert:direct": "the quotation, then “{}” and its speaker",
    "invert:indirect": "what is said, then “{}” and its speaker",
    "according:lead": "“{}” and the speaker before what is said",
    "according:trail": "“{}” and the speaker behind what is said",
    "as:lead": "“as”, the speaker and “{}”, beside what is said",
    "as:passive": "“as … by” around “{}”, beside what is said",
    "view:lead": "somebody’s “{}” before a clause",
    "survey:lead": "“{}” and a survey before a clause",
    "survey:trail": "“{}” and a survey behind a clause",
    "dialogue:clause": "a name and a colon",
    "dialogue:direct": "a name, a colon and a quotation",
    "headline:trail": "“{}” and a speaker at the end of a headline",
    "free:np": "“{}”, for what somebody calls a thing",
}
_ORDERS: Final = {
    "passive:by": "“{}” in the passive, with “by” and the speaker",
    "passive": "“{}” in the passive",
    "participle": "“{}” as a participle",
    "reduced": "“{}” as a participle behind its noun",
    "gerund": "“{}” as an -ing form behind a preposition",
    "infinitive": "“{}” as an infinitive",
    "purpose": "“to {}”",
    "shared": "“{}”, whose subject stands before an earlier verb",
    "raising": "“{}”, whose subject belongs to what is said",
    "noun": "the noun “{}”",
    "adjective": "the adjective “{}”",
}
_COMPLEMENTS: Final = {
    "none": "",
    "np": "with an object",
    "that": "with “that” and a clause",
    "is:that": "with “is that” and a clause",
    "clause": "with a clause",
    "wh": "with a question",
    "direct": "with a quotation",
    "colon": "with a colon",
    "to": "with “to” and a verb",
    "ing": "with an -ing form",
}


def in_words(frame: str) -> str:
    """``frame`` in words; as it stands where an analyser has names of its own."""
    if frame in _WHOLE:
        return _WHOLE[frame]
    word, _, shape = frame.partition(" ")
    word = "according to" if word == "according" else word
    if shape in _FIXED:
        return _FIXED[shape].format(word)
    order = next((order for order in _ORDERS if shape.startswith(f"{order}:")), "")
    complement = _complement(shape[len(order) + 1 :] if order else shape, noun=order == "noun")
    if complement is None:
        return frame
    return " ".join(filter(None, (_ORDERS.get(order, "“{}”").format(word), complement)))


def _complement(name: str, *, noun: bool) -> str | None:
    """What follows the cue; None where the name is none of ours. Behind a noun a preposition stands for itself."""
    if name in _COMPLEMENTS:
        return _COMPLEMENTS[name]
    kind, _, preposition = name.partition(":")
    if kind == "prep" and preposition:
        return f"with “{preposition}”"
    match name.split("_"):
        case ["np", preposition]:
            return f"with an object and “{preposition}”"
        case ["np", preposition, "ing"]:
            return f"with an object, “{preposition}” and an -ing form"
        case [preposition] if noun and preposition.isalpha():
            return f"with “{preposition}”"
    return None
