"""The shape of a configuration as data: one table that checks files, becomes the JSON Schema and the page in the docs."""

from __future__ import annotations

from typing import Final

from framing.interfaces import COPY, SAID
from framing.packs.fields import PROFILE
from framing.packs.fieldtypes import ID, Field, Flag, ListOf, MapOf, Record, Text

SEVERITIES: Final = ("info", "warning", "error")

LOCAL: Final = {
    "profile": Field(Text(), "A house style by name (ap, bbc, …) or the path of a profile, from the folder of this file."),
    "section": Field(Text(), "The section of the news, such as sport, for copy that does not say."),
    "genre": Field(Text(), "The genre, such as opinion or speech, for copy that does not say."),
    "language": Field(
        Text(like=r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*", like_words="a language tag such as en"),
        "The language, for copy that does not say (BCP 47).",
    ),
    "fields": Field(
        MapOf(Text(one_of=(*COPY, *SAID)), key=r"\S(?:.*\S)?", key_words="write the name of a field or column"),
        "What the fields of JSON, JSON lines and CSV are, by their names; with one that is copy no others are read.",
    ),
    "extract": Field(
        Flag(),
        "Whether the article of an HTML page is told from what stands around it, which is then not checked. Default: false.",
    ),
    "packs": Field(
        MapOf(Text(one_of=("on", "off")), key=rf"\*|{ID}", key_words="write the id of a pack, or * for all"),
        "Packs by id, on or off; * is every pack that is not named.",
    ),
    "rules": Field(
        MapOf(Text(one_of=("on", "off", *SEVERITIES)), key=f"{ID}:{ID}", key_words="write pack:rule, as findings name it"),
        "Rules by their full ids: off, on (also where its pack is off), or how grave a finding is in the outlet's own voice. A severity that is "
        "lower than the usual counts in every voice. Neutral wording and what is talked about stay for information.",
    ),
    "severities": Field(
        PROFILE.fields["severities"].shape, "Severities by kind, voice and region, as in profiles; before the profile's."
    ),
}
"""What may also stand in an override."""

CONFIG: Final = Record(
    "configuration",
    {
        "extends": Field(
            ListOf(Text()),
            "Other configurations that this one goes on from: paths from the folder of this file, the later before the earlier.",
        ),
        "add_packs": Field(
            ListOf(Text()), "Packs besides the installed ones: files and folders, as paths from the folder of this file."
        ),
        **LOCAL,
        "fail_on": Field(Text(one_of=(*SEVERITIES, "never")), "A check ends with 1 from this severity on. Default: warning."),
        "show": Field(Text(one_of=SEVERITIES), "Reports hold findings from this severity on. Default: info, which is all."),
        "neutral": Field(Flag(), "Whether reports hold neutral wording. Default: false."),
        "baseline": Field(Text(), "A file of findings that are not reported again, as a path from the folder of this file."),
        "exclude": Field(
            ListOf(Text()), "Files and folders that are left out where a folder is read, in the notation of .gitignore."
        ),
        "gitignore": Field(Flag(), "Whether what git ignores is left out where a folder is read. Default: true."),
        "keys": Field(
            MapOf(Text(), key=r"(?:[a-z]+\.)?[a-z0-9_]+", key_words="write the name of an action, such as next or folder.sort"),
            "Keys of the app by the name of the action, several parted by spaces: next: x, folder.sort: o ctrl+o.",
        ),
        "overrides": Field(
            ListOf(
                Record(
                    "override",
                    {
                        "files": Field(
                            ListOf(Text(), least=1),
                            "For which files it is, in the notation of .gitignore: opinion/, *.wire.txt.",
                            required=True,
                        ),
                        "read_as": Field(
                            Text(), "The format of these files, whatever their suffix, such as csv: a name that --read-as takes."
                        ),
                        **LOCAL,
                    },
                )
            ),
            "Other settings for some files. Of two that say something of one file the later counts.",
        ),
    },
)
