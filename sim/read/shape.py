"""Whether a tree has the shape of a scenario: the right keys, each holding the right kind of thing.

pydantic judges; here its errors become faults with our addresses and our words.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from sim.read.address import Address
from sim.read.faults import nearest, shown
from sim.read.scenario import Scenario

# Words of format 1 whose mechanisms this version does not price. Reading past them would give an
# answer to another question than the file asks.
# fmt: off
LATER = (
    "stocks", "types", "government", "futures", "facts", "precedents", "standoffs", "trees",
    "conflicts", "talks", "extends", "remove", "aims", "readings", "reference", "loss_aversion",
    "trust", "stances", "futures_if", "like", "shares", "needs", "alone", "alone_options",
    "same_as", "worth", "refusing",
)
# fmt: on

KINDS = {
    "string_type": ("is no text", "write it in quotes"),
    "string_too_short": ("is empty", "write a few words"),
    "bool_type": ("is neither true nor false", "write true or false"),
    "float_type": ("is not a number", "write a number"),
    "finite_number": ("is not a finite number", "write a number"),
    "dict_type": ("is no table", "write { key = value } or a [table]"),
    "model_type": ("is no table", "write { key = value } or a [table]"),
    "model_attributes_type": ("is no table", "write { key = value } or a [table]"),
    "tuple_type": ("is no list", "write [ ... ]"),
    "list_type": ("is no list", "write [ ... ]"),
    "date_type": ("is no date", "write 2024-04-10, without quotes"),
}


def read(tree: Mapping[str, Any]) -> tuple[Scenario | None, list[tuple[Address, str]]]:
    """Return the scenario, or none and what is wrong with the shape of its tree."""
    try:
        return Scenario.model_validate(tree), []
    except ValidationError as error:
        return None, list(_found(error, tree))


def _found(error: ValidationError, tree: Mapping[str, Any]) -> Iterator[tuple[Address, str]]:
    for fault in error.errors(include_url=False):
        place, value = fault["loc"], fault["input"]
        at = tuple(str(part + 1) if isinstance(part, int) else part for part in place)
        kind, context = fault["type"], fault.get("ctx", {})
        if kind == "extra_forbidden":
            yield at, _unknown(place)
        elif kind == "missing":
            yield at, f"is missing; {_example(at[-1])}"
        elif kind == "literal_error":
            yield at, f"is not one of its words ({shown(value)}); write {context['expected']}"
        elif kind in KINDS:
            what, right = KINDS[kind]
            yield at, f"{what} ({shown(value)}); {right}"
        elif "right" in context:
            yield at, f"{fault['msg']} ({shown(value)}); {context['right']}"
        else:
            yield at, f"{fault['msg'][0].lower()}{fault['msg'][1:]} ({shown(value)})"


def _unknown(place: tuple[int | str, ...]) -> str:
    key = str(place[-1])
    if key in LATER:
        return f"is a part of the format that this version can't price yet ({key!r}); take it out"
    return f"is no key here ({key!r}); {nearest(key, _known(place[:-1]))}"


def _known(place: tuple[int | str, ...]) -> list[str]:
    """Return the keys that a table may have."""
    model: Any = Scenario
    for part in place:
        model = _below(model, part)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _below(model: Any, part: int | str) -> Any:
    if isinstance(model, type) and issubclass(model, BaseModel):
        fields = {f.alias or name: f for name, f in model.model_fields.items()}
        return _noun(fields[str(part)].annotation) if str(part) in fields else None
    return _noun(get_args(model)[-1]) if get_args(model) else None


def _noun(annotation: Any) -> Any:
    """Return the model, or the container of models, that an annotation names."""
    args = get_args(annotation)
    if not args or annotation.__class__.__name__ == "GenericAlias":
        container = args and args[-1] is Ellipsis  # tuple[X, ...]
        return list[args[0]] if container else annotation  # type: ignore[valid-type]
    return _noun(args[0])


def _example(key: str) -> str:
    examples = {
        "format": "begin the file with format = 1",
        "title": 'add title = "What the dispute is about"',
        "issues": "add [issues.NAME]",
        "actors": "add [actors.NAME]",
        "role": 'add role = "party", "mediator", "outside", "member" or "affected"',
        "when": "add when = { no_deal = true }, { deal = true } or { issue = [...] }",
    }
    return examples.get(key, f"add {key} = ...")
