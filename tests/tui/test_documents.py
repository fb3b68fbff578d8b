"""Several documents, and what cannot be read or checked: a sentence in the app, and the rest goes on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from framing.engine import Engine
from framing.interfaces import RuleKind
from framing.packs.load import load_pack
from framing.plugins import Plugins
from framing_tui.text.display import plain
from framing_tui.widgets.doclist import DocList, fitted
from tests.making import HEAD
from tests.tui.desk import ARTICLE, Packs, app, checked, current, long_article, reader, rows, screen, until, words_of

SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(long_article(30))
    (tmp_path / "b.txt").write_text("Nothing here takes a side.\n")
    (tmp_path / "c.txt").write_text(ARTICLE)
    return tmp_path


def listed(pilot) -> str:
    return words_of(pilot, "#documents")


async def test_all_documents_are_checked_and_listed(folder) -> None:
    async with app(folder).run_test(size=LARGE) as pilot:
        await until(pilot, lambda: "…" not in listed(pilot) and "c.txt" in listed(pilot))
        a, b, c = listed(pilot).splitlines()[:3]
        assert a.split()[1:] == ["a.txt", "●", "15/15"]
        assert b.split() == ["b.txt", "–"]
        assert c.split() == ["c.txt", "●", "2/6"]
        assert "a.txt" in words_of(pilot, "#status")


async def test_copy_in_a_language_that_no_pack_is_for_does_not_look_clean(folder) -> None:
    (folder / "b.txt").write_text(
        "Dywedodd y maer ddydd Llun nad oedd gan y dref ddigon o arian i adeiladu pont newydd dros yr afon eleni.\n"
    )
    async with app(folder).run_test(size=LARGE) as pilot:
        await until(pilot, lambda: "…" not in listed(pilot) and "c.txt" in listed(pilot))
        assert listed(pilot).splitlines()[1].split() == ["b.txt", "no", "pack"]


async def test_another_document_and_back_to_the_same_place(folder) -> None:
    async with app(folder).run_test(size=SMALL) as pilot:
        await checked(pilot)
        assert not screen(pilot).query_one(DocList).display
        await pilot.press("space", "space")
        top = reader(pilot).top_offset
        assert top > 0
        await until(pilot, lambda: len(screen(pilot).query_one(DocList).paths) == 3)
        await pilot.press("o", "j", "j", "enter")
        await until(pilot, lambda: current(pilot) == "disputed lake")
        assert reader(pilot).has_focus
        assert reader(pilot).scroll_y == 0
        await until(pilot, lambda: not screen(pilot).query_one(DocList).display)
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: current(pilot) == "stolen shore")
        assert reader(pilot).top_offset == top
        await pilot.press("less_than_sign")
        await until(pilot, lambda: current(pilot) == "disputed lake")


async def test_the_list_opens_and_closes_over_the_text(folder) -> None:
    async with app(folder).run_test(size=SMALL) as pilot:
        await checked(pilot)
        for key in ("o", "escape"):
            await pilot.press("o")
            await pilot.pause()
            assert screen(pilot).query_one(DocList).display
            assert screen(pilot).query_one(DocList).has_focus
            await pilot.press(key)
            await until(pilot, lambda: not screen(pilot).query_one(DocList).display)
            assert reader(pilot).has_focus


async def test_a_file_that_cannot_be_read_is_a_sentence(folder) -> None:
    (folder / "b.txt").write_bytes(b"\x00\x01\x02binary\xff")
    missing = folder / "gone.txt"
    async with app(folder / "b.txt", missing, folder / "c.txt").run_test(size=LARGE) as pilot:
        await until(pilot, lambda: "…" not in listed(pilot) and "c.txt" in listed(pilot))
        shown = "\n".join(rows(pilot))
        assert "This document cannot be read." in shown
        assert "b.txt" in shown
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: any("gone.txt" in row for row in rows(pilot)))
        assert "there is no such file" in " ".join(" ".join(rows(pilot)).split())
        assert [line.split()[-1] for line in listed(pilot).splitlines()[:2]] == ["✗", "✗"]
        await pilot.press("greater_than_sign")
        await checked(pilot)
        assert current(pilot) == "disputed lake"


async def test_a_folder_without_documents_says_so(tmp_path) -> None:
    async with app(tmp_path).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: any("no document" in row for row in rows(pilot)))
        await pilot.press("n", "w", "slash", "x", "enter", "j", "G", "o", "escape", "greater_than_sign", "1", "c", "d")
        assert pilot.app.is_running


async def test_an_empty_file_and_one_without_findings(tmp_path) -> None:
    (tmp_path / "empty.txt").write_text("")
    async with app(tmp_path / "empty.txt").run_test(size=SMALL) as pilot:
        await checked(pilot)
        assert "Nothing found (1 pack, 4 rules)." in words_of(pilot, "#balance")
        await pilot.press("n", "N", "G", "g", "j")
        assert "0/0" in words_of(pilot, "#status")


@dataclass
class Folder(Packs):
    """Loads the packs of a folder, as the command does."""

    folder: Path = Path()

    def engine(self) -> Engine:
        return Engine.load(Plugins(installed=False), [self.folder])


async def test_a_broken_pack_is_named_and_the_rest_works(tmp_path) -> None:
    packs, article = tmp_path / "packs", tmp_path / "hill.txt"
    packs.mkdir()
    (packs / "broken.yaml").write_text("schema: 1\npack: broken\nperspective: [\n")
    rule = "rules:\n  - {id: hole, kind: term, perspective: hill, terms: [big hole], why: W., references: [guide], "
    rule += "examples: {flag: ['The [[big hole]].'], pass: [A hole.]}}\n"
    (packs / "good.yaml").write_text(HEAD.format(name="quarry") + rule)
    article.write_text("They dug a big hole.\n")
    async with app(article, loader=Folder(folder=packs)).run_test(size=LARGE) as pilot:
        await checked(pilot)
        assert current(pilot) == "big hole"
        assert "broken.yaml" in words_of(pilot, "#problem")
        assert "1 problem" in words_of(pilot, "#status")
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        page = pilot.app.screen.query_one("Static")
        assert "broken.yaml" in "".join(page.render_line(y).text.rstrip() for y in range(page.size.height))
        await pilot.press("escape")
        assert not screen(pilot).query_one("#problem").display


class Broken(Packs):
    """Cannot load any pack."""

    def engine(self) -> Engine:
        raise SystemExit("a plugin wanted out")


async def test_without_an_engine_the_text_can_be_read(folder) -> None:
    async with app(folder, loader=Broken()).run_test(size=LARGE) as pilot:
        await until(pilot, lambda: "could not be loaded" in words_of(pilot, "#problem"))
        await until(pilot, lambda: reader(pilot).painter.reading.result)
        assert any("Number 1 was" in row for row in rows(pilot))
        await pilot.press("space", "n")
        assert pilot.app.is_running


def _raises(document, pack, rule):
    raise KeyError(document.text)


class Crashing(Packs):
    """Has a kind of rule, from a plugin, that breaks on every document."""

    def engine(self) -> Engine:
        plugins = Plugins(installed=False)
        kinds = {**plugins.rule_kinds(), "pattern": RuleKind("pattern", "breaks", by="pattern", find=_raises)}
        rule = "rules:\n  - {id: x, kind: pattern, perspective: hill, pattern: abcde, why: W., references: [guide], "
        rule += "examples: {flag: ['[[abcde]]'], pass: [y]}}\n"
        pack = load_pack(HEAD.format(name="quarry") + rule, "quarry.yaml")
        return Engine((pack,), kinds, plugins.readers(), plugins.voices())


async def test_a_check_that_crashes_is_a_sentence_without_words_of_the_article(tmp_path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("abcde SECRET\n")
    async with app(path, loader=Crashing()).run_test(size=LARGE) as pilot:
        await until(pilot, lambda: reader(pilot).painter.reading.result)
        problem = words_of(pilot, "#problem")
        assert "KeyError" in problem
        assert "SECRET" not in problem
        assert any("abcde SECRET" in row for row in rows(pilot))


@pytest.mark.parametrize(
    "name", ["\x1b]0;owned\x07.txt", "re\u202etxt.exe.txt", "two\nlines.txt", "[bold red]x.txt", os.fsdecode(b"\xff.txt")]
)
async def test_hostile_names_are_shown_and_open(tmp_path, name) -> None:
    path = tmp_path / name
    path.write_text(ARTICLE)
    other = tmp_path / "z.txt"
    other.write_text("x")
    async with app(path, other).run_test(size=(240, 40)) as pilot:
        await until(pilot, lambda: "…" not in listed(pilot) and "z.txt" in listed(pilot))
        assert plain(name) in listed(pilot)
        assert plain(name) in words_of(pilot, "#status")
        assert not set(listed(pilot) + words_of(pilot, "#status")) & set("\x1b\x07\u202e\udcff")


@pytest.mark.parametrize("room", [16, 20, 28])
def test_long_names_that_differ_anywhere_look_different(room) -> None:
    names = [
        "northern-desk/story.txt",
        "southern-desk/story.txt",
        "copy/2024-11-02-border-vote-final.txt",
        "copy/2024-11-02-border-vote-draft.txt",
        "a/long-name-of-a-story-about-a-vote.txt",
        "b/long-name-of-a-story-about-a-vote.txt",
    ]
    shown = [fitted(name, room) for name in names]
    assert len(set(shown)) == len(names)
    assert all("/" in name for name in shown)
    assert all(name.rstrip().endswith(".txt") or room < 20 for name in shown)


async def test_the_folder_is_kept_where_two_files_have_one_name(tmp_path) -> None:
    for path in ("politics-desk/story.txt", "politics-desk/a-long-name-of-a-vote.txt", "sports-desk-of-today/story.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("Nothing.")
    async with app(tmp_path).run_test(size=LARGE) as pilot:
        await until(pilot, lambda: listed(pilot).count("story.txt") == 2 and "…  " not in listed(pilot))
        first, second, third = (line[2:] for line in listed(pilot).splitlines()[:3])
        assert first.startswith("a-long")
        assert second.startswith("poli")
        assert third.startswith("spor")
        screen(pilot)._list.add(str(tmp_path / "elsewhere" / "a-long-name-of-a-vote.txt"))
        await until(pilot, lambda: listed(pilot).splitlines()[0][2:].startswith("pol"))


@pytest.mark.parametrize("room", [-3, 0, 1, 2, 3, 8, 12, 40])
@pytest.mark.parametrize("path", ["/a/long/folder/with/article.txt", "編集済み/竹島.txt", "x", "\u202e" * 30, "a\x1b\x9b\n.txt"])
def test_names_fit(path, room) -> None:
    from rich.cells import cell_len

    shown = fitted(path, room)
    assert cell_len(shown) == max(0, room)
    assert not set(shown) & set("\x1b\x9b\n\u202e")
