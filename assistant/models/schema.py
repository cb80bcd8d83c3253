"""A check of JSON against the part of JSON Schema that our own schemas use; anything else in a schema is a bug and raises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
}
_KNOWN = {
    "type", "enum", "const", "properties", "required", "additionalProperties", "items", "minItems", "maxItems", "minLength",
    "maxLength", "minimum", "maximum", "anyOf", "description", "title",
}  # fmt: skip


def faults(value: Any, schema: Mapping[str, Any], where: str = "answer") -> list[str]:
    """What is wrong with a value, in words; empty when it satisfies the schema."""
    if unknown := set(schema) - _KNOWN:
        raise ValueError(f"the schema uses {', '.join(sorted(unknown))}, which is not checked")
    found = [*_of_type(value, schema, where), *_of_limits(value, schema, where)]
    if found:
        return found
    if isinstance(value, dict):
        found = _of_object(value, schema, where)
    elif isinstance(value, list) and "items" in schema:
        found = [fault for i, item in enumerate(value) for fault in faults(item, schema["items"], f"{where}[{i}]")]
    if "anyOf" in schema and not found:
        branches = [faults(value, branch, where) for branch in schema["anyOf"]]
        found = [] if any(not branch for branch in branches) else branches[0]
    return found


def _of_type(value: Any, schema: Mapping[str, Any], where: str) -> list[str]:
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(_TYPES[name](value) for name in types):
        return [f"{where} is not {' or '.join(types)}"]
    if "enum" in schema and not any(_same(value, allowed) for allowed in schema["enum"]):
        return [f"{where} is {str(value)[:40]!r}, which is not among the {len(schema['enum'])} allowed values"]
    if "const" in schema and not _same(value, schema["const"]):
        return [f"{where} is not {schema['const']!r}"]
    return []


def _of_limits(value: Any, schema: Mapping[str, Any], where: str) -> list[str]:
    size: float | None = None
    low = high = ""
    if isinstance(value, str):
        size, low, high = len(value), "minLength", "maxLength"
    elif isinstance(value, list):
        size, low, high = len(value), "minItems", "maxItems"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        size, low, high = value, "minimum", "maximum"
    if size is None:
        return []
    if not schema.get(low, size) <= size <= schema.get(high, size):
        return [f"{where} is outside its limits ({low} {schema.get(low)}, {high} {schema.get(high)})"]
    return []


def _of_object(value: Mapping[str, Any], schema: Mapping[str, Any], where: str) -> list[str]:
    properties = schema.get("properties", {})
    found = [f"{where} lacks {name}" for name in schema.get("required", []) if name not in value]
    if schema.get("additionalProperties") is False:
        found += [f"{where} has {str(name)[:40]}, which was not asked for" for name in value if name not in properties]
    for name, inner in properties.items():
        if name in value:
            found += faults(value[name], inner, f"{where}.{name}")
    return found


def _same(value: Any, allowed: Any) -> bool:
    return type(value) is type(allowed) and bool(value == allowed)
