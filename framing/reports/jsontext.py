"""JSON that holds what others wrote, and no command of a build runner: whoever prints a report into a log runs nothing of the copy.

GitHub's runner obeys ``##[command]`` anywhere in a line, others ``##vso[…]`` and ``##teamcity[…]``. The second sign is written by its number, which every
reader of JSON takes for the sign itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def json_line(record: dict[str, Any]) -> str:
    """``record`` on a line, in ASCII: no byte of an article can then be a control sequence or an unpaired surrogate, whatever reads the stream."""
    return json.dumps(record, ensure_ascii=True).replace("##", r"#\u0023") + "\n"


def json_parts(value: object) -> Iterator[str]:
    """``value`` over several lines, in ASCII, bit by bit: no string is parted."""
    for part in json.JSONEncoder(ensure_ascii=True, indent=1).iterencode(value):
        yield part.replace("##", r"#\u0023")
    yield "\n"
