"""Names of one thing: given as a pair, given by one side alone, mixed, or used before they are introduced."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Final

from framing.document import Span
from framing.findings import Finding
from framing.interfaces import Related, Scene
from framing.rules import NEUTRAL, Rule
from framing.voices import Voice

Relate = Callable[[Scene, Rule], Iterable[Related]]

_IN_A_SENTENCE: Final = 300
"""Characters that may lie between the two names in one sentence: some sentences have no end."""
_SENTENCES: Final = 3
"""In so many sentences one after another, each with a word of naming, two names are a pair too."""
_NOT_RUNNING_TEXT: Final = frozenset(
    ["headline", "deck", "subhead", "caption", "pullquote", "byline", "dateline", "footnote", "boilerplate"]
)
_CLOSING: Final = {"(": ")", "[": "]", "\u201c": "\u201d", '"': '"', "\uff08": "\uff09"}


def balanced(scene: Scene, _: Rule) -> Iterator[Related]:
    """A neutral finding for each pair of names; its halves stay, for information. Where neutral wording covers them already, no second one."""
    if not scene.ties.counterparts:
        return
    neutral = [f.span for f in scene.findings if f.perspective == NEUTRAL]
    starts, ends = [span.start for span in neutral], list(accumulate((span.end for span in neutral), max))
    for one, other in _pairs(scene):
        span = _closed(scene.document.text, Span(one.span.start, other.span.end))
        says = f"Both sides' names stand together ({one.text} and {other.text})."
        before = bisect_right(starts, span.start)
        said = before > 0 and ends[before - 1] >= other.span.end
        yield Related(None if said else span, says, softens=(one, other), of=one.match.rule.id)


def unpaired(scene: Scene, _: Rule) -> Iterator[Related]:
    """The first use of a name whose counterpart stands nowhere outside quotations, with how often it is used."""
    others = scene.ties.counterparts
    if not others:
        return
    paired = {f.match.rule.id for pair in _pairs(scene) for f in pair}
    uses = _by_rule(f for f in scene.findings if f.match.rule.id in others and _outside_quotations(f))
    spoken_of = {f.match.rule.id for f in scene.findings if f.match.rule.id in others and f.mention}
    for rule_id, found in uses.items():
        name = found[0].match.rule
        given = rule_id in paired or any(other in uses or other in spoken_of for other in others[rule_id])
        if not given and not name.accepted:
            sides = {scene.pack.perspectives[scene.ties.rules[other].perspective].label for other in others[rule_id]}
            says = (
                f"{found[0].text} stands {_times(found)} outside quotations, and the name of {' and '.join(sorted(sides))} nowhere."
            )
            yield Related(found[0].span, says, name.perspective, alternatives=name.alternatives, of=rule_id)


def mixed(scene: Scene, _: Rule) -> Iterator[Related]:
    """The first use of each rarer way to say one thing in the outlet's own voice, with the counts."""
    if not (scene.ties.variants or scene.ties.groups):
        return
    pairs = _pairs(scene)
    halves = {id(f) for pair in pairs for f in pair}
    paired = {f.match.rule.id for pair in pairs for f in pair}
    groups = [*scene.ties.variants, *(group for group in scene.ties.groups if paired.isdisjoint(group))]
    grouped = {name for group in groups for name in group}
    uses = _by_rule(
        f for f in scene.findings if f.match.rule.id in grouped and id(f) not in halves and f.voice is Voice.OWN and not f.mention
    )
    for group in groups:
        forms = sorted((uses[name] for name in group if name in uses), key=lambda found: (-len(found), found[0].span.start))
        for found in forms[1:]:
            most = forms[0]
            says = f"{found[0].text} stands {_times(found)} in the outlet's own voice, beside {most[0].text} ({_times(most)})."
            yield Related(found[0].span, says, found[0].perspective, of=found[0].match.rule.id)


def first_mention(scene: Scene, _: Rule) -> Iterator[Related]:
    """The first use of a name in running text whose gloss stands neither in its sentence nor before it."""
    uses = _by_rule(
        f
        for f in scene.findings
        if f.match.rule.first_mention and f.voice is Voice.OWN and not f.mention and f.region not in _NOT_RUNNING_TEXT
    )
    for rule_id, found in uses.items():
        first = found[0]
        before = Span(0, scene.units.at("sentence", first.span).end)
        if not list(scene.around(first.match, "first_mention", before)):
            wanted = " or ".join(first.match.rule.first_mention.terms)
            says = f"{first.text} is used here first, and not introduced ({wanted})."
            yield Related(first.span, says, first.perspective, of=rule_id)


def _pairs(scene: Scene) -> list[tuple[Finding, Finding]]:
    """Names and the next of their counterparts, each in one pair at most, in order."""
    others = scene.ties.counterparts
    last: dict[str, Finding] = {}
    pairs = []
    for finding in scene.findings if others else ():
        rule_id = finding.match.rule.id
        if rule_id not in others:
            continue
        near = (last[other] for other in others[rule_id] if other in last)
        one = max((f for f in near if _together(scene, f, finding)), key=lambda f: f.span.start, default=None)
        if one is None:
            last[rule_id] = finding
        else:
            del last[one.match.rule.id]
            pairs.append((one, finding))
    return pairs


def _together(scene: Scene, one: Finding, other: Finding) -> bool:
    first, second = (scene.units.at("sentence", f.span) for f in (one, other))
    if first == second:
        return other.span.start - one.span.end <= _IN_A_SENTENCE
    if other.span.start - one.span.end > _SENTENCES * _IN_A_SENTENCE:
        return False
    apart = scene.units.index("sentence", other.span) - scene.units.index("sentence", one.span)
    if apart >= _SENTENCES or not scene.units.at("paragraph", one.span).covers(other.span):
        return False
    return all(_names_something(scene, scene.document.text[slice(*sentence)]) for sentence in (first, second))


def _names_something(scene: Scene, sentence: str) -> bool:
    words = f" {' '.join(sentence.lower().split())} "
    return any(f" {naming} " in words for naming in scene.pack.parties.get("naming-words", ()))


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.match.rule.id, []).append(finding)
    return found


def _outside_quotations(finding: Finding) -> bool:
    return finding.voice in (Voice.OWN, Voice.INDIRECT) and not finding.mention


def _times(found: list[Finding]) -> str:
    return "once" if len(found) == 1 else f"{len(found)} times"


def _closed(text: str, span: Span) -> Span:
    """``span`` with the bracket or quotation mark behind it that was opened inside it."""
    inside, after = text[slice(*span)], text[span.end : span.end + 1]
    opened = any(sign in inside and close == after and inside.count(sign) > inside.count(close) for sign, close in _CLOSING.items())
    return Span(span.start, span.end + 1) if opened and after != '"' else span
