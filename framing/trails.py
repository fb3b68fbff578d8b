"""Why a rule fires at a place, or does not: every step from the words of the text to the report, for each rule that has something there.

The steps are those of `framing.sifting`, `framing.voice`, `framing.profiles` and `framing.acceptance`; they are asked here, not told again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from framing.document import Document, Span
from framing.engine import Engine
from framing.errors import FramingError
from framing.findings import Finding, Match, Result
from framing.judging import Judge
from framing.nearly import listed, nearly
from framing.rules import NEUTRAL, Context, Severity
from framing.sifting import Conditions, sift
from framing.steps import Asked, Step, Trail
from framing.voices import Voice, Voices

_WHOSE: Final = {
    Voice.OWN: "the outlet's own voice",
    Voice.DIRECT: "quoted",
    Voice.INDIRECT: "reported",
    Voice.SCARE: "in marks of distance",
}


def trails(engine: Engine, result: Result, asked: Asked) -> list[Trail]:
    """The trail of every rule whose phrase stands at the place, in order of place, then of those whose phrase nearly does, best first.

    ``result`` is what ``engine`` made of the document, with what is accepted taken out of it.
    """
    document = result.document
    if document is None:
        return []
    scan = engine.compiled.scan(document)
    _, aside = sift(document, scan)
    conditions = Conditions(document, scan, on_topic=False)
    here = [m for m in scan.matches if asked.of(m.pack, m.rule) and asked.touches(document.in_source(m.span))]
    passing = {(m.rule_id, m.span): next(conditions.against(m), None) is None for m in here}
    shadows = {(a.match.rule_id, a.match.span): a.reason for a in aside if passing.get((a.match.rule_id, a.match.span))}
    voices: Voices | FramingError
    try:
        voices = engine.voices(document, {document.paragraph_at(match.span.start) for match in here})
    except FramingError as error:
        voices = error
    reported = {(f.match.rule_id, f.span): f for f in (*result.findings, *(s.finding for s in result.suppressed))}
    accepted = {(s.finding.match.rule_id, s.finding.span): s.reason for s in result.suppressed}
    tracer = _Tracer(engine, document, conditions, voices, shadows, reported, accepted, asked)
    found = [tracer.trail(match) for match in _once(here)]
    found.sort(key=lambda trail: (trail.position, trail.rule_id))
    return found + list(nearly(engine, document, asked, {match.rule_id for match in here}))


def _once(matches: Sequence[Match]) -> list[Match]:
    return list({(m.rule_id, m.span): m for m in matches}.values())


@dataclass(frozen=True, slots=True)
class _Tracer:
    engine: Engine
    document: Document
    conditions: Conditions
    voices: Voices | FramingError
    shadows: dict[tuple[str, Span], str]
    reported: dict[tuple[str, Span], Finding]
    accepted: dict[tuple[str, Span], str]
    asked: Asked

    def trail(self, match: Match) -> Trail:
        against = dict(self.conditions.against(match))
        steps = [Step("term", f"“{match.term}” of the rule stands here"), *self._conditions(match, against)]
        if reason := self.shadows.get((match.rule_id, match.span)):
            steps.append(Step("overlap", reason, stops=True))
        on = self.engine.profile.on(match.rule_id)
        if self.engine.profile.switches:
            steps.append(Step("configuration", f"the configuration {'leaves the rule on' if on else 'turns the rule off'}", not on))
        severity = None
        if isinstance(self.voices, FramingError):
            steps.append(Step("voice", str(self.voices), stops=True))
        else:
            judged, severity = self._judged(match, self.voices)
            steps += judged
        place = self.document.position(self.document.in_source(match.span).start)
        return Trail(match.rule_id, self.document.text[slice(*match.span)], place, tuple(steps), severity)

    def _conditions(self, match: Match, against: dict[str, str]) -> Iterator[Step]:
        rule, conditions = match.rule, self.conditions
        for name in ("paragraph", "region"):
            if name in against:
                yield Step(name, against[name], stops=True)
        if rule.exceptions:
            phrase = conditions.excepted(match)
            says = (
                f"it is part of “{self._words(phrase)}”, which the rule excepts"
                if phrase
                else "it is part of none of the exceptions"
            )
            yield Step("except", says, phrase is not None)
        if "name" in against:
            yield Step("name", against["name"], stops=True)
        if rule.valid is not None:
            day = self.document.date or "no date"
            yield Step("date", f"the rule is for copy dated {rule.valid}; the document gives {day}", "valid" in against)
        if "skip" in against:
            yield Step("skip", against["skip"], stops=True)
        if language := self.document.language or self.engine.language:
            yield Step("language", f"the copy is in {language}; the pack reads {match.pack.language}", "language" in against)
        yield self._around("topic", match, conditions.gate(match), "about", against)
        for name, context in (("near", rule.near), ("unless_near", rule.unless_near)):
            if context:
                yield self._around(name, match, context, name, against)

    def _around(self, name: str, match: Match, context: Context, field: str, against: dict[str, str]) -> Step:
        if not context:
            return Step(name, "the rule has no gate")
        spans = self.conditions.words(match, field)
        where = ", ".join(f"“{self._words(span)}” at {self._place(span)}" for span in spans)
        some = f"of these it asks for {context.at_least} in the same {context.within}, apart from the hit: {listed(context.terms)}"
        says = f"{where} in the same {context.within}" if spans else f"none of its words stands in the same {context.within}"
        if field != "unless_near" and field in against:
            says += f"; {some}"
        return Step(name, says, field in against)

    def _judged(self, match: Match, voices: Voices) -> tuple[list[Step], Severity]:
        stretch, steps = voices.at(match.span), list[Step]()
        who = f" ({stretch.attribution.speaker})" if stretch.attribution and stretch.attribution.speaker else ""
        about = ", talked about" if stretch.mention else ""
        frame = f"; known by: {stretch.attribution.frame}" if stretch.attribution and stretch.attribution.frame else ""
        steps.append(Step("voice", f"{_WHOSE[stretch.voice]}{who}{about}{frame}{f'; {voices.note}' if voices.note else ''}"))
        judge = Judge(self.document, voices, self.engine.profile, self.engine.kinds)
        judged = judge.finding(match)
        kind = f"{match.rule.kind}{', accepted by guides' if match.rule.accepted else ''}"
        profile = self.engine.profile.title or self.engine.profile.name
        steps.append(
            Step("severity", f"{judged.severity}: {kind}, {stretch.voice} voice, in the {judged.region}, by the profile {profile}")
        )
        key = (match.rule_id, match.span)
        finding, reason = self.reported.get(key), self.accepted.get(key)
        if reason is not None:
            steps.append(Step("acceptance", f"it is accepted: {reason}", stops=True))
        if finding is not None and finding.severity is not judged.severity:
            steps.append(Step("relation", f"{finding.severity}: {finding.message.removeprefix(judged.message).strip()}"))
        severity = finding.severity if finding is not None else judged.severity
        if match.rule.perspective == NEUTRAL and not self.asked.neutral:
            steps.append(Step("report", "neutral wording is reported with --neutral only", stops=True))
        elif severity.rank < self.asked.show.rank:
            steps.append(Step("report", f"the configuration shows findings from {self.asked.show} on", stops=True))
        return steps, severity

    def _words(self, span: Span) -> str:
        return " ".join(self.document.text[slice(*span)].split())

    def _place(self, span: Span) -> str:
        return "{}:{}".format(*self.document.position(self.document.in_source(span).start))
