"""Naming: which circumstances of a candidate a tuple of facts stands for. The names are the keys of a language's weights (``*.weights.txt``)."""

from __future__ import annotations

from collections.abc import Callable

Facts = tuple[object, ...]
"""What is seen, with the name of its kind in front: that of the function here that names its circumstances."""
KEPT = 1 << 18
"""How many tuples of facts are kept with what they weigh: a bound for memory."""


def verb(lemma: str, frame: str, group: str, form: str, helper: str) -> list[str]:
    """Circumstances of the verb or noun and its frame."""
    return [
        f"frame:{frame}", f"group:{group}", f"lemma:{lemma}", f"lemma:{lemma} {group}", f"lemma:{lemma} frame:{frame}",
        f"form:{form} {group}", f"form:{form} lemma:{lemma}", f"aux:{helper} {group}", f"aux:{helper} lemma:{lemma}",
        f"aux:{helper} {form} {group}",
    ]  # fmt: skip


def source(kind: str, group: str, lemma: str, form: str, order: str, size: str, before: str, first: str) -> list[str]:
    """Circumstances of the source."""
    found = [f"source:{kind}", f"source:{kind} {group}", f"source:{kind} lemma:{lemma}", f"source:{kind} {form} {order}"]
    return [*found, f"size:{size} {order}", f"before-source:{before} {order}", f"first:{first} {order}"] if size else found


def around(order: str, lemma: str, form: str, p2: str, p1: str, n1: str, n2: str, n3: str) -> list[str]:
    """Circumstances of the words before and after the cue."""
    return [
        f"before:{p1} {order}", f"before:{p2} {p1}", f"before:{p1} lemma:{lemma}", f"after:{n1} {order}", f"after:{n1} {n2}",
        f"after:{n1} {n2} {n3}", f"after:{n1} lemma:{lemma}", f"after:{n1} {n2} lemma:{lemma}", f"between:{p1} {n1} {form}",
    ]  # fmt: skip


def content(group: str, lemma: str, length: str, t0: str, t1: str, head: str, after: str) -> list[str]:
    """Circumstances of the content: its length, its first words, its first noun, what follows it."""
    return [
        f"length:{length} {group}", f"length:{length} lemma:{lemma}", f"opens:{t0} {group}", f"opens:{t0} {t1}",
        f"opens:{t0} {t1} {group}", f"head:{head} {group}", f"then:{after} {group}",
    ]  # fmt: skip


def whole(group: str, *seen: bool | int) -> list[str]:
    """Circumstances of what the content holds and of the sentence around it."""
    asked, alone, opens, conditional, quoting, length, place, others = seen[6:]
    found = [f"{'has' if there else 'no'}:{what} {group}" for what, there in zip(_HELD, seen[:6], strict=True)]
    flags = (("asked", asked), ("conditional", conditional), ("opening", opens), (f"headline {group}", alone))
    found += [name for name, there in flags if there]
    return [*found, f"quoting:{bool(quoting)} {group}", f"words:{length}", f"place:{place}", f"others:{others}"]


_HELD = ("quotation", "modal", "auxiliary", "negation", "name", "verb")


def nested(group: str, helper: str, lemma: str, kind: str, order: str, outer: str, depth: int) -> list[str]:
    """Circumstances of standing inside what another attribution reports."""
    return [
        "in", f"in: {group}", f"in: aux:{helper}", f"in: lemma:{lemma}", f"in: source:{kind}", f"in: {group} source:{kind}",
        f"in: {group} aux:{helper}", f"in:{order}", f"in:{outer} {group}", f"in:{outer} source:{kind}", f"in:{depth}",
    ]  # fmt: skip


NAMES: dict[str, Callable[..., list[str]]] = {
    "verb": verb, "source": source, "around": around, "content": content, "whole": whole, "nested": nested,
}  # fmt: skip


def named(seen: Facts) -> list[str]:
    """The names of the circumstances that these facts stand for: the keys of the weights."""
    return NAMES[str(seen[0])](*seen[1:])
