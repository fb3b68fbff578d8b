"""Copy is written whole or not at all, and nothing changes but what was meant to."""

from __future__ import annotations

import fcntl
import os
import random
import resource
import signal
import stat
import subprocess
import sys
import time

import pytest

from framing.edits import Edit
from framing.writing import Original, WriteError, original, write_bytes, write_edits, write_text


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "copy" / "a.txt"
    made.parent.mkdir()
    made.write_bytes(b"one big hole\r\ntwo\rthree\n")
    return made


def alone(path):
    """Nothing else is left in the folder."""
    return os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize(
    ("data", "encoding", "after"),
    [
        (b"\xef\xbb\xbfbig\r\nx\ry\n", None, b"\xef\xbb\xbftiny\r\nx\ry\n"),
        ("\ufeffbig\r\nü".encode("utf-16-le"), None, "\ufefftiny\r\nü".encode("utf-16-le")),
        ("\ufeffbig\nü".encode("utf-16-be"), None, "\ufefftiny\nü".encode("utf-16-be")),
        ("big\nü\u2028".encode("utf-32-le"), "utf-32-le", "tiny\nü\u2028".encode("utf-32-le")),
        (b"big\xfc\r\n", "latin-1", b"tiny\xfc\r\n"),
        ("big “x”\n".encode("windows-1252"), "windows-1252", "tiny “x”\n".encode("windows-1252")),
    ],
)
def test_encoding_mark_and_line_ends_are_kept(file, data, encoding, after):
    file.write_bytes(data)
    now = write_edits(original(str(file), encoding), [Edit(0, 3, "tiny")])
    assert file.read_bytes() == after == now.data
    assert alone(file)
    write_bytes(now, data)  # undone
    assert file.read_bytes() == data


def test_a_character_that_the_encoding_does_not_have_is_refused(file):
    file.write_bytes(b"one\n\xfc\n")
    with pytest.raises(WriteError, match=r"no character U\+201C \(line 2\)"):
        write_edits(original(str(file), "latin-1"), [Edit(4, 5, "“")])
    assert file.read_bytes() == b"one\n\xfc\n"


def test_an_encoding_that_is_not_kept_byte_for_byte_is_refused(file):
    file.write_bytes(b'\x1b(B\x1b$B$"\x1b(B big')  # a shift that changes nothing
    with pytest.raises(WriteError, match="other parts of it would change"):
        original(str(file), "iso2022_jp")


def test_mode_owner_and_attributes_are_kept(file):
    file.chmod(0o2640 if os.geteuid() == 0 else 0o640)
    if os.geteuid() == 0:
        os.chown(file, 12345, 54321)
        file.chmod(0o2640)
    attributes = True
    try:
        os.setxattr(file, "user.desk", b"foreign")
    except OSError:
        attributes = False
    before = file.stat()
    write_text(original(str(file)), "new\n")
    after = file.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    if attributes:
        assert os.getxattr(file, "user.desk") == b"foreign"


def test_of_a_link_the_target_is_written_and_the_link_stays(file, tmp_path):
    link = tmp_path / "link.txt"
    link.symlink_to("copy/a.txt")
    write_text(original(str(link)), "new\n")
    assert link.is_symlink()
    assert os.readlink(link) == "copy/a.txt"
    assert file.read_bytes() == b"new\n"


def test_hard_links_are_not_parted(file, tmp_path):
    os.link(file, tmp_path / "other.txt")
    with pytest.raises(WriteError, match="1 other names lead to the same file"):
        write_text(original(str(file)), "new\n")
    assert file.read_bytes().startswith(b"one")
    assert alone(file)


@pytest.mark.parametrize("how", ["rewritten", "gone", "longer", "other"])
def test_a_file_that_changed_underneath_is_not_written(file, how):
    before = original(str(file))
    match how:
        case "rewritten":
            status = file.stat()
            file.write_bytes(b"ONE big hole\r\ntwo\rthree\n")
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))  # neither size nor time tell
        case "gone":
            file.unlink()
        case "longer":
            file.write_bytes(file.read_bytes() + b"x")
        case "other":
            file.unlink()
            file.mkdir()
    was = file.read_bytes() if file.is_file() else None
    with pytest.raises(WriteError, match=r"changed since it was read|not a regular file"):
        write_text(before, "new\n")
    assert (file.read_bytes() if file.is_file() else None) == was
    assert not [name for name in os.listdir(file.parent) if name.startswith(".")]


def test_a_new_file_takes_no_place_of_another(file):
    new = str(file.parent / "b.yaml")
    made = write_text(Original(new, None), "a\n")
    assert write_text(made, "b\n").data == b"b\n"
    with pytest.raises(WriteError, match="changed"):
        write_text(Original(new, None), "c\n")
    assert stat.S_IMODE(os.stat(new).st_mode) == 0o666 & ~current_umask()


def current_umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_read_only_file_is_refused(file):
    file.chmod(0o444)
    with pytest.raises(WriteError, match="read-only"):
        write_text(original(str(file)), "new\n")
    assert alone(file)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_refused(file):
    file.parent.chmod(0o555)
    with pytest.raises(WriteError, match="no permission to write in its folder"):
        write_text(original(str(file)), "new\n")
    file.parent.chmod(0o755)


def test_special_files_and_standard_input_are_refused(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    for path in (str(tmp_path / "a.txt"), "-", str(tmp_path), str(tmp_path / "none.txt")):
        with pytest.raises(WriteError):
            original(path)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(file):
    before = original(str(file))
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limit[1]))
    try:
        with pytest.raises(WriteError, match="larger than is allowed"):
            write_text(before, "x" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert file.read_bytes() == before.data
    assert alone(file)


def test_who_is_interrupted_leaves_nothing_behind(file, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_text(original(str(file)), "new\n")
    assert file.read_bytes().startswith(b"one")
    assert alone(file)


def test_two_do_not_write_one_file_at_a_time(file):
    write_text(original(str(file)), "one\n")
    before = original(str(file))
    from framing.waiting import Waiting

    other = os.open(Waiting(os.path.realpath(file)).path, os.O_RDWR | os.O_CREAT)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(WriteError, match="somebody else is writing it"):
        write_text(before, "two\n")
    assert file.read_text() == "one\n"
    os.close(other)  # who held it was killed: what is left is used again
    write_text(before, "two\n")
    assert file.read_text() == "two\n"
    assert alone(file)


WRITER = """
import sys
from framing.writing import original, write_text
print("ready", flush=True)
while True:
    now = original(sys.argv[1])
    write_text(now, ("B" if now.text[0] == "A" else "A") * 3_000_000)
"""


def test_a_process_killed_while_it_writes_leaves_one_file_whole(file):
    whole = {b"A" * 3_000_000, b"B" * 3_000_000}
    file.write_bytes(b"A" * 3_000_000)
    chance = random.Random(7)
    for _ in range(12):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() / 20)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert file.read_bytes() in whole
    write_text(original(str(file)), "mended\n")
    assert file.read_bytes() == b"mended\n"
    assert alone(file)


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\x00 and more", b"%PDF-1.7\n1 0 obj\n"])
def test_a_packed_format_is_not_written_and_the_sentence_says_why(tmp_path, data):
    made = tmp_path / "a.docx"
    made.write_bytes(data)
    with pytest.raises(WriteError, match="does not write it"):
        original(str(made))
    assert made.read_bytes() == data
