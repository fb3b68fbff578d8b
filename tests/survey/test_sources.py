"""What a survey reads: every kind of file gives the same rows, whole or cut, and what is wrong with a row costs that row."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.errors import Failure, FramingError
from framing_survey.columns import resolved
from framing_survey.plan import Plan, kind_of, reader_of
from framing_survey.sources import lines
from tests.survey.making import ROWS, jsonl, parquet


def planned(*paths: Path, target: int = 10**9, **asked: str) -> Plan:
    plan = Plan()
    plan.grow([str(path) for path in paths], target, asked, None)
    return plan


def read(plan: Plan) -> list[dict[str, Any]]:
    """The rows of all shards, with what is not there left out."""
    rows = []
    for shard in plan.shards:
        for batch in reader_of(shard.kind).batches(shard):
            rows += [{key: value for key, value in row.items() if value is not None} for row in batch.to_pylist()]
    return rows


def delimited(path: Path, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(ROWS[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(ROWS)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def normal(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without where they were read from, and without the difference between nothing and an empty value, which CSV does not know."""
    return [
        {
            key: value if isinstance(value, str) else value.decode()
            for key, value in row.items()
            if key not in ("origin", "row") and value
        }
        for row in rows
    ]


def written(kind: str, folder: Path) -> Path:
    match kind:
        case "jsonl":
            return jsonl(folder / "a.jsonl")
        case "jsonl.gz":
            path = folder / "a.jsonl.gz"
            path.write_bytes(gzip.compress(jsonl(folder / "plain.jsonl").read_bytes()))
            return path
        case "csv":
            return delimited(folder / "a.csv")
        case "semicolons":
            return delimited(folder / "a.csv", ";", "utf-8-sig")
        case "tsv":
            return delimited(folder / "a.tsv", "\t")
        case _:
            return parquet(folder / "a.parquet", row_group_size=int(kind))


@pytest.mark.parametrize("kind", ["jsonl", "jsonl.gz", "csv", "semicolons", "tsv", "7", "1000"])
@pytest.mark.parametrize("target", [1, 500, 2_000, 10**9])
def test_every_kind_gives_the_same_rows_however_it_is_cut(tmp_path, kind, target):
    plan = planned(written(kind, tmp_path), target=target)
    assert not plan.faults
    if kind != "jsonl.gz":
        assert (len(plan.shards) == 1) is (target == 10**9)
    rows = read(plan)
    assert [row["row"] for row in rows] == [*range(1, len(ROWS) + 1)]
    assert normal(rows) == normal(ROWS)
    assert {row["origin"] for row in rows} == {plan.shards[0].path}


def test_a_shard_is_the_same_when_it_has_been_kept(tmp_path):
    (tmp_path / "one.txt").write_text("A big hole.")
    plan = planned(written("7", tmp_path), tmp_path / "one.txt", target=500)
    assert Plan.of(json.loads(json.dumps(plan.as_record()))) == Plan(plan.files, plan.shards)


def test_lines_that_are_no_objects_are_problems_of_their_line(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "LONGEST", 1_000)
    path = tmp_path / "a.jsonl"
    deep = b"[" * 900
    parts = [
        b'\xef\xbb\xbf{"text": "A big hole."}', b"{", b"[1]", b"", b'{"text": 7}', b'{"text": "x\xff"}', b'{"text": null}', b'{"text": "\\ud800"}',
        deep, b'{"text": "' + b"x" * 5_000_000 + b'"}', b'{"text": "Big holes.", "id": {"a": 1}, "url": "u"}',
    ]  # fmt: skip
    path.write_bytes(b"\n".join(parts))
    for target in (10**9, 1):
        rows = read(planned(path, target=target))
        assert [row["row"] for row in rows] == [1, 2, 3, 5, 6, 7, 8, 9, 10, 11]
        assert {row["row"]: row.get("problem") for row in rows if "problem" in row} == {
            2: "the line is no JSON",
            3: "the line is JSON, but no object",
            5: "its text is no text but int",
            9: "the line is no JSON",
            10: "the line is longer than a row may be",
        }
        assert rows[0]["text"] == b"A big hole."
        assert [rows[4]["text"], rows[6]["text"]] == [b"x\xff", b"\xed\xa0\x80"]
        assert "text" not in rows[5]
        assert "id" not in rows[-1]


def test_rows_of_a_table_that_are_too_short_or_too_long_are_problems(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,text\n1,"a ""big"",\nhole"\n2\n\n3,b,c\n4,b\xff\n"5","no end of it\n6,x\n')
    rows = read(planned(path))
    assert rows[0]["text"] == b'a "big",\nhole'
    assert [row["row"] for row in rows] == [1, 2, 4, 5, 6]
    assert [row.get("problem") for row in rows[1:4]] == [
        "the row has 1 values for 2 columns",
        "the row has 3 values for 2 columns",
        None,
    ]
    assert rows[3]["text"] == b"b\xff"


def test_partitions_say_what_all_their_rows_have(tmp_path):
    rows = [{"id": "a", "text": "A big hole."}]
    one = parquet(tmp_path / "outlet=The%20Herald" / "year=2020" / "a.parquet", rows)
    other = jsonl(tmp_path / "outlet=__HIVE_DEFAULT_PARTITION__" / "a.jsonl", rows)
    assert [row.get("outlet") for row in read(planned(one, other))] == ["The Herald", None]
    assert read(planned(one, date="year"))[0]["date"] == "2020"


def test_columns_are_known_by_name_and_as_they_are_asked_for():
    assert resolved(["URL", "Body", "content", "Source", "PubDate"], {}) == {
        "id": "URL",
        "text": "Body",
        "outlet": "Source",
        "date": "PubDate",
    }
    assert resolved(["a", "text"], {"text": "a", "title": "text"}) == {"text": "a", "title": "text"}
    assert resolved(["id", "text"], {"id": ""}) == {"text": "text"}
    with pytest.raises(FramingError, match=r"no column is known to hold the text; there is a, b: name it with --column text=NAME"):
        resolved(["a", "b"], {})
    with pytest.raises(FramingError, match="there is no column c; there is a, text"):
        resolved(["a", "text"], {"outlet": "c"})


def test_what_is_wrong_with_a_file_is_a_fault_of_that_file(tmp_path):
    files = [parquet(tmp_path / "good.parquet"), parquet(tmp_path / "other.parquet", [{"a": 1}])]
    for name, data in (
        ("no.parquet", b"nothing"),
        ("no.jsonl.gz", b"nothing"),
        ("wide.csv", "id,text\n".encode("utf-16")),
        ("empty.csv", b""),
    ):
        files.append(tmp_path / name)
        files[-1].write_bytes(data)
    plan = planned(*files, tmp_path / "gone.parquet")
    assert [Path(shard.path).name for shard in plan.shards] == ["good.parquet"]
    assert [Path(fault.path).name for fault in plan.faults] == [*(file.name for file in files[1:]), "gone.parquet"]
    assert all(isinstance(fault, Failure) and fault.error for fault in plan.faults)


def test_a_damaged_page_is_an_error_behind_the_rows_before_it(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(b"".join(b'{"text": "%d"}\n' % n for n in range(100_000)))
    path.write_bytes(whole[: len(whole) // 2])
    plan = planned(path)
    (shard,) = plan.shards
    batches = reader_of("jsonl").batches(shard)
    assert next(batches).num_rows > 100
    with pytest.raises(EOFError):
        list(batches)


def test_no_batch_is_large_whatever_the_row_groups(tmp_path):
    path = parquet(tmp_path / "a.parquet", [{"text": "x" * 2_000}] * 5_000, row_group_size=5_000)
    (shard,) = planned(path).shards
    sizes = [batch.num_rows for batch in reader_of("parquet").batches(shard)]
    assert sum(sizes) == 5_000
    assert max(sizes) <= 256


def test_a_row_group_of_any_size_is_never_in_memory_as_a_whole(tmp_path):
    chance = random.Random(1)
    rows = [{"text": chance.randbytes(2_000).hex()} for _ in range(10_000)]
    path = parquet(tmp_path / "a.parquet", rows, row_group_size=10_000, use_dictionary=False, compression="none")
    del rows
    (shard,) = planned(path).shards
    before = most = pa.total_allocated_bytes()
    for _ in reader_of("parquet").batches(shard):
        most = max(most, pa.total_allocated_bytes())
    assert path.stat().st_size > 40_000_000
    assert most - before < 12_000_000


def test_all_types_of_text_in_parquet(tmp_path):
    path = tmp_path / "a.parquet"
    table = pa.table(
        {
            "text": pa.array(["A", "B"]).dictionary_encode(),
            "id": pa.array([1, None], pa.int32()),
            "date": pa.array([1, 2], pa.date32()),
        }
    )
    pq.write_table(table, path)
    assert [row["text"] for row in read(planned(path))] == ["A", "B"]


def test_kinds_go_by_the_name():
    assert {name: kind_of(name) for name in ("A.PARQUET", "a.jsonl.gz", "a.ndjson", "a.csv.xz", "a.warc.gz", "a.warc", "a.txt", "a.json", "a.gz")} == {
        "A.PARQUET": "parquet", "a.jsonl.gz": "jsonl", "a.ndjson": "jsonl", "a.csv.xz": "csv", "a.warc.gz": "warc", "a.warc": "warc",
        "a.txt": None, "a.json": None, "a.gz": None,
    }  # fmt: skip


def web_archive(path: Path, pages: list[tuple[str, str, bytes]]) -> Path:
    """A record each in a member of its own, as crawlers write them."""
    made = []
    for number, (media, status, body) in enumerate(pages):
        http = b"HTTP/1.1 %s\r\nContent-Type: %s\r\n\r\n%s" % (status.encode(), media.encode(), body)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://www.example.org/{number}\r\nWARC-Date: 2020-03-04T05:06:07Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        made.append(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    path.write_bytes(b"".join(made))
    return path


PAGES = [
    ("text/html; charset=windows-1252", "200 OK", b"<p>A \x93big hole\x94."),
    ("image/png", "200 OK", b"\x89PNG"),
    ("text/html", "404 Not Found", b"<p>A big hole."),
    ("text/plain", "200 OK", b"Big holes." * 99),
]


def test_a_web_archive_gives_its_pages(tmp_path):
    path = web_archive(tmp_path / "a.warc.gz", PAGES)
    rows = read(planned(path))
    assert [(r["row"], r["id"], r["outlet"], r["date"], r.get("format"), r.get("encoding")) for r in rows] == [
        (1, "https://www.example.org/0", "example.org", "2020-03-04T05:06:07Z", ".html", "windows-1252"),
        (4, "https://www.example.org/3", "example.org", "2020-03-04T05:06:07Z", None, None),
    ]
    assert "problem" not in rows[0] | rows[1]
    path.write_bytes(path.read_bytes()[:-12])
    assert [row.get("problem") for row in read(planned(path))] == [None, "the record is cut short"]
