"""Values made from files: entry points and lexicons."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from framing import installed
from framing.cache import stamps
from framing.cache.codec import Codec
from framing.cache.remembered import remembered
from framing.plugins import Plugins
from framing.voice import lexicons


@pytest.fixture(autouse=True)
def _settled(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache-home"))
    monkeypatch.setattr(stamps, "YOUNG", -(10**18))


def test_a_value_is_made_again_when_a_file_changes_comes_or_goes(tmp_path):
    made: list[int] = []
    files = [tmp_path / "a", tmp_path / "b"]

    def value() -> int:
        made.append(len(made))
        return remembered("x", ("key",), lambda: map(str, files), Codec(()), lambda: len(made))

    files[0].write_text("1")
    assert [value(), value()] == [1, 1]
    files[0].write_text("2")
    assert value() == 3
    files[1].write_text("new")
    assert [value(), value()] == [4, 4]
    files[1].unlink()
    assert value() == 6


def test_files_too_young_keep_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "YOUNG", 10**18)
    (tmp_path / "a").write_text("1")
    made = iter("ab")
    for expected in "ab":
        assert remembered("x", (), lambda: [str(tmp_path / "a")], Codec(()), lambda: next(made)) == expected


def install(folder: Path, name: str, points: str) -> Path:
    info = folder / f"{name}-1.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n")
    (info / "entry_points.txt").write_text(points)
    return info / "entry_points.txt"


@pytest.fixture
def site(tmp_path, monkeypatch) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
    return site


@pytest.fixture
def scans(monkeypatch) -> list[None]:
    counted: list[None] = []
    real = installed._scanned

    def counting():
        counted.append(None)
        return real()

    monkeypatch.setattr(installed, "_scanned", counting)
    return counted


def names() -> set[str]:
    return {f"{p.group}: {p.name} = {p.value} ({p.distribution} {p.version})" for p in installed.points()}


def test_entry_points_are_looked_for_once(site, scans):
    install(site, "some-packs", "[framing.packs]\nmine = there.packs\n")
    first = names()
    assert "framing.packs: mine = there.packs (some-packs 1.5)" in first
    assert "framing: browse = framing_tui.plugin (framing 0.1.0)" in first
    assert names() == first
    assert len(scans) == 1


def test_what_is_installed_changed_or_removed_is_seen(site, scans):
    before = names()
    file = install(site, "some-packs", "[framing.packs]\nmine = there.packs\n")
    assert names() - before == {"framing.packs: mine = there.packs (some-packs 1.5)"}
    file.write_text("[framing.packs]\nmine = here2.packs\n")
    assert names() - before == {"framing.packs: mine = here2.packs (some-packs 1.5)"}
    file.unlink()
    assert names() == before
    file.write_text("[framing]\nmine = code\n")
    assert names() - before == {"framing: mine = code (some-packs 1.5)"}


def test_a_folder_without_distributions_does_not_matter(scans, monkeypatch, tmp_path):
    names()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    names()
    assert len(scans) == 1


def test_distributions_of_a_finder_of_its_own_are_asked_for_every_time(scans, monkeypatch):
    class Finder:
        @staticmethod
        def find_spec(*_):
            return None

        @staticmethod
        def find_distributions(*_):
            return []

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    names()
    names()
    assert len(scans) == 2


def test_own_entry_points_bring_commands_and_nothing_else():
    """They are loaded only where a command is asked for, so a reader or a kind of rule among them would be missed."""
    import importlib

    from framing import hookspecs

    hooks = {name for name in vars(hookspecs) if name.startswith("framing_")}
    for point in installed.points():
        if (point.group, point.distribution) == ("framing", "framing"):
            assert hooks & set(vars(importlib.import_module(point.value))) == {"framing_commands"}
    assert "browse" in Plugins().commands()


def test_a_lexicon_that_was_kept_is_the_one_that_was_read(monkeypatch):
    lexicons.lexicon.cache_clear()
    fresh = lexicons.lexicon("en")
    lexicons.lexicon.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(lexicons, "_read", lambda *_: pytest.fail("it was read again"))
        kept = lexicons.lexicon("en")
    assert kept is not None
    assert fresh is not None
    assert kept == fresh
    assert kept is not fresh
    assert list(kept.counts.items()) == list(fresh.counts.items())
    assert kept.masks["unheard-of-ing"] == fresh.masks["unheard-of-ing"]
    assert lexicons.lexicon("xx") is None
    lexicons.lexicon.cache_clear()
