"""Voice: for any stretch of text, who is speaking, and by which words we know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.voices import Attribution, Stretch, Voice, Voices

if TYPE_CHECKING:
    from framing.voice.analyser import analyse as analyse
    from framing.voice.analyser import analyser_from as analyser_from

__all__ = ["Attribution", "Stretch", "Voice", "Voices", "analyse", "analyser_from"]


def __getattr__(name: str) -> Any:
    """Import the analyser when it is first used: the package's own plugin must not cost a clean text that."""
    if name in ("analyse", "analyser_from"):
        from framing.voice import analyser

        return getattr(analyser, name)
    raise AttributeError(f"module 'framing.voice' has no attribute '{name}'")
