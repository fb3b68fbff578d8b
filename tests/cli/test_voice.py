from __future__ import annotations

import json

from tests.cli.running import run


def test_voices_are_written_as_the_contract_says(tmp_path):
    text = "The hill is ours, Ann Example said.\n"
    file = tmp_path / "a.txt"
    file.write_text(text)
    done = run("voice", str(file), "--format", "jsonl")
    record = json.loads(done.stdout)
    assert record == {
        "path": str(file),
        "attributions": [{"source": [[18, 29]], "cue": [[30, 34]], "content": [[0, 16]]}],
        "voice": [[0, 16, "indirect"]],
        "scare": [],
    }
    assert done.returncode == 0


def test_people_see_who_speaks_and_by_which_words(tmp_path):
    (tmp_path / "a.txt").write_text("The hill is ours, Ann Example said.\n")
    out = run("voice", str(tmp_path / "a.txt")).stdout
    for part in ("1:1", "indirect", "Ann Example", '"said"', "The hill is ours"):
        assert part in out


def test_what_cannot_be_read_is_an_error_object_and_exits_with_2():
    done = run("voice", "missing.txt", "--format", "jsonl")
    assert json.loads(done.stdout) == {"error": "there is no such file", "path": "missing.txt"}
    assert done.returncode == 2


def test_a_build_log_obeys_nothing_of_it(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Ann Example said: “::error::owned ##[error]owned”.\n")
    out = run("voice", str(file)).stdout
    assert "owned" in out
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::") or "##[" in line]
