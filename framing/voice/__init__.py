"""Voice: for any stretch of text, who is speaking, and by which words we know."""

from framing.voice.analyser import analyse
from framing.voices import Attribution, Stretch, Voice, Voices

__all__ = ["Attribution", "Stretch", "Voice", "Voices", "analyse"]
