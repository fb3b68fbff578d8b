from __future__ import annotations

import os
import socket
import sys

import pytest

from framing import files
from framing.errors import Failure, ReadError


def is_text(name: str) -> bool:
    return name.endswith(".txt")


def test_folders_are_walked_in_order_and_other_files_left_out(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/d.bin", ".hidden/e.txt", ".f.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(files.walk([str(tmp_path)], is_text))
    assert [os.path.relpath(str(p), tmp_path) for p in found] == ["a.txt", "b.txt", os.path.join("sub", "c.txt")]


def test_a_file_named_by_the_user_is_kept_whatever_its_name(tmp_path):
    (tmp_path / "x.bin").write_text("x")
    assert list(files.walk([str(tmp_path / "x.bin"), "-", "missing"], is_text)) == [str(tmp_path / "x.bin"), "-", "missing"]


def test_links_in_a_circle_and_second_names_of_a_file_are_followed_once(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(files.walk([str(tmp_path)], is_text))
    assert [p for p in found if isinstance(p, str)] == [str(tmp_path / "a.txt")]
    assert [p.path for p in found if isinstance(p, Failure)] == [str(tmp_path / "self.txt")]


def test_a_fifo_and_a_socket_are_named_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(os.path.relpath(tmp_path / "sock.txt"))
        found = list(files.walk([str(tmp_path)], is_text))
    assert [p.error for p in found if isinstance(p, Failure)] == ["not a regular file", "not a regular file"]
    with pytest.raises(ReadError, match="not a regular file"):
        files.read_source(str(tmp_path / "pipe.txt"))


@pytest.mark.parametrize(
    ("path", "says"),
    [("missing.txt", "no such file"), (".", "a folder"), ("x\0y", "zero byte"), ("n" * 300, "too long")],
)
def test_what_cannot_be_read_is_said(path, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError, match=says):
        files.read_source(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission_is_said(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(ReadError, match="no permission"):
        files.read_source(str(tmp_path / "a.txt"))


def test_gigabytes_are_refused_without_reading_them(tmp_path):
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(ReadError, match="3,000 MB"):
        files.read_source(str(tmp_path / "big.txt"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_a_file_that_changes_while_it_is_read_is_not_trusted():
    # The kernel says such files are empty, and yet they have content: exactly what a file looks like that grew after it was looked at.
    with pytest.raises(ReadError, match="changed while it was read"):
        files.read_source("/proc/self/status")


def test_a_fifo_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("It was a file when it was looked at.")
    was = os.stat(tmp_path / "b.txt")
    monkeypatch.setattr(os, "stat", lambda *_, **__: was)
    with pytest.raises(ReadError, match="not a regular file"):
        files.read_source(str(tmp_path / "a.txt"))
