"""What a ``pattern`` may hold, so that no pack can hang the engine.

Only bounded repetition: ``{m,n}`` and ``?``, never ``*``, ``+`` or ``{m,}``; the product of all bounds around any part is at most 1,000;
a repeated group holds no further choice of length but ``?``-free text. No back-references, recursion, conditionals or fuzzy
matching. A time limit at run time (`framing.matching.patterns`) stands behind it, since a bound on length is not one on time.
"""

from __future__ import annotations

from typing import Final

import regex

MAX_LENGTH: Final = 2_000
MAX_PRODUCT: Final = 1_000
MAX_NESTING: Final = 20

_TOKEN = regex.compile(
    r"(?P<escape>\\(?:[dDsSwWbBAZ.\\^$*+?{}\[\]|()/\-'\"]|n|t|p\{[\w=\- ]+\}|P\{[\w=\- ]+\}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}))"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\\[])*\])"
    r"|(?P<open>\((?:\?:|\?=|\?!|\?<=|\?<!|\?>)|\((?!\?))"
    r"|(?P<flags>\(\?[is]+\))"
    r"|(?P<close>\))"
    r"|(?P<repeat>\{(?P<least>[0-9]{0,9})(?P<comma>,)?(?P<most>[0-9]{0,9})\}[+?]?|\?[+?]?)"
    r"|(?P<endless>[*+])"
    r"|(?P<plain>[^\\\[\](){}*+?])"
)


def pattern_problem(pattern: str) -> str | None:
    """Why ``pattern`` is refused, with the mend; None where it is fine."""
    if len(pattern) > MAX_LENGTH:
        return f"longer than {MAX_LENGTH:,} characters; use terms, or several rules"
    stack: list[tuple[int, bool]] = []  # one entry an open group: (product of bounds inside, whether a length varies inside)
    product, varies = 1, False
    last: tuple[int, bool] | None = None  # the part a repetition would apply to
    at = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None:
            return f"'{pattern[at : at + 8]}' at character {at + 1} is not allowed here; back-references, recursion, conditionals, named groups and fuzzy matching are left out"
        at = token.end()
        if token["open"]:
            if len(stack) >= MAX_NESTING:
                return f"groups nested more than {MAX_NESTING} deep; flatten it"
            stack.append((product, varies))
            product, varies, last = 1, False, None
        elif token["close"]:
            if not stack:
                return "a ')' without its '('; write \\) for the character"
            last = (product, varies)
            outer, outer_varies = stack.pop()
            product, varies = max(outer, product), outer_varies or varies
        elif token["endless"]:
            return f"'{token['endless']}' repeats without an end; write a bound such as {{0,40}}"
        elif token["repeat"]:
            if last is None:
                return f"'{token['repeat']}' at character {token.start() + 1} has nothing to repeat"
            bounds = _bounds(token)
            if bounds is None:
                return f"'{token['repeat']}' has no upper bound; write one such as {{0,40}}"
            if last[1] and bounds[1] > 1:
                return f"'{token['repeat']}' repeats a group whose own length varies, which can take for ever; write the repeats out"
            grown = last[0] * max(1, bounds[1])
            if grown > MAX_PRODUCT:
                return f"repeats multiply to {grown:,}, more than {MAX_PRODUCT:,}; lower the bounds"
            product, varies, last = max(product, grown), varies or bounds[0] != bounds[1], None
        elif not token["flags"]:
            last = (1, False)
    if stack:
        return "a '(' without its ')'; write \\( for the character"
    return _compile_problem(pattern)


def _bounds(token: regex.Match[str]) -> tuple[int, int] | None:
    if token["repeat"].startswith("?"):
        return 0, 1
    least = int(token["least"] or 0)
    if not token["comma"]:
        return (least, least) if token["least"] else None
    return (least, int(token["most"])) if token["most"] else None


def _compile_problem(pattern: str) -> str | None:
    try:
        compiled = regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        return f"not a regular expression: {error.msg}"
    if compiled.match("") is not None:
        return "matches empty text; make some part of it required"
    return None
