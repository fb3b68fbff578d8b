"""The library as scripts and notebooks use it."""

from __future__ import annotations

import subprocess
import sys
import warnings
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

import framing
from framing import Checker, FramingError, LimitWarning
from tests.making import engine, pack, rule
from tests.packs.quarry import SOUND, spoiled

HOSTILE = 'At Example Hill: <script>alert(1)</script> "><img src=x onerror=alert(1)> the scar on the hill 🐟 \x1b[2J </iframe> the scar on the hill.'


@pytest.fixture
def checker(tmp_path):
    (tmp_path / "quarry.yaml").write_text(SOUND)
    return Checker([tmp_path / "quarry.yaml"])


def test_packs_are_loaded_once_and_for_any_number_of_texts(checker):
    assert [p.id for p in checker.packs] == ["quarry"]
    found = checker.check("Rain fell on Example Hill. “The scar on the hill grows,” Ann Example said.")
    assert [(f.text, f.voice, f.source) for f in found] == [("scar on the hill", "direct", "Ann Example")]
    assert [a.speaker for a in found.attributions] == ["Ann Example"]
    assert found.text.startswith("Rain")
    assert checker.check("Nothing.") == []


def test_what_is_known_of_a_text_counts(tmp_path):
    made = SOUND.replace("    kind: term", "    valid: {from: 2020-01-01}\n    skip: {sections: [sport]}\n    kind: term")
    (tmp_path / "quarry.yaml").write_text(made)
    checker, text = Checker([tmp_path / "quarry.yaml"]), "Example Hill: the scar on the hill."
    assert len(checker.check(text, date=date(2021, 1, 1))) == 1
    assert checker.check(text, date=date(2019, 1, 1)) == []
    assert checker.check(text, section="sport") == []


def test_records_are_rows_with_the_names_of_their_texts(checker):
    rows = list(
        checker.records([("a", "Example Hill, the scar on the hill."), ("b", "Nothing."), ("c", "Example Hill, quarry dust.")])
    )
    assert [(row["path"], row["text"], row["perspective"], row["voice"]) for row in rows] == [
        ("a", "scar on the hill", "hill", "own"), ("c", "quarry dust", "hill", "own"),
    ]  # fmt: skip
    assert {*map(type, rows[0].values())} <= {str, int, bool, list, type(None)}


def test_what_cannot_be_loaded_or_checked_is_no_silence(tmp_path):
    file = tmp_path / "quarry.yaml"
    file.write_text(spoiled("language: en", "language: English"))
    with pytest.raises(FramingError, match="language is 'English'"):
        Checker([file])
    (tmp_path / "none").mkdir()
    with pytest.raises(FramingError, match="there is no pack"):
        Checker([tmp_path / "none"])
    with pytest.raises(FramingError, match="no-such-house"):
        Checker(profile="no-such-house")


def test_a_house_style_counts():
    text = "Ferries go to Kiev, in Ukraine."
    levels = {name: [f.severity for f in Checker(profile=name).check(text)] for name in (None, "ap")}
    assert levels[None] != levels["ap"]


def test_the_warning_names_the_line_of_the_caller(checker):
    french = "Example Hill. Le maire et les élus ont parlé de la colline, et il a quitté la salle: scar on the hill."
    for ask in (checker.check, checker.attributions, framing.attributions):
        with pytest.warns(LimitWarning) as told:
            ask(french, "fr")
        assert [w.filename for w in told] == [__file__]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        checker.check(french, "en")


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_a_notebook_gets_a_frame_that_nothing_leaves(checker):
    found = checker.check(HOSTILE)
    assert len(found) == 2
    outer = Tags(found._repr_html_()).found
    ((tag, attributes),) = outer
    assert tag == "iframe"
    assert attributes["sandbox"] is None  # empty: no script, no form, no pop-up, no origin
    inner = Tags(attributes["srcdoc"]).found
    assert {tag for tag, _ in inner} & {"script", "img", "iframe", "link", "object", "embed"} == set()
    assert not [name for _, attrs in inner for name in attrs if name.startswith("on")]
    assert any(tag == "meta" and "default-src 'none'" in (attrs.get("content") or "") for tag, attrs in inner)
    assert sum(tag == "mark" for tag, _ in inner) == 2
    assert "\x1b" not in found._repr_html_()


def test_annotate_needs_no_more_than_a_doc_has(checker):
    """As spaCy's ``Doc`` does it; with the library itself where it is installed (`test_annotate_in_spacy`)."""

    class Doc:
        text, lang_ = "Example Hill, the scar on the hill.", "en"

        def __init__(self):
            self.spans = {}

        def char_span(self, start, end, *, label, span_id, alignment_mode):
            return self.text[start:end], label, span_id, alignment_mode

    doc = framing.annotate(Doc(), checker=checker)
    assert doc.spans == {"framing": [("scar on the hill", "hill", "quarry:scar", "expand")]}


def test_annotate_in_spacy(checker):
    spacy = pytest.importorskip("spacy")
    doc = framing.annotate(spacy.blank("en")("At Example Hill, the scar on the hill grows."), checker=checker)
    assert [(span.text, span.label_, span.id_) for span in doc.spans["framing"]] == [("scar on the hill", "hill", "quarry:scar")]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_records_make_a_frame(library, checker):
    frames = pytest.importorskip(library)
    frame = frames.DataFrame(list(checker.records([("a", "Example Hill, the scar on the hill and quarry dust.")])))
    assert list(frame["text"]) == ["scar on the hill", "quarry dust"]


def test_importing_the_package_alone_imports_nothing_else():
    code = "import sys, framing; print([m for m in sys.modules if m.startswith('framing.')], sorted(set(framing.__all__) - set(dir(framing))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[] ")
    for name in framing.__all__:
        assert getattr(framing, name) is not None
    with pytest.raises(AttributeError):
        _ = framing.no_such_name


def test_a_rule_that_runs_out_of_time_is_told(checker):
    def never(document, pack, rule):
        raise TimeoutError

    made = engine(pack(rule("shape", "", kind="pattern", pattern='"hole[0-9]{1,3}"')))
    checker._engine = replace(made, kinds={**made.kinds, "pattern": replace(made.kinds["pattern"], find=never)})
    with pytest.raises(FramingError, match="ran out of time"):
        checker.check("x")


def test_a_finding_at_the_prompt_is_a_line():
    (found,) = framing.check("The ferry passed Hokkaido to the Kuril Islands, under illegal occupation since 1945.")
    assert repr(found) == "<Finding kuril-northern-territories:illegal-occupation 1:55 warning 'illegal occupation'>"
    assert repr(found.match) == "<Match kuril-northern-territories:illegal-occupation (54, 72) 'illegal occupation'>"
