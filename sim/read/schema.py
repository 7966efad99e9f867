"""The JSON Schema of a scenario file, by which editors check a file and complete its keys.

`python -m sim.read.schema` prints it; `scenarios/scenario.schema.json` is what it printed last. It
is made of the nouns that judge a file, so that it says what may stand in one. Four things are done
to a file before it is judged, and are added here: `extends` and `remove`, `like`, `same_as`, and
the words of reasons, which may stand in any table.

What must stand in a file depends on those: one that extends another, and an actor like another,
may leave out anything. So the definitions of tables say what may stand in them; what must is said
by twins of theirs, which bind where nothing is inherited. Draft 7 is what TOML editors read.
"""

import json
import math
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from sim.read.family import SHARED
from sim.read.keys import ANYWHERE, KEYS
from sim.read.number import BOUNDS, Within
from sim.read.reasons import KINDS
from sim.read.scenario import Scenario

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
PLACE = "#/definitions/{model}"
TEXT: Schema = {"type": "string", "minLength": 1}
NAMES: Schema = {"type": "array", "items": {"type": "string"}}
REASON: dict[str, Schema] = {
    "source": {"anyOf": [TEXT, NAMES | {"minItems": 1}]},
    "claim": TEXT,
    "kind": {"enum": list(KINDS)},
    "assumed": TEXT,
}
INHERITED: dict[str, dict[str, Schema]] = {
    "Scenario": {"extends": TEXT, "remove": NAMES},
    "Actor": {"like": TEXT},
}
# Tables without a twin: what stands in them is never inherited, or nothing need stand there.
WHOLE = ("Estimate", "Exclusion", "Expect", "Condition")


class AsWritten(GenerateJsonSchema):
    """What pydantic says of a noun, as it is written in TOML."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return what may stand there; what may be left out is never null in TOML."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return what may stand there, with its default if that is a word or a plain number."""
        inner, default = self.generate_inner(schema["schema"]), schema.get("default")
        return inner | {"default": default} if isinstance(default, bool | float | str) else inner

    def function_after_schema(
        self, schema: core_schema.AfterValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Return what may stand there, within the bounds of a number."""
        inner = super().function_after_schema(schema)
        bounds = getattr(schema["function"]["function"], "__self__", None)
        return _bounded(inner, bounds) if isinstance(bounds, Within) else inner

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return a table of our own keys, each told in plain words."""
        table, noun = super().model_schema(schema), schema["cls"]
        keys = table["properties"] | INHERITED.get(noun.__name__, {})
        words = " ".join((noun.__doc__ or "").replace("`", "").split())
        told = _described(keys, KEYS[noun.__name__])
        return table | {"description": words, "properties": told}

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Return that a key is its own title."""
        return False


def schema() -> Schema:
    """Return the JSON Schema (draft 7) of a scenario file as it is written."""
    found = Scenario.model_json_schema(ref_template=PLACE, schema_generator=AsWritten)
    tables = found.pop("$defs")
    tables["Estimate"]["anyOf"] = [{"required": list(BOUNDS)}, {"required": ["same_as"]}]
    twins = {_twin(name): _must(name, table) for name, table in tables.items() if name not in WHOLE}
    root = _must("Scenario", found)
    for name, table in tables.items():
        del table["title"]
        if name not in WHOLE or name == "Estimate":
            table.pop("required", None)
    del found["required"]
    return {
        "$schema": DRAFT,
        **_reasoned(found),
        "title": "A dealzone scenario",
        **_unless("extends", root),
        "definitions": _described(REASON, ANYWHERE) | _reasoned(tables) | twins,
    }


def _reasoned(node: Any) -> Any:
    """Return a schema in which every table may hold the words of a reason; a set of changes not."""
    if isinstance(node, list):
        return [_reasoned(part) for part in node]
    if not isinstance(node, dict):
        return node
    found = {key: _reasoned(value) for key, value in node.items()}
    if found.get("type") == "object" and found.get("additionalProperties", True) is not True:
        words = {word: {"$ref": PLACE.format(model=word)} for word in REASON}
        found["properties"] = found.get("properties", {}) | words
    return found


def _described(keys: dict[str, Schema], words: dict[str, str]) -> dict[str, Schema]:
    """Return keys with what they mean."""
    return {key: _told(value, words[key]) for key, value in keys.items()}


def _told(value: Schema, words: str) -> Schema:
    """Return what may stand there with words beside it, where an editor looks for them.

    Draft 7 reads nothing beside a reference, and some editors nothing beside a choice.
    """
    if "$ref" in value:
        return {"description": words, "allOf": [value]}
    ways = [part if "$ref" in part else _told(part, words) for part in value.get("anyOf", [])]
    return {"description": words} | value | ({"anyOf": ways} if ways else {})


def _bounded(number: Schema, bounds: Within) -> Schema:
    """Return a number within bounds; of a range, they are left to the reader."""
    plain, estimate = number["anyOf"]
    ends = {"minimum": bounds.low, "maximum": bounds.high}
    finite = {key: end for key, end in ends.items() if not math.isinf(end)}
    return {"anyOf": [plain | finite, estimate]}


def _part(properties: dict[str, Schema]) -> Schema:
    """Return what holds of some keys of a table; some editors ask whether others may stand."""
    return {"properties": properties, "additionalProperties": True}


def _twin(name: str) -> str:
    return f"Whole{name}"


def _must(name: str, table: Schema) -> Schema:
    """Return what must stand in a table, and in those below it, where nothing is inherited."""
    below = {key: _below(value) for key, value in table["properties"].items()}
    must: Schema = {"required": table["required"]} if "required" in table else {}
    shared = {key: below.pop(key) for key in SHARED} if name == "Actor" else {}
    must |= _part({key: value for key, value in below.items() if value})
    return must | (_unless("like", _part(shared)) if shared else {})


def _below(value: Schema) -> Schema:
    """Return what must stand in the tables that a key holds."""
    for part in (value, *value.get("allOf", [])):
        name = part.get("$ref", "").rpartition("/")[2]
        if name and name not in WHOLE:
            return {"$ref": PLACE.format(model=_twin(name))}
    named = value.get("additionalProperties")
    below = _below(named) if isinstance(named, dict) else {}
    return {"additionalProperties": below} if below else {}


def _unless(key: str, must: Schema) -> Schema:
    """Return what must hold unless a key is there."""
    return {"if": {"required": [key], "additionalProperties": True}, "else": must}


if __name__ == "__main__":
    print(json.dumps(schema(), indent=1, ensure_ascii=False))
