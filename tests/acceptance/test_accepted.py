"""Accepted findings: in a file beside plain text, in comments of copy that has them."""

from __future__ import annotations

from datetime import date

import pytest

from framing.acceptance import Accepted, comment_for, find, place
from framing.acceptance.comments import comments, removal_of
from framing.acceptance.problems import as_findings
from framing.acceptance.sidecar import as_text, parse
from framing.document import Document
from framing.edits import applied
from framing.errors import FramingError
from framing.packs.faults import PackFaults
from framing.rules import Severity
from framing.visible import visible
from framing.writing import WriteError
from tests.making import engine, pack, rule

TODAY = date(2026, 11, 26)
STORY = "The council met. There is a big hole behind the town hall.\n\nIt rained on a big hole for days.\n"


@pytest.fixture(scope="module")
def desk():
    return engine(pack(rule("hole", "['big hole']") + rule("crater", "[crater]")))


def check(desk, text, path="a.txt"):
    document = Document(path, text)
    return document, desk.check(document).findings


@pytest.fixture
def accepted(desk, tmp_path):
    """The first hole of the story is accepted."""
    document, (first, _) = check(desk, STORY)
    path = str(tmp_path / "a.txt")
    made = Accepted.load(str(tmp_path / "framing-accepted.yaml"))
    return made.with_entry(path, document, first, reason="It is in the name\n of the fair.", by="Ann Example", on=TODAY).write()


def split(desk, accepted, tmp_path, text, name="a.txt", today=TODAY):
    document, findings = check(desk, text, name)
    return accepted.split(str(tmp_path / name), document, findings, today)


def test_the_file_reads_well_and_is_read_again(accepted, tmp_path):
    text = (tmp_path / "framing-accepted.yaml").read_text()
    lines = text.splitlines()
    assert lines[1:6] == ["schema: 1", "accepted:", '  - path: "a.txt"', "    rule: quarry:hole", '    words: "big hole"']
    assert lines[8:] == ['    reason: "It is in the name of the fair."', '    by: "Ann Example"', "    on: 2026-11-26"]
    assert Accepted.load(str(tmp_path / "framing-accepted.yaml")).entries == accepted.entries


def test_what_is_accepted_is_not_left_and_says_why(desk, accepted, tmp_path):
    done = split(desk, accepted, tmp_path, STORY)
    assert [f.position.line for f in done.left] == [3]
    assert [(s.reason, s.in_source) for s in done.suppressed] == [
        ("It is in the name of the fair. (by Ann Example on 2026-11-26)", False)
    ]
    assert done.problems == ()


def test_it_survives_moved_lines_and_words_edited_on_one_side(desk, accepted, tmp_path):
    moved = "A new paragraph.\n\n" + "\n\n".join(reversed(STORY.strip().split("\n\n")))
    assert [f.position.line for f in split(desk, accepted, tmp_path, moved).left] == [3]
    edited = STORY.replace("behind the town hall", "near the old school")
    assert len(split(desk, accepted, tmp_path, edited).left) == 1


def test_the_same_words_elsewhere_are_news(desk, accepted, tmp_path):
    other = "Nobody mentioned the big hole when they voted.\n"
    done = split(desk, accepted, tmp_path, other)
    assert len(done.left) == 1
    assert [p.kind for p in done.problems] == ["unused"]
    assert len(split(desk, accepted, tmp_path, STORY, "b.txt").left) == 2


def test_another_voice_is_another_finding(desk, tmp_path):
    said = "Ann Example said there is a big hole behind the town hall.\n"
    document, (finding,) = check(desk, said)
    made = Accepted.load(str(tmp_path / "x.yaml"))
    made = made.with_entry(str(tmp_path / "a.txt"), document, finding, reason="Said.", by="", on=TODAY).write()
    assert split(desk, made, tmp_path, said).left == ()
    assert len(split(desk, made, tmp_path, "Ann Example left. There is a big hole behind the town hall.\n").left) == 1


def test_one_entry_is_for_every_sentence_that_is_the_same(desk, tmp_path):
    text = "There is a big hole.\n\nThere is a big hole.\n"
    document, (first, _) = check(desk, text)
    made = Accepted.load(str(tmp_path / "x.yaml")).with_entry(str(tmp_path / "a.txt"), document, first, reason="r", by="", on=TODAY)
    assert split(desk, made, tmp_path, text).left == ()


def test_an_expired_one_holds_no_more_and_is_a_warning(desk, tmp_path):
    document, (first, _) = check(desk, STORY)
    made = Accepted.load(str(tmp_path / "x.yaml")).with_entry(
        str(tmp_path / "a.txt"), document, first, reason="r", by="", on=TODAY, until=TODAY
    )
    made = made.write()
    assert len(split(desk, made, tmp_path, STORY).left) == 1
    done = split(desk, made, tmp_path, STORY, today=date(2026, 11, 27))
    assert len(done.left) == 2
    (problem,) = done.problems
    sidecar = Document(problem.path, made.text())
    (finding,) = as_findings(sidecar, [problem])
    assert (finding.match.rule_id, finding.severity, finding.text) == (
        "framing:expired-acceptance",
        Severity.WARNING,
        '"big hole"',
    )
    assert finding.position.line == 6


def test_an_unused_one_is_for_information_unless_its_rule_was_not_asked(desk, accepted, tmp_path):
    document, findings = check(desk, "It rained.\n")
    (problem,) = accepted.split(str(tmp_path / "a.txt"), document, findings, TODAY).problems
    (finding,) = as_findings(Document(problem.path, accepted.text()), [problem])
    assert (finding.match.rule_id, finding.severity) == ("framing:unused-acceptance", Severity.INFO)
    assert accepted.split(str(tmp_path / "a.txt"), document, findings, TODAY, lambda _: False).problems == ()
    assert [p.kind for p in accepted.gone()] == ["unused"]  # there is no such file at all


def test_an_entry_can_be_taken_out(desk, accepted, tmp_path):
    empty = accepted.without(accepted.entries[0]).write()
    assert (tmp_path / "framing-accepted.yaml").read_text().endswith("schema: 1\naccepted: []\n")
    assert len(split(desk, empty, tmp_path, STORY).left) == 2


def test_what_somebody_else_wrote_meanwhile_is_not_lost(accepted, tmp_path):
    other = (tmp_path / "framing-accepted.yaml").read_text() + "# theirs\n"
    (tmp_path / "framing-accepted.yaml").write_text(other)
    with pytest.raises(WriteError, match="changed since it was read"):
        accepted.without(accepted.entries[0]).write()
    assert (tmp_path / "framing-accepted.yaml").read_text() == other


@pytest.mark.parametrize(
    "reason", ['a "quoted" \\ one: # not a comment', "\u202ereversed\x1b[31m", "日本語 – ü", "---", "- x", "{a: b}"]
)
def test_every_reason_is_read_as_it_was_written(desk, accepted, tmp_path, reason):
    document, (_, second) = check(desk, STORY)
    made = accepted.with_entry(str(tmp_path / "ü – 1.txt"), document, second, reason=reason, by=reason, on=TODAY)
    (entry,) = [e for e in parse(made.text(), "x") if e.path == "ü – 1.txt"]
    assert (entry.reason, entry.by) == (visible(reason), visible(reason))
    assert "\x1b" not in made.text()
    assert "\u202e" not in made.text()


@pytest.mark.parametrize("name", ["a\udcff.txt", "a\u202eb.txt", "a\nb.txt"])
def test_a_name_that_no_review_could_show_is_refused(desk, accepted, tmp_path, name):
    document, (first, _) = check(desk, STORY)
    with pytest.raises(FramingError, match="the name of the file"):
        accepted.with_entry(str(tmp_path / name), document, first, reason="r", by="", on=TODAY).text()


def test_entries_are_sorted_a_block_each(accepted):
    text = as_text([*accepted.entries, *(e for e in parse(accepted.text().replace("a.txt", "0.txt"), "x"))])
    assert [line for line in text.splitlines() if "path" in line] == ['  - path: "0.txt"', '  - path: "a.txt"']
    assert text.count("\n\n") == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("schema: 2\naccepted: []\n", "x:1:9: schema is not 1"),
        ("schema: 1\n", "has no accepted"),
        ("schema: 1\naccepted:\n  - path: a\n    rule: b:c\n    words: d\n", "x:3:5: the acceptance has no reason"),
        ("schema: 1\naccepted:\n  - path: a\n    rule: b\n    words: d\n    reason: e\n", "x:4:11: rule is 'b'; write pack:rule"),
        (
            "schema: 1\naccepted:\n  - path: a\n    rule: b:c\n    words: d\n    reason: e\n    untill: 2026-01-01\n",
            "did you mean until?",
        ),
        (
            "schema: 1\naccepted:\n  - path: a\n    rule: b:c\n    words: d\n    reason: e\n    until: 2026-02-30\n",
            "x:7:12: until is no day",
        ),
        ("<<<<<<< ours\n", "x:1:"),
    ],
)
def test_mistakes_are_told_with_their_place(text, fault):
    with pytest.raises(PackFaults) as raised:
        parse(text, "x")
    assert fault in str(raised.value)


def test_it_is_found_upwards_and_made_beside_the_configuration(tmp_path):
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert find(str(deep)) is None
    assert place(str(deep)) == str(tmp_path / "framing-accepted.yaml")
    assert place(str(deep), str(tmp_path / "a" / "framing.yaml")) == str(tmp_path / "a" / "framing-accepted.yaml")
    (tmp_path / "framing-accepted.yaml").touch()
    assert find(str(deep)) == place(str(deep)) == str(tmp_path / "framing-accepted.yaml")


COMMENT = "framing-accept quarry:hole: named so by the paper (until 2027-01-31)"


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.md", f"<!-- {COMMENT} -->\nThere is\na big hole\nthere.\n\nA big hole.\n", [6]),
        ("a.md", f"<!-- {COMMENT} -->\n\nThere is\na big hole.\n\nA big hole.\n", [6]),
        ("a.md", f"A big hole. <!-- {COMMENT} -->\nA big hole.\n", [2]),
        ("a.html", f"<!-- {COMMENT} -->\n<p>A big hole.</p>\n<p>A big hole.</p>\n", [3]),
        ("a.html", f"<!--\n {COMMENT}\n-->\n<p>A big hole.</p>\n<p>A big hole.</p>\n", [5]),
        ("a.rst", f".. {COMMENT}\n\nThere is\na big hole.\n\nA big hole.\n", [6]),
        ("a.md", f"<!-- framing-accept quarry:crater: x -->\n<!-- {COMMENT} -->\nA big hole, a crater.\n", []),
        ("a.md", "<!-- framing-accept quarry:crater: x -->\nA big hole.\n", [2]),
        ("a.txt", f"<!-- {COMMENT} -->\nA big hole.\n", [2]),
        ("a.md", "<!-- framing-accepted quarry:hole: x -->\nA big hole.\n", [2]),
    ],
)
def test_a_comment_holds_for_its_line_or_for_what_follows(desk, name, text, left):
    document, findings = check(desk, text, name)
    done = Accepted().split(name, document, findings, TODAY)
    assert [f.position.line for f in done.left if f.match.rule.id == "hole"] == left
    assert all(s.in_source for s in done.suppressed)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("quarry:hole: x", None),
        ("quarry:hole: x (until 2026-11-26)", None),
        ("quarry:hole: x (until 2026-11-25)", "expired"),
        ("quarry:crater: x", "unused"),
        ("quarry:hole", "faulty"),
        ("quarry:hole:", "faulty"),
        ("hole: x", "faulty"),
        ("quarry:hole: x (until tomorrow)", "faulty"),
    ],
)
def test_what_is_wrong_with_a_comment_is_a_finding_there(desk, said, kind):
    text = f"Rain.\n\n<!-- framing-accept {said} -->\nA big hole.\n"
    document, findings = check(desk, text, "a.md")
    done = Accepted().split("a.md", document, findings, TODAY)
    assert [p.kind for p in done.problems] == [kind] * bool(kind)
    assert bool(done.left) is (kind is not None)
    for finding in as_findings(document, done.problems):
        assert (finding.position.line, finding.text[:4]) == (3, "<!--")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "Rain.\n\nThere is\na big hole.\n"),
        ("a.md", "Rain.\r\n\r\nThere is\r\na big hole.\r\n"),
        ("a.html", "<p>Rain.</p>\n<p>A big hole.</p>\n"),
        ("a.rst", "Rain.\n\n  There is\n  a big hole.\n"),
    ],
)
def test_a_comment_that_is_written_accepts_the_finding(desk, name, text):
    document, (finding,) = check(desk, text, name)
    edit = comment_for(document, finding, reason="said --> so -- here", until=date(2027, 1, 31))
    assert edit is not None
    after = applied(text, [edit])
    document, findings = check(desk, after, name)
    (comment,) = comments(name, after)
    assert (comment.reason, comment.until) == ("said –› so – here", date(2027, 1, 31))
    done = Accepted().split(name, document, findings, TODAY)
    assert (done.left, done.problems) == ((), ())
    assert ("\r\n" in text) is not ("\n" in after.replace("\r\n", ""))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "A big hole.\n"),
        ("a.md", "---\ntitle: A big hole\n---\nRain.\n"),
        ("a.md", "```\nA big hole.\n```\n"),
        ("a.html", "<title>\nA big hole\n</title>\n"),
        ("a.html", '<p class="x"\n title="A big hole">\n'),
        ("a.html", "<!--\nA big hole.\n-->\n"),
    ],
)
def test_where_no_comment_can_stand_none_is_written(desk, name, text):
    document, (finding,) = check(desk, text, name)
    assert comment_for(document, finding, reason="x") is None


def test_without_a_reason_nothing_is_accepted(desk, accepted):
    document, (finding,) = check(desk, "A big hole.\n", "a.md")
    with pytest.raises(FramingError, match="needs a reason"):
        comment_for(document, finding, reason="  ")
    with pytest.raises(FramingError, match="needs a reason"):
        accepted.with_entry("a.md", document, finding, reason=" ", by="", on=TODAY)


ONE = "framing-accept quarry:hole: x"


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.md", f"Rain.\n\n<!-- {ONE} -->\nA big hole.\n", "Rain.\n\nA big hole.\n"),
        ("a.md", f"<!--\n{ONE}\n-->\r\nA big hole.", "A big hole."),
        ("a.md", f"Rain.\r\n<!-- {ONE} -->\r\nA big hole.\r\n", "Rain.\r\n\r\nA big hole.\r\n"),
        ("a.md", f"Rain.\n<!-- {ONE} -->\n<!-- {ONE} -->\nA big hole.\n", "Rain.\n\nA big hole.\n"),
        ("a.md", f"A big hole.  <!-- {ONE} --> <!-- {ONE} -->\nRain.\n", "A big hole.\nRain.\n"),
        ("a.md", f"A <!-- {ONE} --> big hole.\n", "A big hole.\n"),
        ("a.html", f"<p>\n  <!-- {ONE} -->\n  A big hole.\n</p>", "<p>\n  A big hole.\n</p>"),
        ("a.rst", f"Rain.\n\n.. {ONE}\n\nA big hole.\n", "Rain.\n\nA big hole.\n"),
        ("a.rst", f"Rain.\n\n  .. {ONE}\n\n  A big hole.\n", "Rain.\n\n  A big hole.\n"),
        ("a.rst", f".. {ONE}\nA big hole.\n", "A big hole.\n"),
        ("a.rst", f".. {ONE}\n   which goes on\n\nA big hole.\n", None),
    ],
)
def test_a_comment_is_taken_out_with_its_line_and_nothing_else_changes(name, text, left):
    made = text
    for comment in sorted(comments(name, text), key=lambda c: c.span, reverse=True):
        edit = removal_of(name, made, comment.span)
        made = made if edit is None else applied(made, [edit])
    assert made == (text if left is None else left)


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.rst"])
def test_what_a_comment_put_in_its_removal_takes_out(desk, name):
    for text in ("Rain.\n\nThere is\na big hole.\n", "  A big hole.\r\n\r\nRain.\r\n", "A big hole."):
        document, (finding,) = check(desk, text, name)
        put_in = comment_for(document, finding, reason="so named")
        assert put_in is not None
        after = applied(text, [put_in])
        (comment,) = comments(name, after)
        taken_out = removal_of(name, after, comment.span)
        assert taken_out is not None
        assert applied(after, [taken_out]) == text
