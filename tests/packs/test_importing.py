"""Drafts from what somebody else wrote: what is taken over is exact, what is not is named, and nothing of it passes for sourced."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framing.errors import FramingError
from framing.importing import _term, _ways, draft_of
from framing.packs.load import load_pack
from framing.packs.notation import expand
from tests.cli.running import run

STYLE = """\
extends: existence
message: "Avoid '%s'."
link: https://example.org/guide
level: error
ignorecase: true
tokens:
  - illegal(?:ly)? occupied
  - regimes?
  - '\\bterror(?:ist|ists)\\b'
  - alien|aliens
  - foo.*bar
  - (?<!a)b
"""
SWAP = """\
extends: substitution
message: Use '%s' instead of '%s'.
swap:
  (?:illegal|unlawful) migrants?: undocumented migrants|migrants
  unlawful\\s+entrant: undocumented migrants|migrants
  "U\\\\.N\\\\.": UN
"""


def drafted(tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    draft = draft_of(str(file), "mine")
    return draft, load_pack(draft.text, "mine.yaml")


def test_tokens_of_vale_become_terms(tmp_path):
    draft, pack = drafted(tmp_path, "Loaded.yml", STYLE)
    (rule,) = pack.rules
    assert [phrase for term in rule.terms for phrase in expand(term, {})] == [
        "illegal occupied", "illegally occupied", "regime", "regimes", "terrorist", "terrorists", "alien", "aliens",
    ]  # fmt: skip
    assert rule.draft
    assert not rule.case_sensitive
    assert "Avoid '%s'." in rule.why
    assert [line.rpartition("Loaded.yml:")[2] for line in draft.left] == [
        "11: 'foo.*bar' is an expression that terms cannot say",
        "12: '(?<!a)b' is an expression that terms cannot say",
    ]
    assert "# The source points to https://example.org/guide" in draft.text
    assert rule.references == ()


def test_swaps_of_vale_become_a_rule_for_each_form_put_in(tmp_path):
    _, pack = drafted(tmp_path, "Swap.yml", SWAP)
    assert [(rule.terms, rule.alternatives, rule.case_sensitive) for rule in pack.rules] == [
        (("{illegal,unlawful} migrant{,s}", "unlawful entrant"), ("undocumented migrants", "migrants"), True),
        (("U.N.",), ("UN",), True),
    ]


def test_a_list_of_words_becomes_terms_with_their_alternatives(tmp_path):
    draft, pack = drafted(
        tmp_path, "words.txt", "# mine\nterror attack -> attack, raid\nregime\tgovernment # not here\nbig thing\n\nbig thing\n{x}\n"
    )
    assert [(rule.terms, rule.alternatives) for rule in pack.rules] == [
        (("terror attack",), ("attack", "raid")), (("regime",), ("government",)), (("big thing",), ()),
    ]  # fmt: skip
    assert [line.rpartition("words.txt:")[2] for line in draft.left] == ["7: '{x}' cannot be a term"]


def test_a_phrase_is_taken_over_once_whatever_its_capitals_and_from_the_place_where_it_stands_first(tmp_path):
    draft, pack = drafted(tmp_path, "words.txt", "Regime -> government\nregime -> government\nREGIME -> state\njunta -> state\n")
    assert [(rule.terms, rule.alternatives) for rule in pack.rules] == [(("Regime",), ("government",)), (("junta",), ("state",))]
    assert (draft.rules, draft.terms) == (2, 2)
    assert draft.left == ("'REGIME' of words state stands under words government",)


def test_what_a_term_adds_to_another_is_kept(tmp_path):
    _, pack = drafted(tmp_path, "Case.yml", "extends: existence\nignorecase: true\ntokens:\n  - regime\n  - '[rR]egimes?'\n")
    assert [rule.terms for rule in pack.rules] == [("regime", "regimes")]


def test_a_draft_is_refused_until_it_is_sourced_and_never_graver_than_info(tmp_path):
    (tmp_path / "words.txt").write_text("grandiose blot -> quarry\n")
    made = run("packs", "import", "words.txt", "mine", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("1 rule with 1 term, all of them drafts that nobody has sourced\nmade mine.yaml\n")
    (tmp_path / "copy.txt").write_text("A grandiose blot.\n")
    assert run("check", "copy.txt", "--packs", "mine.yaml", "--isolated", cwd=tmp_path).returncode == 0
    tested = run("packs", "test", "mine.yaml", cwd=tmp_path)
    assert tested.returncode == 1
    assert "mine:words-quarry: it is a draft that nobody has sourced; say under references: who says so" in tested.stdout
    shown = run("explain", "mine:words-quarry", "--packs", "mine.yaml", cwd=tmp_path).stdout
    assert "a draft that nobody has sourced" in " ".join(shown.split())
    again = run("packs", "import", "words.txt", "mine", cwd=tmp_path)
    assert (again.returncode, again.stderr) == (2, "framing: mine.yaml is there already; nothing was changed\n")
    sourced = (tmp_path / "mine.yaml").read_text().replace("    draft: true\n", "")
    (tmp_path / "mine.yaml").write_text(sourced)
    tested = run("packs", "test", "mine.yaml", cwd=tmp_path)
    assert tested.returncode == 2
    assert "has no reference" in tested.stderr
    assert "has no pass example" in tested.stderr


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.yml", "extends: spelling\n", "rules of the kind spelling find no words"),
        ("a.yml", "tokens: [a]\n", "it is no rule of Vale"),
        ("a.yml", "extends: [", "a.yml:1"),
        ("a.txt", "# nothing\n", "nothing in it could be made a rule"),
        ("a.txt", "\x01" * 99, "a.txt: not text"),
    ],
)
def test_what_holds_no_words_is_refused_with_the_reason(tmp_path, name, text, says):
    (tmp_path / name).write_text(text)
    with pytest.raises(FramingError, match=says):
        draft_of(str(tmp_path / name), "mine")


_LINES = st.text(st.sampled_from(string.printable + "é“”{}<>*[]\x85\u2028\u202e🐟|\\"), max_size=30) | st.sampled_from(
    ["h", "H", "good word", "Good Word", "h -> k", "H -> l", "“h”", '"h"', "ß", "ss"]
)


@given(st.lists(_LINES, max_size=8))
@example(["H", "h"])
@example(["h -> k", "H -> l"])
def test_whatever_a_list_holds_the_draft_is_a_pack(tmp_path_factory, lines):
    file = tmp_path_factory.mktemp("list") / "a\"b'.txt"
    file.write_text("\n".join(["good word", *lines]), encoding="utf-8", newline="")
    draft = draft_of(str(file), "mine")
    pack = load_pack(draft.text, "mine.yaml")
    assert all(rule.draft and not rule.references for rule in pack.rules)


@given(st.text(st.sampled_from("ab|()[]?:\\.*+{}"), max_size=20))
def test_a_term_finds_no_word_that_the_expression_does_not(expression):
    for way in _ways(expression):
        if (term := _term(way)) is not None:
            assert all(re.fullmatch(way, phrase) for phrase in expand(term, {})), (way, term)
