"""The table of fields as JSON Schema, for completion and checking while an author types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from framing.packs.fields import BUILT_IN_KINDS, PACK
from framing.packs.fieldtypes import Count, Either, Flag, ListOf, MapOf, Number, Record, Shape, Text


def json_schema(kinds: Iterable[str] = BUILT_IN_KINDS) -> dict[str, Any]:
    """The pack format as JSON Schema draft-07, which every editor reads. ``kinds`` close the choice of ``kind``."""
    schema: dict[str, Any] = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "framing rule pack, schema 1",
        **schema_of(PACK),
    }
    properties = schema["properties"]["rules"]["items"]["properties"]
    properties["kind"] = {"description": properties["kind"]["description"], "type": "string", "enum": list(kinds)}
    return schema


def schema_of(shape: Shape) -> dict[str, Any]:
    """A shape as a schema."""
    match shape:
        case Text():
            extra: dict[str, Any] = (
                {"enum": list(shape.one_of)}
                if shape.one_of
                else {"minLength": 1, "pattern": f"^(?:{shape.like})$" if shape.like else r"\S"}
            )
            return {"type": "string", **extra}
        case Flag():
            return {"type": "boolean"}
        case Number():
            return {"const": shape.only}
        case Count():
            return {"type": "integer", "minimum": shape.least, "maximum": shape.most}
        case ListOf():
            return {"type": "array", "items": schema_of(shape.item), "minItems": shape.least}
        case MapOf():
            names = {"propertyNames": {"pattern": f"^(?:{shape.key})$"}}
            return {"type": "object", "additionalProperties": schema_of(shape.value), "minProperties": shape.least, **names}
        case Either():
            return {"anyOf": [schema_of(shape.plain), schema_of(shape.record)]}
        case Record():
            return {
                "type": "object",
                "properties": {key: {"description": f.description, **schema_of(f.shape)} for key, f in shape.fields.items()},
                "required": [key for key, f in shape.fields.items() if f.required],
                "additionalProperties": False,
            }
