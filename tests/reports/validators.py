"""Programs of others that know the formats. Where one cannot be had the test is skipped by its name."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def from_npm(package: str, file: str) -> Path:
    """A file of an npm package that is installed in the project or in .tools, as .ci/run does it."""
    for place in (ROOT, ROOT / ".tools"):
        if (found := place / "node_modules" / package / file).exists():
            return found
    pytest.skip(f"{package} is not installed (npm install --prefix .tools {package})")


def from_sdist(name: str, file: str) -> Path:
    """A file of a source distribution that .ci/run has put into .tools."""
    found = next((ROOT / ".tools" / "sdists").glob(f"{name}-*/{file}"), None)
    if found is None:
        pytest.skip(f"the source of {name} is not in .tools (.ci/run fetches it)")
    return found


def program(*names: str) -> str:
    """The first of these programs that is on PATH or in .tools, where .ci/run puts those of Python."""
    places = os.pathsep.join((os.environ["PATH"], str(ROOT / ".tools" / "gate" / "bin")))
    found = next((path for name in names if (path := shutil.which(name, path=places))), None)
    if found is None:
        pytest.skip(f"{names[0]} is not installed")
    return found


def said(*command: str | Path, stdin: str = "") -> tuple[int, str]:
    """The status of a command, and all that it wrote."""
    done = subprocess.run(
        [*map(str, command)],
        input=stdin.encode(),
        capture_output=True,
        check=False,
        timeout=300,
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()
