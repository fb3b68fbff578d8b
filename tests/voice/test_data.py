"""The data files of the languages."""

from importlib.resources import files

import pytest

from framing.voice.lexicons import lexicon
from framing.voice.masks import CLASSES
from framing.voice.places import CONVENTIONS

FOLDER = files("framing_rules") / "voices"
LANGUAGES = sorted(f.name.removesuffix(".yaml") for f in FOLDER.iterdir() if f.name.endswith(".yaml") and f.name != CONVENTIONS)


def test_there_is_english_and_another():
    assert "en" in LANGUAGES
    assert len(LANGUAGES) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_verb_table_is_well_formed(language):
    for line in (FOLDER / f"{language}.verbs.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "@", "*")) or not line:
            continue
        words, _, numbers = line.partition("|")
        expected = (2, 3) if words.startswith(("noun ", "adjective ")) else (5,)
        assert len(words.split()) in expected, line[:60]
        for item in numbers.split():
            if item == "-":
                continue
            yes, _, seen = item.partition("=")[2].partition("/")
            assert 0 <= int(yes) <= int(seen), line[:60]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lexicon_loads_and_knows_its_reporting_verbs(language):
    words = lexicon(language)
    assert words is not None
    assert any(mask & CLASSES["determiner"] for mask in words.mask.values())
    assert {"en": "say", "de": "sagen"}[language] in words.verb.values()


def test_no_data_no_lexicon():
    assert lexicon("xx") is None
