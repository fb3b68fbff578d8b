"""What a check leaves in memory, counted in objects and bytes that are held in one run: never the size of a process, which depends on the system."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from framing import loading, memory
from framing.articles import Several
from framing.cache import store
from framing.document import Document, Span
from framing.engine import Engine
from framing.findings import Finding
from framing.matching.phrasebook import Phrasebook
from framing.plugins import Plugins
from framing.voice.heard import Heard
from framing.voices import OWN, Attribution, Stretch, Voice, Voices
from tests.making import engine, pack, rule
from tests.tui.desk import LAKE_YAML

QUARRY = pack(rule("hole", "[big hole]") + rule("pit", "[deep pit]"))
PARAGRAPH = (
    "The big hole is open. Ann Example said that the deep pit was closed. She said that the big hole “is a deep pit”. "
    "Nobody by the water would remember the big hole for longer than a day.\n\n"
)


@pytest.fixture(scope="module")
def made() -> Engine:
    warm = engine(QUARRY)
    warm.check(Document("a.txt", PARAGRAPH * 3))
    return warm


def held(made: Engine, times: int) -> tuple[int, int]:
    """Findings in so many paragraphs, and the bytes that their result holds beside the text."""
    document = Document("a.txt", PARAGRAPH * times)
    tracemalloc.start()
    try:
        result = made.check(document)
        now, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return len(result.findings), now


def test_a_finding_holds_a_span_a_match_and_no_more_of_its_own(made):
    """Sentences, texts and whose words they are it has in common with others; where it is by line, and how that is known, is worked out when asked for."""
    (few, small), (many, large) = held(made, 200), held(made, 400)
    assert many - few == 5 * 200
    each = (large - small) / (many - few)
    one = made.check(Document("a.txt", PARAGRAPH)).findings[0]
    own = sum(map(sys.getsizeof, (one, one.match, one.span, *one.span)))
    assert each <= 1.5 * own  # a fifth of that is what a paragraph takes


def test_findings_share_what_they_have_in_common(made):
    result = made.check(Document("a.txt", PARAGRAPH * 50))
    assert len(result.findings) == 250
    assert len({id(finding.text) for finding in result.findings}) == 2
    assert len({id(finding.message) for finding in result.findings}) == len({finding.message for finding in result.findings}) < 10
    assert len({id(finding.said) for finding in result.findings}) < 5


def kinds() -> Counter[str]:
    """How many objects there are of the classes that read voices."""
    gc.collect()
    modules = ("framing.voice.", "framing.voices")
    return Counter(type(thing).__name__ for thing in gc.get_objects() if str(type(thing).__module__).startswith(modules))


def test_nothing_that_was_read_for_the_voices_stays(made):
    before = kinds()
    result = made.check(Document("a.txt", PARAGRAPH * 300))
    assert kinds() - before == {"Heard": 1, "Work": 1, "Quotations": 1, "Referents": 1, "Names": 1}
    assert len(result.findings) == 1500


def test_findings_say_the_same_after_all_was_let_go_of(made):
    text = PARAGRAPH * 4
    result = made.check(Document("a.txt", text))
    assert result.voices is not None
    for finding in result.findings:
        stretch = finding.stretch
        assert (finding.voice, finding.mention) == (stretch.voice, stretch.mention)
        assert finding.source == (stretch.attribution.speaker if stretch.attribution else None)
        assert finding.position == Document("a.txt", text).position(finding.start)
        assert Finding.__dict__.keys().isdisjoint({"__dict__", "__weakref__"})
    assert [f.source for f in result.findings[:4]] == [None, "Ann Example", "Ann Example", "Ann Example"]


TEXTS = (
    PARAGRAPH * 3,
    "“The big hole\n\n“is a deep pit,” Ann Example said.\n\nThe so-called big hole: “a deep pit”.\n\nBen Sample said:\n\n“No big hole.”\n",
    "The big hole.",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_voices_within_a_span_are_those_of_the_whole_that_touch_it(made, text):
    document = Document("a.txt", text)
    some = made.voices(document, {0, 2, 4})
    whole = made.voices(document)
    for voices in (some, whole):
        every = made.voices(document, {0, 2, 4}).stretches if voices is some else voices.stretches
        for start in range(0, len(text) + 3, 7):
            for length in (0, 1, 5, 90, 400):
                span = Span(start, start + length)
                expected = [s for s in every if s.span.overlaps(span) and length]
                assert list(voices.within(span)) == expected
    if isinstance(some, Heard):
        assert "stretches" not in vars(some)  # nobody had to work out all of them


def test_voices_within_a_span_of_several_articles():
    said = Voices((), (Stretch(Span(2, 5), Voice.DIRECT, Attribution((), (), (Span(2, 5),))), Stretch(Span(7, 9), Voice.SCARE)))
    several = Several((0, 10, 20), (said, Voices(), said))
    every = several.stretches
    for start in range(32):
        for end in range(start, 33):
            assert list(several.within(Span(start, end))) == [s for s in every if s.span.overlaps(Span(start, end)) and end > start]
    assert several.at(Span(12, 13)) is OWN


def test_an_engine_at_rest_lets_go_and_finds_the_same():
    installed = Engine.load(Plugins(installed=False))
    text = PARAGRAPH + "The islands are under illegal occupation. " * 3 + "Kuril, Hokkaido."
    before = [f.match.rule_id for f in installed.check(Document("a.txt", text)).findings]
    installed.compiled.expect(10**9)
    book = installed.compiled._automaton
    assert isinstance(book, Phrasebook)
    assert book._whole is not None
    assert [f.match.rule_id for f in installed.check(Document("a.txt", text)).findings] == before
    installed.rest()
    assert book._whole is None
    assert [f.match.rule_id for f in installed.check(Document("a.txt", text)).findings] == before


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system how much of a file is in memory")
def test_of_an_entry_of_the_cache_nothing_stays_in_memory_unasked(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("FRAMING_NO_CACHE", raising=False)
    assert store.write("sample", b"key", [b"x" * 8_000_000])
    data = store.read("sample", b"key")
    assert data is not None
    assert resident(str(tmp_path)) < 1_000_000
    assert bytes(data) == b"x" * 8_000_000
    assert resident(str(tmp_path)) > 7_000_000
    memory.let_go(data)
    assert resident(str(tmp_path)) == 0
    memory.let_go(memoryview(b"no file"))


def resident(folder: str) -> int:
    """Bytes in memory of mapped files in ``folder``."""
    found, ours = 0, False
    with open("/proc/self/smaps", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            name = line.split()[0]
            if not name.endswith(":"):
                ours = folder in line
            elif ours and name == "Rss:":
                found += int(line.split()[1]) * 1024
    return found


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with two packs, and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("FRAMING_NO_CACHE", raising=False)
    monkeypatch.setattr(loading, "MANY", 2)
    for name in ("cache", "packs"):
        (tmp_path / name).mkdir()
    for name in ("one", "two"):
        write_pack(tmp_path / "packs" / f"{name}.yaml", name)
    return str(tmp_path / "packs")


def write_pack(path: Path, name: str) -> None:
    path.write_text(LAKE_YAML.replace("pack: lake", f"pack: {name}"), encoding="utf-8")


@pytest.fixture
def read_here(monkeypatch):
    """The folders whose packs are read in this process."""
    read, here = [], loading._from_files

    def noted(folders, *more):
        read.append(folders)
        return here(folders, *more)

    monkeypatch.setattr(loading, "_from_files", noted)
    return read


def test_many_packs_are_read_by_another_process(folder, read_here):
    plugins = Plugins()
    loaded = loading.load([folder], plugins.rule_kinds(), plugins.names, apart=True)
    assert [pack.id for pack in loaded.packs] == ["one", "two"]
    assert read_here == []


def test_where_there_can_be_no_other_process_packs_are_read_here(folder, read_here, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    plugins = Plugins()
    loaded = loading.load([folder], plugins.rule_kinds(), plugins.names, apart=True)
    assert [pack.id for pack in loaded.packs] == ["one", "two"]
    assert read_here == [[folder]]
    assert loaded.failures == ()


def test_what_is_wrong_with_packs_is_said_whoever_reads_them(folder):
    Path(folder, "two.yaml").write_text("pack: [", encoding="utf-8")
    plugins = Plugins()
    loaded = loading.load([folder], plugins.rule_kinds(), plugins.names, apart=True)
    assert [pack.id for pack in loaded.packs] == ["one"]
    assert len(loaded.failures) == 1
