"""Text for XML 1.0, which cannot carry control characters in any form: they are shown as signs."""

from __future__ import annotations

from html import escape
from typing import Final

from framing.visible import visible

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def in_markup(text: str, *, quote: bool = True) -> str:
    """``text`` for HTML or XML; with ``quote`` also as the value of an attribute. A build runner that sees it in a log obeys nothing of it."""
    return escape(text, quote=quote).replace("##", "#&#35;").replace("::", ":&#58;")


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, in double quotes."""
    return f'"{in_markup(visible(text))}"'


def content(text: str) -> str:
    """``text`` between tags; its line feeds stay."""
    return in_markup(visible(text, newlines=True), quote=False)


def tag(name: str, attributes: dict[str, object]) -> str:
    """The inside of a tag: its name, and each attribute."""
    return " ".join((name, *(f"{key}={attribute(str(value))}" for key, value in attributes.items())))
