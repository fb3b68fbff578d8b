"""The shape of a file of acceptances as data: one table that checks files and becomes the page in the docs."""

from __future__ import annotations

from typing import Final

from framing.packs.fields import DATE
from framing.packs.fieldtypes import ID, Field, ListOf, Number, Record, Text

_DAY: Final = Text(like=DATE, like_words="a date such as 2026-01-31")

ACCEPTANCE: Final = Record(
    "acceptance",
    {
        "path": Field(Text(), "The file of copy, from the folder of this file, with slashes.", required=True),
        "rule": Field(
            Text(like=f"{ID}:{ID}", like_words="pack:rule, as findings name it"), "The rule by its full id.", required=True
        ),
        "words": Field(Text(), "The words as they stand, in lower case and on one line.", required=True),
        "voice": Field(
            Text(one_of=("own", "direct", "indirect", "scare")), "Whose voice they stand in. The outlet's own unless given."
        ),
        "around": Field(
            Text(like=r"[0-9a-f]{8}-[0-9a-f]{8}", like_words="two digests as framing accept writes them, or leave it out"),
            "Digests of the words before and after. Without it, every place of these words in the file is meant.",
        ),
        "reason": Field(Text(), "Why it may stand.", required=True),
        "by": Field(Text(), "Who accepted it."),
        "on": Field(_DAY, "The day on which it was accepted."),
        "until": Field(_DAY, "The last day on which it holds. Without it, it holds for ever."),
    },
)

FILE: Final = Record(
    "file of acceptances",
    {
        "schema": Field(Number(1), "Version of this format.", required=True),
        "accepted": Field(ListOf(ACCEPTANCE), "The accepted findings, sorted by path, rule and words.", required=True),
    },
)
