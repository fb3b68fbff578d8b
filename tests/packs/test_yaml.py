"""What YAML makes of text: the surprises of YAML 1.1 that do not happen here, places, and the limits."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

from framing.packs import yamlsafe
from framing.packs.faults import MAX_FAULTS
from framing.packs.load import PackFaults, load_pack
from framing.packs.yamlsafe import MAX_CHARACTERS, MAX_DEPTH, read_yaml
from tests.packs.quarry import SOUND, faults_in, spoiled


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "No",
        "NO",
        "yes",
        "on",
        "On",
        "off",
        "y",
        "n",
        "12:30",
        "12:30:45",
        "1_000",
        "2026-01-31",
        "=",
        "0b11",
        "1,000",
        "1e",
        "TrUe",
    ],
)
def test_words_that_yaml_1_1_reads_as_something_else_are_text(word):
    pack = load_pack(
        spoiled("    except: [scar on the hill road]", f"    except:\n      - {word} scars\n    title: {word}"), "quarry.yaml"
    )
    assert pack.rules[0].title == word
    assert pack.rules[0].exceptions == (f"{word} scars",)


@pytest.mark.parametrize("value", ["true", "True", "TRUE", "false", "False", "FALSE"])
def test_true_and_false_are_what_yaml_1_2_says(value):
    pack = load_pack(spoiled("    kind: term", f"    kind: term\n    accepted: {value}"), "quarry.yaml")
    assert pack.rules[0].accepted is (value.lower() == "true")


def test_a_comment_after_a_space_is_a_comment():
    pack = load_pack(spoiled("title: The quarry of Example Hill", "title: The quarry  # its name"), "quarry.yaml")
    assert pack.title == "The quarry"


def test_numbers_that_nobody_needs_are_not_worked_out():
    assert read_yaml("a: 1e999999999", "x").value["a"][1].value == 0.0


def test_places_count_characters_and_know_quotes():
    root = read_yaml("é🙂: [ü, \"x{\", 'y{', \"a\\tb\", 'it''s']\r\nb: \"two\r\n  lines\"\r\n", "x")
    key, listed = root.value["é🙂"]
    assert (key.line, key.column, listed.column) == (1, 1, 5)
    assert [(node.column, node.column_at(1)) for node in listed.value] == [(6, 7), (9, 11), (15, 17), (21, 21), (29, 29)]
    assert (root.value["b"][1].line, root.value["b"][1].column_at(5)) == (2, 4)


def test_a_byte_order_mark_is_not_counted():
    (fault,) = faults_in("\ufeff" + spoiled("schema: 1", "schema: 2"))
    assert (fault.line, fault.column) == (1, 9)


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_places_inside_a_text_are_exact_behind_a_byte_order_mark(loader, monkeypatch):
    monkeypatch.setattr(yamlsafe, "_LOADER", getattr(yaml, loader, yaml.SafeLoader))
    (fault,) = faults_in("\ufeff" + spoiled("about: [Example Hill]", "about: ['Example {Hill}']"))
    assert (fault.line, fault.column) == (9, 18)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_in_editors(end):
    (fault,) = faults_in(SOUND.replace("about: [Example Hill]", "about: [\x07]").replace("\n", end))
    assert (fault.line, fault.column) == (9, 9)
    (fault,) = faults_in(spoiled("language: en", "language: English").replace("\n", end))
    assert (fault.line, fault.column) == (5, 11)


def test_a_file_too_large_is_refused_before_it_is_read():
    (fault,) = faults_in("# " + "x" * MAX_CHARACTERS)
    assert "more than 1,000,000 characters" in fault.problem
    assert "split" in fault.mend


def test_all_faults_of_reading_are_named_in_one_run():
    faults = faults_in("a: &x 1\nb: *x\nc: !t 2\na: 3\n<<: {}\n")
    assert [fault.line for fault in faults] == [1, 2, 3, 4, 5]


def test_reading_ends_when_enough_is_wrong(monkeypatch):
    seen, parse = [], yaml.parse

    def watched(text, Loader):  # noqa: N803 - the name is PyYAML's
        for event in parse(text, Loader=Loader):
            seen.append(event)
            yield event

    monkeypatch.setattr(yaml, "parse", watched)
    assert len(faults_in("a: [" + "&x 1, " * 5000 + "]")) == MAX_FAULTS
    assert len(seen) < 2 * MAX_FAULTS


def test_the_number_of_faults_is_bounded():
    assert len(faults_in("a: [" + "&x 1, " * 5000 + "]")) == MAX_FAULTS
    assert len(faults_in("".join(f"field{i}: x\n" for i in range(5000)))) == MAX_FAULTS


# Each of these has cost somebody a machine (reference: PyYAML issues on alias and merge bombs; libyaml's recursion in the composer).
BOMBS = {
    "nested lists": "[" * 400_000,
    "nested mappings": "{a: " * 200_000,
    "nested block lists": "- " * 400_000,
    "nested block mappings": "".join(" " * depth + "a:\n" for depth in range(1300)),
    "nested keys": "? " * 400_000,
    "aliases": "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24)),
    "merge keys": "a: &a {x: 1}\n"
    + "".join(f"{chr(98 + i)}: &{chr(98 + i)} {{<<: [{', '.join([f'*{chr(97 + i)}'] * 9)}]}}\n" for i in range(20)),
    "cycle": "&a [*a]",
    "cycle through a key": "&a {*a : *a}",
    "a long key": "k" * 900_000 + ": 1",
    "a long unknown field": "schema: 1\n" + "k" * 1000 + ": 1\n",
    "many anchors": "&a " * 300_000,
    "many documents": "---\n" * 240_000,
    "many directives": "%FOO bar\n" * 100_000,
    "many quotes": "'" * 900_000,
    "many brackets closed": "]" * 900_000,
    "many questions": "?\n" * 400_000,
    "many colons": ":\n" * 400_000,
    "a long number": "a: " + "9" * 900_000,
    "a long decimal": "a: 1." + "9" * 900_000 + "e",
    "a long block": "a: |\n" + "  x\n" * 200_000,
    "blank lines": "a: x\n" + "\n" * 900_000 + " y\n",
    "many comments": "# x\n" * 240_000,
    "many tags": "a: " + "!<" * 400_000,
    "percent escapes in a tag": "a: !" + "%41" * 300_000,
    # `regex` looked for a # in all the rest of the file behind each of these: minutes, at a million characters.
    "many fields": "".join(f"f{i}: x\n" for i in range(95_000)),
    "many items in a line": "a: [" + "b, " * 330_000,
    "spaces before a comment": "a: x" + " " * 900_000 + "#y",
}


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_bombs_are_refused_by_both_parsers_without_taking_the_process_along(loader):
    """In a process of its own: libyaml has died of nesting, and no exception tells of that. 600 MB and a minute of
    processor time, ten times what they take, must do for all of them."""
    if not hasattr(yaml, loader):
        pytest.skip("this interpreter has no libyaml")
    program = f"""
import resource, sys, yaml
resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
sys.path.insert(0, {str(__file__).rsplit("/tests/", 1)[0]!r})
from framing.packs import yamlsafe
from framing.packs.load import PackFaults, load_pack
from tests.packs.test_yaml import BOMBS
yamlsafe._LOADER = yaml.{loader}
for name, text in BOMBS.items():
    if {loader!r} == "SafeLoader":
        text = text[:20_000]
    try:
        load_pack(text, name)
    except PackFaults as faults:
        print(name)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.split("\n")[:-1] == list(BOMBS)


def test_nesting_up_to_the_limit_is_read_and_one_more_is_not():
    read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, "x")
    with pytest.raises(PackFaults, match="nested more than"):
        read_yaml("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "x")


def test_the_faster_parser_is_used_where_there_is_one():
    assert yamlsafe._LOADER is getattr(yaml, "CSafeLoader", yaml.SafeLoader)
