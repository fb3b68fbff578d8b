"""Text for XML 1.0, which cannot carry control characters in any form: they are shown as signs."""

from __future__ import annotations

from html import escape
from typing import Final

from framing.visible import visible

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, in double quotes."""
    return f'"{escape(visible(text))}"'


def content(text: str) -> str:
    """``text`` between tags; its line feeds stay."""
    return escape(visible(text, newlines=True), quote=False)


def tag(name: str, attributes: dict[str, object]) -> str:
    """The inside of a tag: its name, and each attribute."""
    return " ".join((name, *(f"{key}={attribute(str(value))}" for key, value in attributes.items())))
