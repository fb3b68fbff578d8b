"""Relations are kinds of rule, and a plugin can bring its own."""

from __future__ import annotations

from dataclasses import replace

from framing.document import Document, Span
from framing.interfaces import Related, RuleKind, Scene
from framing.rules import NEUTRAL, Rule, Severity
from tests.making import engine, pack, rule

QUARRY = engine(pack(rule("pit", "[the pit]")))
TEXT = "The pit grew.\n\nAnn Example said the pit is wide."


def with_kind(kind: RuleKind):
    return replace(QUARRY, kinds={**QUARRY.kinds, kind.name: kind})


def counting(scene: Scene, rule: Rule):
    yield Related(scene.findings[0].span, f"{len(scene.findings)} in {scene.pack.id}.", "works", softens=scene.findings[1:])


COUNT = RuleKind("count", "How many there are.", by=None, relate=counting, rule=Rule("many", "count", NEUTRAL, "So many."))


def test_a_relation_makes_findings_and_softens_others():
    result = with_kind(COUNT).check(Document("a", "The pit grew. The pit is wide."))
    assert [(f.match.rule_id, f.span, f.perspective) for f in result.findings] == [
        ("quarry:many", Span(0, 7), "works"),
        ("quarry:pit", Span(0, 7), "hill"),
        ("quarry:pit", Span(14, 21), "hill"),
    ]
    assert result.findings[0].message == "2 in quarry. So many."
    assert result.findings[0].severity is Severity.INFO
    assert [f.wording for f in result.findings] == [False, True, True]
    assert [f.severity for f in result.findings] == [Severity.INFO, Severity.WARNING, Severity.INFO]
    assert result.findings[2].message.endswith("It takes a side. 2 in quarry.")


def test_a_relation_that_fails_is_named_and_costs_the_others_nothing():
    def broken(scene: Scene, rule: Rule):
        raise KeyError

    result = with_kind(replace(COUNT, relate=broken)).check(Document("a", TEXT))
    assert [f.error for f in result.failures] == ["the rule quarry:many failed: KeyError"]
    assert len(result.findings) == 2


def test_nothing_is_asked_of_a_document_without_findings():
    def never(scene: Scene, rule: Rule):
        raise AssertionError

    assert with_kind(replace(COUNT, relate=never)).check(Document("a", "Nothing.")).failures == ()


def test_packs_cannot_write_the_kinds_that_all_of_them_have():
    from framing.engine import written

    assert written(QUARRY.kinds) == ("term", "name", "neutral", "pattern")
