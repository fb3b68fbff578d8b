"""A passage in words: who speaks, how, by which cue and frame we know, and how many words each speaker is given."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from framing.document import Document, Span
from framing.framewords import in_words
from framing.speaking import Passage, Speaker, Speaking
from framing.voices import Voice
from framing_tui.describe import LABEL, VOICES
from framing_tui.palette import Marks
from framing_tui.text.display import plain


def name_of(speaker: Speaker) -> str:
    """The name, safe to show."""
    return plain(speaker.name) if speaker.name else "nobody is named"


def portray(passage: Passage, heard: Speaking, document: Document, marks: Marks) -> Group:
    """The detail of a passage, and under it everybody who speaks."""
    speaker = heard.speaker_of(passage)
    title = Text()
    if speaker is not None:
        title.append(f" {speaker.letter} ", marks.speaker(speaker.hue)).append(f" {name_of(speaker)}", "bold").append("  ")
    title.append(", in part ".join(VOICES[voice] for voice in passage.voices if voice is not Voice.OWN or len(passage.voices) == 1))
    if passage.mention:
        title.append("; talked about, not used")
    table = Table.grid(padding=0)
    table.add_column(width=LABEL, style=marks.faint)
    table.add_column(ratio=1, overflow="fold")
    made = passage.attribution
    if made is not None:
        if made.cue:
            table.add_row("Cue", Text(_quoted(document, made.cue) + (", which denies it" if made.denied else "")))
        if made.frame:
            table.add_row("Frame", Text(plain(in_words(made.frame))))
        if made.source and (written := _quoted(document, made.source)) != f"“{speaker and speaker.name}”":
            table.add_row("Source", Text(f"written as {written}"))
    return Group(title, table, *everybody(heard, marks))


def everybody(heard: Speaking, marks: Marks) -> list[RenderableType]:
    """How many words the outlet and each speaker have."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(justify="right", style=marks.faint)
    table.add_column(justify="right", style=marks.faint)
    table.add_column(ratio=1, overflow="fold")
    table.add_row(
        f"{heard.own:,}", f"{heard.share(heard.own)}%", Text.assemble(("own voice", marks.own), f", of {heard.words:,} words")
    )
    for speaker in heard.speakers.values():
        who = Text.assemble(
            (f" {speaker.letter} ", marks.speaker(speaker.hue)), f" {name_of(speaker)}", (f"  {_how(speaker)}", marks.faint)
        )
        table.add_row(f"{speaker.words:,}", f"{heard.share(speaker.words)}%", who)
    if heard.distanced:
        table.add_row(f"{heard.distanced:,}", f"{heard.share(heard.distanced)}%", VOICES[Voice.SCARE])
    return [Text("Words", marks.faint), table]


def _how(speaker: Speaker) -> str:
    if speaker.quoted and speaker.reported:
        return f"{speaker.quoted:,} quoted"
    return "quoted" if speaker.quoted else "reported"


def _quoted(document: Document, spans: tuple[Span, ...]) -> str:
    return " … ".join(f"“{plain(' '.join(document.text[span.start : span.end].split()))}”" for span in spans)
