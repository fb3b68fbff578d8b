"""Archives for tests, and what a survey made of them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.cli.running import run

ROWS: list[dict[str, Any]] = [
    {
        "id": f"n{number}",
        "title": "A big hole" if number % 7 == 0 else "News",
        "text": f"Number {number}.\n\n" + ("“A big hole,” Ann Example said. Big holes grow. " * (number % 4)) + "No stone quarry.",
        "outlet": ("Herald", "Star", None)[number % 3],
        "date": (date(2020, 1, 1) + timedelta(days=number)).isoformat() if number % 11 else None,
    }
    for number in range(120)
]


def jsonl(path: Path, rows: list[dict[str, Any]] = ROWS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def parquet(path: Path, rows: list[dict[str, Any]] = ROWS, **options: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path, **options)
    return path


def survey(quarry: Path, *arguments: object, env: dict[str, str] | None = None, cwd: Path | None = None):
    return run("survey", "--packs", str(quarry), "--isolated", *map(str, arguments), env=env, cwd=cwd)


def table(out: Path, name: str) -> list[dict[str, Any]]:
    """All rows of a table, in order of its files."""
    return [row for file in sorted((out / name).glob("*.parquet")) for row in pq.read_table(file).to_pylist()]


def tables(out: Path, *without: str) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [{key: value for key, value in row.items() if key not in without} for row in table(out, name)]
        for name in ("findings", "documents", "speakers", "errors")
    }
