"""``framing packs`` and ``framing explain``, as they are run: in a process, with what they print and how they exit."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from framing.scaffold import make_pack
from tests.cli.running import run
from tests.packs.quarry import SOUND, spoiled

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "plugins" / "framing-pack-example"
ALONE = {"FRAMING_NO_PLUGINS": "1"}
"""Without what is installed beside framing, where a new pack may have its twin."""


@pytest.fixture
def sound(tmp_path) -> Path:
    """The small pack, with an example off its topic, so that all of it is proven."""
    text = spoiled(
        "[The scar on the hill road is old.]", "[The scar on the hill road is old., {text: A scar on the hill., topic: other}]"
    )
    file = tmp_path / "quarry.yaml"
    file.write_text(text)
    return file


def test_list_names_every_pack_with_its_sides():
    done = run("packs", "list")
    assert done.returncode == 0, done.stderr
    assert "kuril-northern-territories  [en]  Southern Kurils / Northern Territories\n    Japan, Russia: " in done.stdout


def test_a_sound_pack_is_proven(sound):
    done = run("packs", "test", str(sound))
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 pack, 1 rule, 3 examples: all proven\n", "")


def test_an_unproven_pack_exits_with_1_and_names_the_line(sound):
    sound.write_text(sound.read_text().replace("[[quarry dust]]", "quarry dust"))
    done = run("packs", "test", str(sound))
    assert done.returncode == 1
    assert f"{sound}:24: quarry:scar: 'quarry dust' is found but not marked" in done.stdout
    assert done.stdout.endswith("1 pack, 1 rule, 3 examples: 1 fault\n")


def test_a_wrong_pack_exits_with_2_and_the_others_are_tested(sound, tmp_path):
    (tmp_path / "wrong.yaml").write_text(spoiled("pack: quarry", "pack: Quarry"))
    done = run("packs", "test", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == f"{tmp_path}/wrong.yaml:2:7: pack is 'Quarry'; write lower-case letters, digits and hyphens\n"
    assert done.stdout == "1 pack, 1 rule, 3 examples: all proven\n"


def test_two_packs_of_one_name_are_told_where(sound, tmp_path):
    (tmp_path / "second.yaml").write_text("# a copy\n" + sound.read_text())
    done = run("packs", "test", str(tmp_path))
    assert done.returncode == 2
    assert f"{tmp_path}/second.yaml:3:7: a second pack 'quarry' (the first is {sound}); give it a name of its own" in done.stderr


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"schema: 1\r\ntitle: caf\xe9\r\n", ":2:11: the file is not UTF-8 text; save it as UTF-8"),
        (SOUND.encode("utf-16"), ":1:1: the file is not UTF-8 text"),
        (b"#" * 4_100_000, ":1:1: the file has more than 1,000,000 characters"),
        (b"", ":1:1: the file is empty"),
        (b"\x00\x01", ":1:1: a character that a pack cannot hold (U+0000)"),
    ],
    ids=["latin-1", "utf-16", "large", "empty", "binary"],
)
def test_files_that_are_no_packs(tmp_path, data, says):
    file = tmp_path / "quarry.yaml"
    file.write_bytes(data)
    done = run("packs", "test", str(file))
    assert done.returncode == 2
    assert f"{file}{says}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pack_with_a_byte_order_mark_is_read(sound):
    sound.write_bytes(b"\xef\xbb\xbf" + sound.read_bytes())
    assert run("packs", "test", str(sound)).returncode == 0


def test_a_pipe_a_loop_and_a_lock_file_among_the_packs_hold_nothing_up(sound, tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "and-again").symlink_to(tmp_path)
    (tmp_path / ".#quarry.yaml").symlink_to("nobody@nowhere.1")
    done = run("packs", "test", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == f"{tmp_path}/pipe.yaml:1:1: this is no ordinary file; put the text of the pack there\n"
    assert done.stdout == "1 pack, 1 rule, 3 examples: all proven\n"


def test_names_and_paths_that_are_not_there(sound, tmp_path):
    for arguments, says in [
        (("no-such-pack",), "framing: there is no pack 'no-such-pack'; framing packs list names them"),
        ((str(sound), "no-such"), "framing: no-such: there is no such file or folder; ids and paths cannot be mixed"),
        ((str(tmp_path / "none"),), f"framing: there is no pack '{tmp_path}/none'"),
    ]:
        done = run("packs", "test", *arguments)
        assert done.returncode == 2
        assert done.stderr.startswith(says)
    (tmp_path / "empty").mkdir()
    done = run("packs", "test", str(tmp_path / "empty"))
    assert (done.returncode, done.stderr) == (2, "no pack could be tested\n")


def test_hostile_names_and_texts_reach_the_terminal_as_signs(tmp_path):
    file = tmp_path / "a\x1b[31m\u202eb.yaml"
    file.write_text(spoiled("pack: quarry", "pack: '\u009b31m'".replace("\u009b", "\u200f")) + "\x1b[2J")
    done = run("packs", "test", str(file))
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
    assert "a␛[31m" in done.stderr


def test_new_makes_a_pack_that_proves_itself(tmp_path):
    done = run("packs", "new", "harbour-closure", "--in", str(tmp_path))
    made = tmp_path / "framing-pack-harbour-closure"
    assert done.returncode == 0
    assert done.stdout.startswith(f"made {made}\n")
    tested = run("packs", "test", str(made), env=ALONE)
    assert (tested.returncode, tested.stdout) == (0, "1 pack, 3 rules, 8 examples: all proven\n")


def test_a_phrase_of_an_installed_pack_is_named_before_the_new_one_is_installed(tmp_path):
    text = SOUND.replace('"scar{,s} on the hill"', '"illegal occupation"').replace("[[scar on the hill]]", "[[illegal occupation]]")
    (tmp_path / "quarry.yaml").write_text(text.replace("scar on the hill", "illegal occupation of the hill"))
    said = "is also a phrase of kuril-northern-territories:illegal-occupation; take it out, or write shared_with: [kuril-northern-territories]"
    done = run("packs", "test", "quarry.yaml", cwd=tmp_path, env=ALONE)
    assert said in done.stdout
    assert "quarry.yaml:15: " in done.stdout


def test_new_makes_a_file_for_a_plain_folder(tmp_path):
    done = run("packs", "new", "harbour-closure", "--plain", "--in", "house/packs", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()] == [
        "house/packs/harbour-closure.yaml"
    ]
    for line in done.stdout.splitlines():
        if line.startswith("  framing packs test "):
            assert run(*line.split()[1:], cwd=tmp_path, env=ALONE).stdout == "1 pack, 3 rules, 8 examples: all proven\n"
    (tmp_path / "framing.yaml").write_text("".join(f"{line.strip()}\n" for line in done.stdout.splitlines() if "add_packs" in line))
    (tmp_path / "copy.txt").write_text("At Port Example the vote is near. Year by year, fees are killing off the port.\n")
    found = run("check", "--format", "jsonl", "copy.txt", cwd=tmp_path, env=ALONE)
    assert '"rule": "harbour-closure:killing-off"' in found.stdout
    again = run("packs", "new", "harbour-closure", "--plain", "--in", "house/packs", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (2, "")
    assert "is there already; nothing was changed" in again.stderr


@pytest.mark.parametrize("name", ["Harbour", "a_b", "-a", "a--b", "..", "a/b", "", "é", "a" * 300])
def test_new_refuses_names_that_cannot_name_a_pack(name, tmp_path):
    done = run("packs", "new", name, "--in", str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith(("framing: ", "usage: "))
    assert list(tmp_path.rglob("*.yaml")) == []


def test_new_changes_nothing_that_is_there(tmp_path):
    run("packs", "new", "harbour", "--in", str(tmp_path))
    file = tmp_path / "framing-pack-harbour" / "README.md"
    file.write_text("mine")
    done = run("packs", "new", "harbour", "--in", str(tmp_path))
    assert done.returncode == 2
    assert "is there already; nothing was changed" in done.stderr
    assert file.read_text() == "mine"


def test_new_says_where_it_cannot_write(tmp_path):
    (tmp_path / "file").write_text("")
    done = run("packs", "new", "harbour", "--in", str(tmp_path / "file"))
    assert done.returncode == 2
    assert "cannot be made" in done.stderr


def test_the_template_in_the_project_is_what_new_makes(tmp_path):
    def contents(folder: Path) -> dict[str, str]:
        found = (
            path
            for path in folder.rglob("*")
            if path.is_file() and not {"__pycache__", "dist"} & set(path.parts) and path.suffix != ".pyc"
        )
        return {str(path.relative_to(folder)): path.read_text("utf-8") for path in found}

    assert contents(make_pack("example", tmp_path)) == contents(EXAMPLE)


def test_schema_is_json_with_the_kinds_that_are_installed():
    done = run("packs", "schema")
    assert done.returncode == 0
    assert json.loads(done.stdout)["properties"]["rules"]["items"]["properties"]["kind"]["enum"] == [
        "term",
        "name",
        "neutral",
        "pattern",
    ]


def test_explain_a_rule(sound):
    done = run("explain", "quarry:scar", "--packs", str(sound))
    assert done.returncode == 0
    for words in (
        "Wording of Hill people, in the pack The quarry of Example Hill. Kind: term.",
        "Why: It takes a side.",
        "Finds: scar{,s} on the hill, <stone> dust",
        "But not inside: scar on the hill road",
        "Only in documents that hold one of: Example Hill",
        "Instead, in the outlet's own voice: the quarry face",
        "See: A guide",
        "says: What to write.",
        "The [[scar on the hill]] grows in [[quarry dust]].",
        "The scar on the hill road is old.",
    ):
        assert words in done.stdout


def test_explain_a_pack(sound):
    done = run("explain", "quarry", "--packs", str(sound))
    assert done.returncode == 0
    assert "A quarrel about a quarry" in done.stdout
    assert "quarry:scar  term: scar{,s} on the hill, <stone> dust" in done.stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("quary", "there is no pack 'quary' (did you mean quarry?); framing packs list names them all"),
        ("quarry:scra", "the pack quarry has no rule 'scra' (did you mean scar?); framing explain quarry names them all"),
        ("quarry:", ""),
    ],
)
def test_explain_what_is_not_there(sound, name, says):
    done = run("explain", name, "--packs", str(sound))
    assert done.returncode == (2 if says else 0)
    assert says in done.stderr


def test_explain_a_pack_that_did_not_load_says_why(tmp_path):
    file = tmp_path / "quarry.yaml"
    file.write_text(spoiled("language: en", "language: en\ntitle: again"))
    done = run("explain", "quarry", "--packs", str(file))
    assert done.returncode == 2
    assert f"{file}:6:1: 'title' stands here twice" in done.stderr
    assert "there is no pack 'quarry'" in done.stderr


def test_check_with_a_wrong_pack_names_its_faults_and_exits_with_2(tmp_path):
    file = tmp_path / "quarry.yaml"
    file.write_text(spoiled("    kind: term", "    kind: terms").replace("language: en", "language: English"))
    done = run("check", "--packs", str(file), "--format", "jsonl", "-", stdin=b"A scar on the hill.")
    assert done.returncode == 2
    assert json.loads(done.stdout) == {
        "error": f"{file}:5:11: language is 'English'; write a language tag such as en",
        "path": str(file),
    }
