"""A component for pipelines of spaCy, with the extra ``framing[spacy]``: ``nlp.add_pipe("framing")``.

spaCy finds it by its entry point and imports it when it is asked for; nothing else here does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language

from framing.api import Checker, annotate


class Component:
    """Sets ``doc.spans[key]``, as `framing.annotate` does."""

    def __init__(self, checker: Checker, key: str) -> None:
        """``checker`` has the packs."""
        self._checker, self._key = checker, key

    def __call__(self, doc: Any) -> Any:
        """The document, annotated.

        Raises:
            framing.FramingError: something of it could not be checked.
        """
        return annotate(doc, self._key, self._checker)


def create(nlp: Any, name: str, packs: Sequence[str] | None, profile: str | None, key: str) -> Component:
    """The component, by its configuration: ``packs`` are files and folders, None all that are installed; ``profile`` is a house style.

    Raises:
        framing.FramingError: a pack, plugin or profile could not be loaded.
    """
    del nlp, name  # spaCy gives them to every factory
    return Component(Checker(packs, profile=profile), key)


Language.factory("framing", default_config={"packs": None, "profile": None, "key": "framing"}, assigns=["doc.spans"], func=create)
