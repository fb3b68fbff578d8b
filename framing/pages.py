"""A pack as a page for people: its sides, and every rule with why, words, conditions, references and examples. Markdown (CommonMark).

Whatever a pack says stands on the page as text: nothing in it becomes markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from framing.rules import NEUTRAL, Context, Example, Pack, Reference, Rule

_MARKUP = regex.compile(r"[\\`*_{}\[\]<>#|~]|(?<=^\s*\d*)[-+=.)](?=\s)")


def page_of(pack: Pack) -> str:
    """The page of ``pack``."""
    return "\n".join(_page(pack)).rstrip() + "\n"


def index_of(packs: Sequence[Pack]) -> str:
    """A page that leads to those of ``packs``, each in a file of its id beside it."""
    rows = "\n".join(
        f"| [{_text(pack.title)}]({pack.id}.md) | {_text(', '.join(s.label for s in pack.perspectives.values()))} | {len(pack.rules)} |"
        for pack in packs
    )
    return f"# Packs\n\n| pack | sides | rules |\n|---|---|---|\n{rows}\n"


def _page(pack: Pack) -> Iterator[str]:
    yield f"# {_text(pack.title)}\n"
    yield f"`{pack.id}` · {pack.language}{' · ' + _text(pack.licence) if pack.licence else ''}\n"
    yield f"{_text(pack.summary)}\n"
    if pack.disclosure:
        yield f"{_text(pack.disclosure)}\n"
    yield f"Read only {_around(pack.about)}.\n" if pack.about else "Read in every document.\n"
    for side in pack.perspectives.values():
        yield f"## {_text(side.label)} (`{side.id}`)\n"
        if side.description:
            yield f"{_text(side.description)}\n"
        for rule in pack.rules:
            if rule.perspective == side.id:
                yield from _rule(rule)
    if any(rule.perspective == NEUTRAL for rule in pack.rules):
        yield "## Neutral\n"
        for rule in pack.rules:
            if rule.perspective == NEUTRAL:
                yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n"
    yield f"{_text(rule.why)}\n"
    accepted = ", accepted by published guides" if rule.accepted else ""
    draft = ", a draft that nobody has sourced" if rule.draft else ""
    yield f"- kind: {rule.kind}{accepted}{draft}"
    yield f"- finds: {', '.join(map(_code, rule.terms or (rule.pattern or '',)))}"
    if rule.exceptions:
        yield f"- but not inside: {', '.join(map(_code, rule.exceptions))}"
    if rule.about is not None:
        yield f"- only {_around(rule.about)}" if rule.about else "- in every document"
    if rule.near:
        yield f"- only {_around(rule.near)}"
    if rule.unless_near:
        yield f"- but not {_around(rule.unless_near)}"
    if rule.valid:
        yield f"- in copy dated {rule.valid}, or without a date"
    for words, names in (("the other side's name", rule.counterparts), ("shared with the pack", rule.shared_with)):
        if names:
            yield f"- {words}: {', '.join(map(_code, names))}"
    if rule.alternatives:
        yield f"- instead, in the outlet's own voice: {' · '.join(map(_text, rule.alternatives))}"
    if rule.references:
        yield "\nSources:\n"
        yield from (_reference(reference) for reference in rule.references)
    yield "\nFlags:\n"
    yield from (f"- {_marked(example)}{_voice(example)}" for example in rule.flag)
    if rule.passes:
        yield "\nLeaves alone:\n"
        yield from (f"- {_text(example.text)}" for example in rule.passes)
    yield ""


def _reference(reference: Reference) -> str:
    organisation = f"{_text(reference.organisation)}: " if reference.organisation else ""
    title = f"[{_text(reference.title)}](<{_address(reference.url)}>)" if reference.url else _text(reference.title)
    seen = f" (seen {reference.verified})" if reference.verified else ""
    return f"- {organisation}{title}{seen}{'. ' + _text(reference.says) if reference.says else ''}"


def _around(context: Context) -> str:
    least = "one" if context.at_least == 1 else f"{context.at_least}"
    where = "in documents that hold" if context.within == "document" else f"where the {context.within} holds"
    return f"{where} {least} of: {', '.join(map(_code, context.terms))}"


def _marked(example: Example) -> str:
    parts, at = [], 0
    for start, end in example.spans:
        parts += [_escaped(example.text[at:start]), f"**{_escaped(example.text[start:end])}**"]
        at = end
    return "".join((*parts, _escaped(example.text[at:]))).strip()


def _voice(example: Example) -> str:
    return f" ({example.voice}{': ' + _text(example.source) if example.source else ''})" if example.voice else ""


def _text(text: str) -> str:
    """``text`` on one line, with everything that Markdown or HTML would read as markup escaped."""
    return _escaped(text).strip()


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", regex.sub(r"\s+", " ", text.replace("&", "&amp;")))


def _code(text: str) -> str:
    """``text`` as code: between more backticks than it holds."""
    text = " ".join(text.split())
    fence = "`" * (max((len(run) for run in regex.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _address(url: str) -> str:
    return regex.sub(r"[<>\\\s]", lambda sign: f"%{ord(sign.group()):02X}", url)
