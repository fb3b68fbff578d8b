"""``framing explain``: a rule or a pack, for people."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from framing.cli.options import add_judging, add_packs, add_reading, load_engine
from framing.cli.settled import add_configuration, settings_for
from framing.cli.status import OK
from framing.errors import FramingError
from framing.findings import ACCEPTANCES, UPKEEP
from framing.interfaces import RuleKind
from framing.reports.common import COULD_NOT_CHECK
from framing.rules import NEUTRAL, Context, Example, Pack, Reference, Rule
from framing.visible import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``framing explain``."""
    parser.add_argument(
        "id", metavar="ID", nargs="?", help="pack, or pack:rule, as findings name it; framing for what is said of acceptances"
    )
    parser.add_argument(
        "--at",
        metavar="PATH[:LINE[:COLUMN]]",
        help="instead, say step by step why rules fire at this place of a file, or do not (with ID: this rule, or this pack's)",
    )
    add_reading(parser, "with --at: ")
    add_packs(parser)
    add_judging(parser)
    add_configuration(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the explanation.

    Raises:
        FramingError: no such pack or rule.
    """
    if options.at is not None:
        from framing.cli.whynot import run as step_by_step

        return step_by_step(options)
    if options.id is None:
        raise FramingError("name a pack or a rule, or a place with --at")
    name, _, rule_id = options.id.partition(":")
    lines = _said_of_acceptances(rule_id) if name == UPKEEP else _not_checked() if options.id == COULD_NOT_CHECK else None
    width = min(100, shutil.get_terminal_size((90, 24)).columns)
    for line in lines or _of_packs(options, name, rule_id):
        print(
            "\n".join(textwrap.wrap(visible(line), width, subsequent_indent=" " * (len(line) - len(line.lstrip()) + 2)))
            if line
            else ""
        )
    return OK


def _of_packs(options: argparse.Namespace, name: str, rule_id: str) -> Iterator[str]:
    engine = load_engine(options, settings=settings_for(options))
    for failure in engine.failures:
        # The pack asked for may be the one that did not load.
        print(visible(str(failure)), file=sys.stderr)
    packs = {pack.id: pack for pack in engine.packs}
    if name not in packs:
        raise FramingError(f"there is no pack '{name}'{_near(name, packs)}; framing packs list names them all")
    pack = packs[name]
    relations = {kind.rule.id: kind for kind in engine.kinds.values() if kind.rule is not None}
    rules = {rule.id: rule for rule in pack.rules}
    if rule_id and rule_id not in rules and rule_id not in relations:
        raise FramingError(f"the pack {name} has no rule '{rule_id}'{_near(rule_id, rules)}; framing explain {name} names them all")
    return _pack(pack) if not rule_id else _rule(pack, rules[rule_id]) if rule_id in rules else _relation(pack, relations[rule_id])


def _said_of_acceptances(rule_id: str) -> Iterator[str]:
    from framing.acceptance.problems import MENDS, RULES, SEVERITIES

    kinds = {rule.id: kind for kind, rule in RULES.items()}
    if rule_id and rule_id not in kinds:
        raise FramingError(
            f"framing says nothing by the name '{rule_id}'{_near(rule_id, kinds)}; framing explain framing names all"
        )
    yield ACCEPTANCES.summary if not rule_id else f"{UPKEEP}:{rule_id}"
    yield "" if not rule_id else "Said of an acceptance, and no wording of anybody."
    for rule in RULES.values():
        kind = kinds[rule.id]
        if not rule_id:
            yield f"  {UPKEEP}:{rule.id}  {SEVERITIES[kind]}: {rule.why}"
        elif rule.id == rule_id:
            yield from (
                "",
                f"Why: {rule.why}",
                f"How grave: {SEVERITIES[kind]}, in every house style.",
                f"What to do: {MENDS[kind]}",
            )


def _not_checked() -> Iterator[str]:
    yield f"{COULD_NOT_CHECK}: in place of a rule, where a file, a pack or a plugin could not be checked."
    yield ""
    yield "Why: Nothing found does not mean nothing there, so the run ends with 2 whatever else was found."
    yield "What to do: The message says what and why. What is no copy can be left out, by exclude in the configuration."


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f" (did you mean {near[0]}?)" if near else ""


def _pack(pack: Pack) -> Iterator[str]:
    yield f"{pack.title} ({pack.id})"
    yield ""
    yield pack.summary
    yield ""
    for side in pack.perspectives.values():
        yield f"{side.label} ({side.id}){': ' + side.description if side.description else ''}"
        yield from _rules(pack, side.id)
    if any(rule.perspective == NEUTRAL for rule in pack.rules):
        yield "neutral: wording that belongs to no side"
        yield from _rules(pack, NEUTRAL)
    yield ""
    yield f"Read only {_around(pack.about)}" if pack.about else "Read in every document."
    yield f"File: {pack.origin}"


def _rules(pack: Pack, side: str) -> Iterator[str]:
    for rule in pack.rules:
        if rule.perspective == side:
            yield f"  {pack.id}:{rule.id}  {rule.kind}{', accepted by guides' if rule.accepted else ''}: {', '.join(rule.terms) or rule.pattern}"


def _rule(pack: Pack, rule: Rule) -> Iterator[str]:
    side = "no side" if rule.perspective == NEUTRAL else pack.perspectives[rule.perspective].label
    yield f"{pack.id}:{rule.id}{' — ' + rule.title if rule.title else ''}"
    yield f"Wording of {side}, in the pack {pack.title}. Kind: {rule.kind}{', accepted by published guides' if rule.accepted else ''}{', a draft that nobody has sourced' if rule.draft else ''}."
    yield ""
    yield f"Why: {rule.why}"
    yield ""
    yield f"Finds: {', '.join(rule.terms) or rule.pattern}"
    if rule.exceptions:
        yield f"But not inside: {', '.join(rule.exceptions)}"
    gate = pack.about if rule.about is None else rule.about
    yield f"Only {_around(gate)}" if gate else "In every document."
    if rule.near:
        yield f"Only {_around(rule.near)}"
    if rule.unless_near:
        yield f"But not {_around(rule.unless_near)}"
    if rule.valid:
        yield f"Only in copy dated {rule.valid}, or without a date."
    for what, names in _skipped(pack, rule):
        yield f"Not for these {what}: {', '.join(names)}"
    if rule.shared_with:
        yield f"Shares phrases with: {', '.join(rule.shared_with)}"
    if rule.counterparts:
        yield f"The other side's name: {', '.join(f'{pack.id}:{name}' for name in rule.counterparts)}"
    if rule.variant:
        same = [f"{pack.id}:{other.id}" for other in pack.rules if other.variant == rule.variant and other is not rule]
        yield f"Says the same as: {', '.join(same)}"
    if rule.first_mention:
        yield f"At its first use or before wants one of: {', '.join(rule.first_mention.terms)}"
    if rule.alternatives:
        yield f"Instead, in the outlet's own voice: {' · '.join(rule.alternatives)}"
    yield ""
    for reference in rule.references:
        yield from _reference(reference)
    yield "Flags:"
    yield from (f"  {_marked(example)}{_voice(example)}" for example in rule.flag)
    if rule.passes:
        yield "Leaves alone:"
        yield from (f"  {example.text}" for example in rule.passes)


def _relation(pack: Pack, kind: RuleKind) -> Iterator[str]:
    assert kind.rule is not None
    yield f"{pack.id}:{kind.rule.id}"
    yield "A relation between findings of one document, which every pack has."
    yield ""
    yield f"Finds: {kind.summary}"
    yield f"Why: {kind.rule.why}"
    yield ""
    for reference in kind.rule.references:
        yield from _reference(reference)


def _skipped(pack: Pack, rule: Rule) -> Iterator[tuple[str, tuple[str, ...]]]:
    for what in ("sections", "genres", "regions"):
        if names := (*getattr(pack.skip, what), *getattr(rule.skip, what)):
            yield what, names


def _around(context: Context) -> str:
    least = "one" if context.at_least == 1 else f"{context.at_least}"
    where = "in documents that hold" if context.within == "document" else f"where the {context.within} holds"
    return f"{where} {least} of: {', '.join(context.terms)}"


def _reference(reference: Reference) -> Iterator[str]:
    seen = f" (seen {reference.verified})" if reference.verified else ""
    yield f"See: {reference.organisation + ', ' if reference.organisation else ''}{reference.title}{seen}"
    if reference.says:
        yield f"  says: {reference.says}"
    if reference.url:
        yield f"  {reference.url}"


def _marked(example: Example) -> str:
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return text


def _voice(example: Example) -> str:
    if example.voice is None:
        return ""
    return f"  ({example.voice}{': ' + example.source if example.source else ''})"
