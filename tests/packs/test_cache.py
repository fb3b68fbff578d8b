"""The cache of packs: what comes out of it is what comes out of the files, whatever happened to either."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence as AnySequence
from datetime import date
from enum import Enum
from pathlib import Path
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from framing import bundle, loading, rules
from framing.cache import stamps, store
from framing.cache.codec import CannotKeepError, Codec, classes_of
from framing.document import Document, Span
from framing.engine import Engine
from framing.interfaces import RuleKind
from framing.loading import load
from framing.matching.phrasebook import Phrasebook
from framing.packs import SUFFIXES
from framing.packs import load as yaml_load
from framing.packs.find import pack_files
from framing.packs.yamlsafe import read_yaml
from framing.plugins import Plugins
from framing.rules import Pack, Rule, Severity
from framing.ties import ties_of
from framing.voice.forms import Lower
from tests.making import HEAD, engine, pack, rule

KINDS = Plugins(installed=False).rule_kinds()
BUILT_IN = Path(__file__).parents[2] / "rules" / "framing_rules" / "packs"
CODEC = Codec(classes_of(rules))


# Values


def value_of(kind: Any, seed: int) -> Any:
    """Some value of this type that is no default of any field."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return value_of(next(a for a in arguments if a is not NoneType), seed)
    if origin is tuple and arguments[-1] is not ...:
        return tuple(value_of(a, seed + i) for i, a in enumerate(arguments))
    if origin in (tuple, AnySequence):
        return (value_of(arguments[0], seed), value_of(arguments[0], seed + 1))
    if origin is dict:
        return {value_of(arguments[0], seed): value_of(arguments[1], seed)}
    if dataclasses.is_dataclass(kind):
        return filled(kind, seed)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[seed % len(kind)]
    if kind is bool:
        return None  # the other of its two values: see filled
    return {str: f"text {seed} \u201c\U0001f642\ud800", int: 1000 + seed, float: seed + 0.5, date: date(2026, 1, 1 + seed % 28)}[
        kind
    ]


def filled(cls: Any, seed: int = 1) -> Any:
    """An instance in which no field holds its default."""
    hints, values = get_type_hints(cls, vars(rules), {}), {}
    for index, field in enumerate(dataclasses.fields(cls)):
        value = value_of(hints[field.name], seed + index)
        values[field.name] = (field.default is not True) if value is None else value
    return cls(**values)


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same types all the way down."""
    if type(one) is not type(other):
        return False
    if dataclasses.is_dataclass(one):
        return all(same(getattr(one, f.name), getattr(other, f.name)) for f in dataclasses.fields(one))
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    return bool(one == other)


@pytest.mark.parametrize("cls", [c for c in classes_of(rules) if dataclasses.is_dataclass(c)], ids=lambda c: c.__name__)
def test_every_field_of_every_part_of_a_pack_survives(cls):
    whole = filled(cls)
    assert same(CODEC.loads(CODEC.dumps(whole)), whole)
    for field in dataclasses.fields(cls):
        default = field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
        if default is not dataclasses.MISSING:
            assert not same(getattr(whole, field.name), default), f"{field.name} is not put to the test"
            bare = dataclasses.replace(whole, **{field.name: default})
            assert same(CODEC.loads(CODEC.dumps(bare)), bare)


def test_what_only_looks_like_a_default_is_kept():
    odd = Rule("r", "term", "hill", "w", line=True, title=Severity.INFO)  # equal to what the fields may hold
    assert same(CODEC.loads(CODEC.dumps(odd)), odd)


def test_only_known_classes_are_written_or_made():
    with pytest.raises(CannotKeepError, match="SimpleNamespace"):
        CODEC.dumps(SimpleNamespace(a=1))
    for name in (
        "Path",
        "exec",
        "os.system",
        "pathlib.Path",
        "subprocess.Popen",
        "framing.cache.store.os",
        "framing.cli.parsing.argparse",
    ):
        with pytest.raises(CannotKeepError):
            CODEC.loads(json.dumps({"": name, "items": ["/"]}).encode())
    for strange in (CODEC, Path("/"), len, pytest, Lower(), object()):
        with pytest.raises(CannotKeepError):
            CODEC.dumps((strange,))


@pytest.mark.parametrize(
    "value", [frozenset({"a", "b"}), {1: ("x",)}, [1, [2]], {"": 1, "@": {"[": 2}}, date(2026, 2, 3), 0.1, -0.0]
)
def test_other_values_survive_too(value):
    assert same(CODEC.loads(CODEC.dumps(value)), value)


# Packs


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache-home"))
    monkeypatch.delenv("FRAMING_NO_CACHE", raising=False)
    return tmp_path / "cache-home" / "framing"


@pytest.fixture
def settled(monkeypatch):
    """As if every file were older than any clock's tick."""
    monkeypatch.setattr(stamps, "YOUNG", -(10**18))


@pytest.fixture
def parsed(monkeypatch) -> list[str]:
    """The names of the packs that were read from YAML."""
    names: list[str] = []

    def reading(text, origin):
        names.append(Path(origin).name)
        return read_yaml(text, origin)

    monkeypatch.setattr(yaml_load, "read_yaml", reading)
    return names


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "packs"
    (folder / "deep").mkdir(parents=True)
    write(folder / "one.yaml", "big hole")
    write(folder / "deep" / "two.yaml", "deep pit")
    return folder


def write(path: Path, term: str) -> None:
    path.write_text(
        HEAD.format(name=path.stem) + "rules:\n" + rule("r", f"['{term}']").replace("\n", "\n  ").join(("  ", "")).rstrip() + "\n"
    )


def found(folder: Path, text: str = "A big hole, a deep pit, a red pit, a bad hole.", **more: Any) -> list[str]:
    loaded = loading.load([str(folder)], {**KINDS, **more.get("kinds", {})}, more.get("plugins", ()))
    assert loaded.failures == ()
    return sorted(f"{m.rule_id} {m.term}" for m in loaded.compiled.scan(Document("a", text)).matches)


BOTH = ["one:r big hole", "two:r deep pit"]


def test_unchanged_packs_are_not_parsed_again(folder, settled, parsed):
    assert found(folder) == BOTH
    assert sorted(parsed) == ["one.yaml", "two.yaml"]
    assert found(folder) == BOTH
    assert len(parsed) == 2


def test_files_just_written_are_known_by_their_text(folder, parsed, monkeypatch):
    monkeypatch.setattr(loading, "_engine_files", list)
    for _ in range(3):
        assert found(folder) == BOTH
    assert len(parsed) == 2


def edit_in_place(folder: Path) -> None:
    """Another term of the same length, and the time of change put back."""
    before = os.stat(folder / "one.yaml")
    (folder / "one.yaml").write_text((folder / "one.yaml").read_text().replace("big hole", "bad hole"))
    os.utime(folder / "one.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert os.stat(folder / "one.yaml").st_size == before.st_size


def swap(folder: Path) -> None:
    write(folder / "new", "bad hole")
    (folder / "new").write_text((folder / "new").read_text().replace("pack: new", "pack: one"))
    os.replace(folder / "new", folder / "one.yaml")


@pytest.mark.parametrize(
    ("change", "then", "anew"),
    [
        (edit_in_place, ["one:r bad hole", "two:r deep pit"], ["one.yaml"]),
        (swap, ["one:r bad hole", "two:r deep pit"], ["one.yaml"]),
        (lambda f: write(f / "three.yml", "red pit"), [*BOTH[:1], "three:r red pit", *BOTH[1:]], ["three.yml"]),
        (lambda f: (f / "deep" / "two.yaml").unlink(), BOTH[:1], []),
        (lambda f: shutil.rmtree(f / "deep"), BOTH[:1], []),
        (lambda f: os.rename(f / "deep", f / "other"), BOTH, ["two.yaml"]),
        (lambda f: os.utime(f / "one.yaml"), BOTH, []),
        (lambda f: os.rename(f / "one.yaml", f / ".one.yaml"), BOTH[1:], []),
    ],
    ids=["same size, same time", "replaced", "added", "removed", "folder removed", "folder renamed", "touched", "hidden"],
)
@pytest.mark.usefixtures("settled")
def test_a_change_is_seen_and_only_what_changed_is_parsed(folder, parsed, change, then, anew):
    assert found(folder) == BOTH
    parsed.clear()
    change(folder)
    assert found(folder) == sorted(then)
    assert parsed == anew
    assert found(folder) == sorted(then)
    assert parsed == anew


def test_two_edits_within_one_tick_of_the_clock(folder, monkeypatch):
    """A file system whose clock stands still: both texts have the same size, times and inode."""
    now, real = time.time_ns(), os.stat

    def coarse(path: Any, **more: Any) -> Any:
        there = real(path, **more)
        return SimpleNamespace(st_size=there.st_size, st_mtime_ns=now, st_ctime_ns=now, st_ino=1, st_dev=1)

    monkeypatch.setattr(stamps, "os", SimpleNamespace(**{**vars(os), "stat": coarse}))
    monkeypatch.setattr(loading, "_engine_files", list)
    assert found(folder) == BOTH
    edit_in_place(folder)
    assert found(folder) == ["one:r bad hole", "two:r deep pit"]


def test_another_engine_reads_the_packs_anew(folder, settled, parsed, monkeypatch, tmp_path):
    code = tmp_path / "engine.py"
    code.write_text("1")
    monkeypatch.setattr(loading, "_engine_files", lambda: [str(code)])
    found(folder)
    found(folder)
    assert len(parsed) == 2
    code.write_text("2")
    assert found(folder) == BOTH
    assert len(parsed) == 4


def test_an_engine_that_may_still_be_changing_keeps_nothing(folder, cache, monkeypatch, tmp_path):
    (tmp_path / "engine.py").write_text("1")
    monkeypatch.setattr(loading, "_engine_files", lambda: [str(tmp_path / "engine.py")])
    assert found(folder) == BOTH
    assert not cache.exists()


def test_the_engine_s_own_files_are_those_that_decide():
    names = {os.path.relpath(path, Path(loading.__file__).parent) for path in loading._engine_files()}
    assert {
        "rules.py",
        "packs/load.py",
        "packs/meaning.py",
        "packs/fields.py",
        "matching/compiled.py",
        "matching/folding.py",
    } <= names


@pytest.mark.parametrize(
    "more",
    [
        {"kinds": {"extra": RuleKind("extra", "One more.")}},
        {"kinds": {"term": RuleKind("term", "x", neutral=True)}},
        {"plugins": ["p 2"]},
    ],
)
def test_other_kinds_of_rule_or_plugins_read_the_packs_anew(folder, settled, parsed, more):
    found(folder)
    parsed.clear()
    assert found(folder, **more) == BOTH
    assert len(parsed) == 2


def test_a_pack_whose_kind_of_rule_went_away_is_refused(folder, settled):
    (folder / "one.yaml").write_text((folder / "one.yaml").read_text().replace("kind: term", "kind: extra"))
    with_kind = {**KINDS, "extra": RuleKind("extra", "One more.")}
    assert loading.load([str(folder)], with_kind).failures == ()
    (failure,) = loading.load([str(folder)], KINDS).failures
    assert "there is no kind of rule 'extra'" in failure.error


def test_faults_are_found_at_every_start_and_mended_at_once(folder, settled):
    good = (folder / "one.yaml").read_text()
    (folder / "one.yaml").write_text(good.replace("why:", "wyh:"))
    for _ in range(2):
        loaded = loading.load([str(folder)], KINDS)
        assert any("did you mean why?" in f.error for f in loaded.failures)
        assert [pack.id for pack in loaded.packs] == ["two"]
    (folder / "one.yaml").write_text(good)
    assert found(folder) == BOTH


def test_two_packs_of_one_name_are_a_fault_at_every_start(folder, settled):
    found(folder)
    shutil.copy(folder / "one.yaml", folder / "again.yaml")
    for _ in range(2):
        assert "a second pack 'one'" in loading.load([str(folder)], KINDS).failures[0].error


def test_packs_in_folders_of_other_names_have_their_own_origin(folder, settled, monkeypatch):
    monkeypatch.chdir(folder.parent)
    for place in (str(folder), "packs", "./packs"):
        for _ in range(2):
            origins = [pack.origin for pack in loading.load([place], KINDS).packs]
            assert origins == [str(Path(place, "one.yaml")), str(Path(place, "deep", "two.yaml"))]


def test_names_that_are_not_text_are_names_all_the_same(folder, settled, parsed):
    odd = os.fsdecode(os.fsencode(folder.parent) + b"/\xff\xfe")
    os.rename(folder, odd)
    for _ in range(2):
        assert found(Path(odd)) == BOTH
    assert len(parsed) == 2
    assert [f.path for f in loading.load(["no\0name"], KINDS).failures] == ["no\0name"]


def test_the_cache_lists_the_files_that_the_loader_lists(folder, tmp_path):
    for name in (".hidden.yaml", "notes.txt", "B.yml", "a.yaml"):
        (folder / name).write_text("x")
    os.symlink(folder / "deep", folder / "linked", target_is_directory=True)
    os.symlink(folder / "one.yaml", folder / "link.yaml")
    assert list(stamps.files_under(str(folder), SUFFIXES)) == [str(file) for _, file in pack_files(folder)]


# The built-in packs: kept and fresh say the same


@pytest.fixture(scope="module")
def fresh() -> Engine:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRAMING_NO_CACHE", "1")
        return Engine.load(Plugins(installed=False), [str(BUILT_IN)])


def said(engine: Engine, texts: AnySequence[str]) -> list[Any]:
    return [
        (
            f.match.rule_id,
            f.match.term,
            f.span,
            f.severity,
            f.voice,
            f.message,
            f.suggestions,
            f.match.rule.references,
            f.match.pack.title,
        )
        for text in texts
        for f in engine.check(Document("a", text)).findings
    ]


def test_kept_packs_say_what_fresh_packs_say(fresh, settled, parsed):
    Engine.load(Plugins(installed=False), [str(BUILT_IN)])
    parsed.clear()
    kept = Engine.load(Plugins(installed=False), [str(BUILT_IN)])
    assert parsed == []
    texts = [e.text for pack in fresh.packs for r in pack.rules[::3] for e in (*r.flag, *r.passes)]
    expected = said(fresh, texts)
    assert said(kept, texts) == expected
    assert len(expected) > 100
    # More text than choosing phrases pays for: now by the automaton of all of them.
    more = "\n\n".join(texts)
    assert len(more) * 9 > 3 * len(fresh.compiled.phrases)
    for _ in range(9):
        kept.compiled.scan(Document("a", more))
    assert said(kept, [more]) == said(fresh, [more])
    assert all(same(tuple(a.rules), tuple(b.rules)) and a == b for a, b in zip(kept.packs, fresh.packs, strict=True))
    assert isinstance(fresh.packs[0], Pack)


@pytest.mark.usefixtures("settled")
def test_what_rules_are_to_each_other_is_known_before_any_is_read(fresh):
    Engine.load(Plugins(installed=False), [str(BUILT_IN)])
    kept = Engine.load(Plugins(installed=False), [str(BUILT_IN)])
    for mine, theirs in zip(kept.packs, fresh.packs, strict=True):
        assert tuple(mine.outline) == tuple(theirs.outline)
        of_mine, of_theirs = ties_of(mine), ties_of(theirs)
        assert (of_mine.counterparts, of_mine.groups, of_mine.variants) == (
            of_theirs.counterparts,
            of_theirs.groups,
            of_theirs.variants,
        )
        assert isinstance(mine.rules, bundle._Share)
        assert not mine.rules._read, "a rule was read"
        assert dict(of_mine.rules) == dict(of_theirs.rules)
        assert {kind: [*found] for kind, found in of_mine.of_kind.items()} == {k: [*f] for k, f in of_theirs.of_kind.items()}


@pytest.mark.usefixtures("settled")
def test_who_waits_for_files_to_be_read_is_told(folder, monkeypatch):
    told: list[tuple[int, bool]] = []

    def read() -> list[tuple[int, bool]]:
        told.clear()
        load([folder], KINDS, told=lambda count, kept: told.append((count, kept)))
        return [*told]

    assert read() == [(2, True)]
    assert read() == []
    write(folder / "one.yaml", "bad hole")
    assert read() == [(1, True)]
    monkeypatch.setenv("FRAMING_NO_CACHE", "1")
    assert read() == [(2, False)]


def test_the_first_answer_needs_no_automaton_of_all_phrases(folder):
    """As every later one: what was just kept is opened."""
    loaded = load([folder], KINDS)
    loaded.compiled.scan(Document("a", "A hole."))
    book = loaded.compiled._automaton
    assert isinstance(book, Phrasebook)
    assert book._whole is None


class Part:
    """A plain object, as rule kinds and notations to come may put among the uses of a phrase."""

    def __init__(self, words: list[str]) -> None:
        self.words = {word: (len(word), word) for word in words}


@dataclasses.dataclass(frozen=True, slots=True)
class Whole:
    parts: tuple[Part, ...]
    span: Span


def test_objects_that_phrases_share_are_kept_once_whatever_they_are(monkeypatch):
    for cls in (Part, Whole):
        monkeypatch.setattr(cls, "__module__", "framing.bundle")
        monkeypatch.setattr(bundle, cls.__name__, cls, raising=False)
    made = engine(pack(rule("r", "['big hole', 'deep pit']"))).compiled
    whole = Whole((Part(["a", "b"] * 50),), Span(1, 2))
    for use in made.uses:
        anything: list[Any] = use.anchors  # any list will do
        anything.append(whole)
    sections = bundle.sections_of([made.uses[0].terms[0][0]], made)
    assert b"".join(sections).count(b'"words"') == 1
    _, kept = bundle.opened([memoryview(section) for section in sections], KINDS)
    one, two = (use for use in kept.uses if use.terms)
    found: list[Any] = [*one.anchors, *two.anchors]
    assert found[0] is found[1]
    assert type(found[0]) is Whole
    assert vars(found[0].parts[0]) == vars(whole.parts[0])
    assert found[0].span == whole.span
    assert one.terms[0][1] is two.terms[0][1]


# Damage


@pytest.mark.parametrize("part", [0.0, 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0])
@pytest.mark.parametrize("damage", ["cut", "flipped", "zeroed", "longer"])
@pytest.mark.usefixtures("settled")
def test_a_damaged_entry_is_made_anew(folder, cache, parsed, damage, part):
    found(folder)
    (entry,) = cache.glob("packs-*")
    data = bytearray(entry.read_bytes())
    at = min(len(data) - 1, int(part * len(data)))
    if damage == "cut":
        del data[at:]
    elif damage == "flipped":
        data[at] ^= 0x10
    elif damage == "zeroed":
        data[at:] = bytes(len(data) - at) if any(data[at:]) else b"x"
    else:
        data += b"more"
    entry.write_bytes(data)
    parsed.clear()
    assert found(folder) == BOTH
    assert len(parsed) == 2
    assert found(folder) == BOTH
    assert len(parsed) == 2


# Whose it is


def test_nobody_else_can_read_or_write_it(folder, settled, cache):
    old = os.umask(0)
    try:
        found(folder)
    finally:
        os.umask(old)
    assert os.stat(cache).st_mode & 0o777 == 0o700
    assert {os.stat(entry).st_mode & 0o777 for entry in cache.iterdir()} == {0o600}


def open_to_all(cache: Path) -> None:
    cache.chmod(0o777)


def entry_open_to_all(cache: Path) -> None:
    for entry in cache.iterdir():
        entry.chmod(0o666)


def linked(cache: Path) -> None:
    cache.rename(cache.parent / "elsewhere")
    cache.symlink_to(cache.parent / "elsewhere")


def entry_linked(cache: Path) -> None:
    for entry in list(cache.iterdir()):
        entry.rename(cache.parent / entry.name)
        entry.symlink_to(cache.parent / entry.name)


@pytest.mark.parametrize("change", [open_to_all, entry_open_to_all, linked, entry_linked])
def test_what_somebody_else_could_have_written_is_not_read(folder, settled, cache, parsed, change):
    found(folder)
    parsed.clear()
    change(cache)
    assert found(folder) == BOTH
    assert len(parsed) == 2


def test_what_belongs_to_somebody_else_is_not_read(folder, settled, parsed, monkeypatch):
    found(folder)
    parsed.clear()
    monkeypatch.setattr(os, "geteuid", lambda: 4321)
    assert found(folder) == BOTH
    assert len(parsed) == 2


def test_a_folder_that_others_can_only_look_into_is_closed(folder, settled, cache, parsed):
    found(folder)
    cache.chmod(0o755)
    found(folder)
    assert len(parsed) == 2
    assert os.stat(cache).st_mode & 0o777 == 0o700


def test_no_folder_is_made_in_somebody_else_s_home(folder, settled, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(sys, "platform", "linux")
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: 4321)
        found(folder)
        assert not list(home.iterdir())
    found(folder)
    assert list((home / ".cache" / "framing").iterdir())


# Without it


def test_switched_off_nothing_is_kept(folder, settled, cache, parsed, monkeypatch):
    monkeypatch.setenv("FRAMING_NO_CACHE", "1")
    for _ in range(2):
        assert found(folder) == BOTH
    assert len(parsed) == 4
    assert not cache.exists()


def test_a_place_that_cannot_be_used_is_no_loss(folder, settled, tmp_path, monkeypatch, capfd):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/none"), Path("/dev/null")):
        monkeypatch.setenv("XDG_CACHE_HOME", str(place))
        assert found(folder) == BOTH
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_leaves_no_half_entry(folder, settled, cache, monkeypatch):
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    assert found(folder) == BOTH
    assert list(cache.iterdir()) == []
    monkeypatch.setattr(os, "replace", real)
    assert found(folder) == BOTH
    assert [entry.name[:6] for entry in cache.iterdir()] == ["packs-"]


def test_old_entries_are_cleared_away(cache):
    for number in range(store.MAX_ENTRIES + 5):
        assert store.write("x", str(number).encode(), [b"x"])
    assert len(list(cache.iterdir())) == store.MAX_ENTRIES
    assert kept(str(number)) == b"x"
    old = next(cache.iterdir())
    os.utime(old, (0, 0))
    store.write("x", b"another", [b"x"])
    assert not old.exists()


def kept(key: str) -> bytes | None:
    data = store.read("x", key.encode())
    return None if data is None else bytes(data)


def test_two_keys_of_one_name_are_told_apart(monkeypatch):
    monkeypatch.setattr(store, "_name", lambda kind, _: kind)
    store.write("x", b"one key", [b"one"])
    assert kept("one key") == b"one"
    assert kept("two key") is None


# Two at once


def test_processes_that_write_at_once_disturb_nobody(cache):
    """Two processes write two different entries under one key over and over; every reading is whole: one or the other."""
    code = "import sys; from framing.cache.store import write\nfor i in range(300): write('x', b'key', [sys.argv[1].encode() * 200_000])"
    writers = [subprocess.Popen([sys.executable, "-c", code, letter]) for letter in "ab"]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        data = store.read("x", b"key")
        if data is not None:
            assert len(data) == 200_000
            seen.add(bytes(data))
    assert [writer.wait() for writer in writers] == [0, 0]
    assert seen == {b"a" * 200_000, b"b" * 200_000}
    assert len(list(cache.iterdir())) == 1


def test_an_entry_being_read_lives_on_when_another_takes_its_place(cache):
    store.write("x", b"key", [b"old" * 100_000])
    data = store.read("x", b"key")
    store.write("x", b"key", [b"new"])
    assert data is not None
    assert bytes(data) == b"old" * 100_000
    assert kept("key") == b"new"
    assert kept("other key") is None
