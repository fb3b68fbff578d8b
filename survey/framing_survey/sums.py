"""Counts of what a survey found, made by DuckDB from its tables. Every count stands beside what it is a share of."""

# ruff: noqa: S608 - what is put into a query stands here

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

import duckdb

from framing_survey.store import Store, placed

MEMORY: Final = "2GB"
"""What DuckDB may use; beyond that it writes into the folder of the survey."""

_BY: Final = "outlet, date_trunc('month', date)::DATE AS month"

SUMS: Final = {
    "perspectives": f"""
        WITH read AS (
            SELECT {_BY}, count(*) AS documents, sum(words)::BIGINT AS words FROM documents GROUP BY ALL
        ), each AS (
            SELECT pack, perspective, {_BY}, origin, "row", count(*) AS findings, count(*) FILTER (voice = 'own' AND NOT mention) AS own
            FROM findings WHERE wording GROUP BY ALL
        ), found AS (
            SELECT pack, perspective, outlet, month, sum(findings)::BIGINT AS findings, sum(own)::BIGINT AS own, count(*) AS documents_with
            FROM each GROUP BY ALL
        )
        SELECT pack, perspective, read.outlet, read.month, findings, own, documents_with, documents, words
        FROM found JOIN read ON found.outlet IS NOT DISTINCT FROM read.outlet AND found.month IS NOT DISTINCT FROM read.month
        ORDER BY ALL
    """,
    "voices": """
        SELECT pack, perspective, outlet, voice, count(*) AS findings,
               sum(count(*)) OVER side::BIGINT AS of_findings, count(*) / sum(count(*)) OVER side AS share
        FROM findings WHERE wording GROUP BY pack, perspective, outlet, voice
        WINDOW side AS (PARTITION BY pack, perspective, outlet) ORDER BY ALL
    """,
    "outlets": f"""
        SELECT {_BY}, count(*) AS documents, count(*) FILTER (searched) AS documents_searched, count(*) FILTER (findings > 0) AS documents_with, sum(findings)::BIGINT AS findings,
               sum(words)::BIGINT AS words, sum(own_words)::BIGINT AS own_words, sum(direct_words)::BIGINT AS direct_words,
               sum(indirect_words)::BIGINT AS indirect_words
        FROM documents GROUP BY ALL ORDER BY ALL
    """,
}
"""Each as a table of its own: by side, outlet and month; by side, outlet and voice; and all that was read, by outlet and month."""

# What a terminal would obey, and what a spreadsheet would take for a formula.
_SAFE: Final = r"""regexp_replace(regexp_replace("{}", '[\x{{00}}-\x{{1f}}\x{{7f}}-\x{{9f}}\x{{61c}}\x{{200e}}\x{{200f}}\x{{2028}}-\x{{202e}}\x{{2066}}-\x{{206f}}]', '�', 'g'),
    '^([=+@-])', '''\1') AS "{}"
"""


def write(store: Store, shards: Iterable[int]) -> None:
    """Write every table of `SUMS`, as Parquet and as CSV, from what came of ``shards``.

    Raises:
        OSError: one cannot be written.
        duckdb.Error: the tables cannot be read.
    """
    numbers = list(shards)
    with connected(os.path.join(store.path, "work", "sums")) as database:
        for table in ("findings", "documents"):
            files = [glob.escape(store.table(table, number)) for number in numbers]
            database.read_parquet(files, hive_partitioning=False).create_view(table)
        for name, query in SUMS.items():
            database.execute(f"CREATE OR REPLACE TEMP TABLE made AS {query}")
            folder = os.path.join(store.path, "sums")
            written(database.table("made"), os.path.join(folder, name))


def reasons(store: Store, shards: Iterable[int], most: int = 3) -> list[tuple[str, int]]:
    """Why rows of ``shards`` could not be checked, and how many each time: the ``most`` frequent.

    Raises:
        duckdb.Error: the tables cannot be read.
    """
    with connected(None) as database:
        files = [glob.escape(store.table("errors", number)) for number in shards]
        database.read_parquet(files, hive_partitioning=False).create_view("errors")
        query = "SELECT error, count(*) FROM errors GROUP BY error ORDER BY count(*) DESC, error LIMIT ?"
        return database.execute(query, [most]).fetchall()


@contextmanager
def connected(passing: str | None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that fetches nothing from elsewhere, and writes into the folder ``passing`` what is too large for the memory."""
    spill = {"temp_directory": passing} if passing else {}
    with duckdb.connect(config={"memory_limit": MEMORY, **spill}) as database:
        database.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
        yield database


def written(table: duckdb.DuckDBPyRelation, path: str) -> None:
    """Write ``table`` to ``path`` with ``.parquet`` and with ``.csv``, each whole or not at all."""
    with placed(f"{path}.parquet") as passing:
        table.write_parquet(passing, compression="zstd")
    with placed(f"{path}.csv") as passing:
        safe(table).write_csv(passing, header=True)


def safe(table: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """The same for a CSV: a sign takes the place of what a terminal would obey, and an apostrophe stands before what a spreadsheet would take for a formula."""
    texts = [name for name, kind in zip(table.columns, table.types, strict=True) if kind == "VARCHAR"]
    changed = ", ".join(_SAFE.format(name, name) for name in texts)
    return table.project(f"* REPLACE ({changed})") if texts else table
