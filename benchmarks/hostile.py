"""Files and ends of pipes that mean harm: what framing makes of them beside ruff and yamllint. ``python -m benchmarks.hostile`` prints a table.

Each tool gets the same bytes in a file of the suffix that it reads. A case is a line of the table and a test (`tests/cli/test_hostile.py`).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile_cases import CASES, PACK, Case

LIMIT = 20.0
"""Seconds until a tool is said to hang."""


@dataclass(frozen=True)
class Outcome:
    """What a tool did: status (None where it hung), seconds, megabytes of memory at most, and what it wrote."""

    status: int | None
    seconds: float
    written: bytes

    @property
    def traceback(self) -> bool:
        """Whether its own inner life was shown."""
        return b"Traceback (most recent call last)" in self.written or b"panicked at" in self.written

    @property
    def obeyed(self) -> bool:
        """Whether a terminal would obey something of what was written."""
        text = self.written.decode("utf-8", "replace")
        return any(c in text for c in "\x1b\x07\u202e")


def run(case: Case, command: Sequence[str], suffix: str, limit: float = LIMIT) -> Outcome:
    """What ``command``, followed by paths, does with the case."""
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    try:
        case.make(folder, suffix)
        with case.around(folder, suffix):
            return _run(case, command, suffix, folder, limit)
    finally:
        subprocess.run(["rm", "-rf", str(folder)], check=True)  # shutil gives up on what is deep


def _run(case: Case, command: Sequence[str], suffix: str, folder: Path, limit: float) -> Outcome:
    paths = [path if path in ".-" else f"{path}{suffix}" for path in case.paths]
    out: int | None = subprocess.PIPE
    reader = None
    if case.stdout == "broken":
        reader, out = os.pipe()
        os.close(reader)
    elif case.stdout is not None:
        out = os.open(folder / case.stdout, os.O_WRONLY | os.O_CREAT)
    full = [*case.prefix, *command, *paths]
    if case.closing:
        full = ["sh", "-c", f'exec "$@" {case.closing}', "sh", *full]
    began = time.monotonic()
    process = subprocess.Popen(
        full,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        env={**os.environ, **case.env},
        restore_signals=True,
        start_new_session=True,
    )
    if case.interrupt:
        _until_at_work(process)
        process.send_signal(signal.SIGINT)
    try:
        written = b"".join(part for part in process.communicate(timeout=limit) if part)
        status: int | None = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        written, status = b"".join(part for part in process.communicate() if part), None
    finally:
        if case.stdout is not None and out is not None:
            os.close(out)
    return Outcome(status, time.monotonic() - began, written)


def _until_at_work(process: subprocess.Popen[bytes], seconds: float = 0.5) -> None:
    """Until it has used this much of a processor, so that it is past its start however busy the machine is, or has ended."""
    while process.poll() is None:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        if int(fields[11]) + int(fields[12]) >= seconds * os.sysconf("SC_CLK_TCK"):  # user and system time: proc_pid_stat(5)
            return
        time.sleep(0.02)


def _said(outcome: Outcome, expected: frozenset[int] | None = None) -> str:
    if outcome.status is None:
        return f"**over {LIMIT:.0f} s**"
    parts = [str(outcome.status)]
    parts += ["**traceback**"] * outcome.traceback + ["**escapes**"] * outcome.obeyed
    parts += [f"{len(outcome.written) / 1e6:.0f} MB written"] * (len(outcome.written) > 5_000_000)
    parts += [f"{outcome.seconds:.0f} s"] * (outcome.seconds > 5)
    parts += ["**not by the contract**"] * (expected is not None and outcome.status not in expected)
    return ", ".join(parts)


def main() -> None:
    """Print the table."""
    packs = tempfile.TemporaryDirectory()
    (Path(packs.name) / "quarry.yaml").write_text(PACK)
    tools = {
        "framing": ([sys.executable, "-m", "framing", "check", "--packs", packs.name], ".txt"),
        "ruff": ([shutil.which("ruff") or "", "check", "--isolated", "--no-cache"], ".py"),
        "yamllint": ([shutil.which("yamllint") or ""], ".yaml"),
    }
    there = {name: tool for name, tool in tools.items() if tool[0][0]}
    print("| |", " | ".join(there), "|")
    print("|---|" + "---|" * len(there))
    for case in CASES:
        said = [_said(run(case, *tool), case.expected if name == "framing" else None) for name, tool in there.items()]
        print(f"| {case.name} | {' | '.join(said)} |", flush=True)


if __name__ == "__main__":
    main()
