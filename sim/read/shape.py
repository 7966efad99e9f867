"""Whether a tree has the shape of a scenario: the right keys, each holding the right kind of thing.

pydantic judges; here its errors become faults with our addresses and our words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from sim.read.actor import LOT
from sim.read.address import Address
from sim.read.faults import closest, nearest, shown
from sim.read.number import BOUNDS
from sim.read.scenario import Scenario

# Words of format 1 whose mechanisms this version does not price. Reading past them would give an
# answer to another question than the file asks.
# fmt: off
LATER = ("conflicts",)
# fmt: on

KINDS = {
    "string_type": ("is no text", "write it in quotes"),
    "string_too_short": ("is empty", "write a few words"),
    "bool_type": ("is neither true nor false", "write true or false"),
    "float_type": ("is not a number", "write a number"),
    "int_type": ("is no whole number", "write one such as 6, without quotes"),
    "finite_number": ("is not a finite number", "write a number"),
    "dict_type": ("is no table", "write { key = value } or a [table]"),
    "model_type": ("is no table", "write { key = value } or a [table]"),
    "model_attributes_type": ("is no table", "write { key = value } or a [table]"),
    "tuple_type": ("is no list", "write [ ... ]"),
    "list_type": ("is no list", "write [ ... ]"),
    "date_type": ("is no date", "write 2024-04-10, without quotes"),
}
NUMBER_KINDS = (
    *("float_type", "finite_number", "int_type", "greater_than_equal", "less_than_equal"),
    *("number", "range", "order", "amount"),
)


@dataclass(frozen=True)
class Misshapen:
    """One thing of the wrong shape. `number` says whether a number was wanted in its place."""

    at: Address
    message: str
    number: bool


def read(tree: Mapping[str, Any]) -> tuple[Scenario | None, list[Misshapen]]:
    """Return the scenario, or none and what is wrong with the shape of its tree."""
    try:
        return Scenario.model_validate(tree), []
    except ValidationError as error:
        faults = list(map(dict, error.errors(include_url=False)))
        found = (_misshapen(fault) for fault in faults if not _explained(fault, faults, tree))
        return None, list(found)


def _explained(
    fault: Mapping[str, Any], faults: list[dict[str, Any]], tree: Mapping[str, Any]
) -> bool:
    """Tell whether another fault says it better: a key misspelt there, or a name unknown."""
    place = _place(fault)
    if fault["type"] == "missing":
        strangers = (f["loc"] for f in faults if f["type"] == "extra_forbidden")
        slips = [str(loc[-1]) for loc in strangers if loc[:-1] == place[:-1]]
        return any(closest(slip, _known(place[:-1])) == place[-1] for slip in slips)
    if fault["type"] == "extra_forbidden" and place[0] == "exclude":  # issues without `package`
        without = any(
            f["type"] == "missing" and f["loc"] == (*place[:-1], "package") for f in faults
        )
        return without and place[-1] in _issues(tree)
    if fault["type"] == "options":  # of what is no issue: `sim.read.consistency` says so
        return place[-1] not in LATER and place[-1] not in _issues(tree)
    return False


def _issues(tree: Mapping[str, Any]) -> Mapping[str, Any]:
    issues = tree.get("issues")
    return issues if isinstance(issues, dict) else {}


def _place(fault: Mapping[str, Any]) -> tuple[int | str, ...]:
    return tuple(part for part in fault["loc"] if not str(part).startswith(LOT))


def _misshapen(fault: Mapping[str, Any]) -> Misshapen:
    at = tuple(str(part + 1) if isinstance(part, int) else part for part in _place(fault))
    return Misshapen(at, _message(fault, at), fault["type"] in NUMBER_KINDS)


def _message(fault: Mapping[str, Any], at: Address) -> str:
    place, value, kind = _place(fault), fault["input"], fault["type"]
    context = fault.get("ctx", {})
    if kind == "extra_forbidden" or (kind == "options" and at[-1] in LATER):
        return _unknown(place)
    if kind == "missing" and at[0] == "exclude":
        return f"is missing; {_block(value)}"
    if kind == "missing":
        return f"is missing; {_example(at[-1])}"
    if kind == "literal_error" and context["expected"] == "'rest'":
        return f'is no chance ({shown(value)}); write a number, or "rest"'
    if kind == "literal_error":
        return f"is not one of its words ({shown(value)}); write {context['expected']}"
    if kind == "greater_than_equal":
        return f"is too small ({shown(value)}); keep it {context['ge']:,g} or more"
    if kind == "less_than_equal":
        return f"is too large ({shown(value)}); keep it {context['le']:,g} or less"
    if kind in KINDS:
        what, right = KINDS[kind]
        return f"{what} ({shown(value)}); {_instead(kind, value, at) or right}"
    if "right" in context:
        return f"{fault['msg']} ({shown(_as_set(value))}); {context['right']}"
    return f"{fault['msg'][0].lower()}{fault['msg'][1:]} ({shown(value)})"


def _as_set(value: Any) -> Any:
    """Return a number that `--set` has made certain as it was written there."""
    if not isinstance(value, dict) or "likely" not in value:
        return value
    likely = value["likely"]
    return likely if all(value.get(end) == likely for end in BOUNDS) else value


def _instead(kind: str, value: Any, at: Address) -> str | None:
    """Return what would be right instead of a value that is nearly so."""
    if kind == "string_type" and isinstance(value, list):
        return "name one, in quotes and without brackets"
    if kind == "tuple_type" and isinstance(value, str):
        return f"write [{shown(value)}]"
    if kind == "tuple_type" and isinstance(value, dict):
        return f"write [[{at[-1]}]], with two brackets"
    return None


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


def _block(exclusion: Mapping[str, Any]) -> str:
    """Return how to write an exclusion, with what it names already."""
    named = {k: v for k, v in exclusion.items() if k != "label" and isinstance(v, str | list)}
    if not named:
        return 'add package = { ISSUE = "OPTION", ANOTHER = ["ONE", "TWO"] }'
    return f"write package = {shown(named)}"


def _example(key: str) -> str:
    examples = {
        "low": "an estimate is { low = ..., likely = ..., high = ... }",
        "likely": "an estimate is { low = ..., likely = ..., high = ... }",
        "high": "an estimate is { low = ..., likely = ..., high = ... }",
        "label": 'add label = "What readers call it"',
        "from": 'add from = "ACTOR"',
        "on": 'add on = "ACTOR"',
        "format": "begin the file with format = 1",
        "title": 'add title = "What the dispute is about"',
        "issues": "add [issues.NAME]",
        "actors": "add [actors.NAME]",
        "role": 'add role = "party", "mediator", "outside", "member" or "affected"',
        "package": 'add package = { ISSUE = "OPTION" }',
        "when": "add when = { no_deal = true }, { deal = true } or { issue = [...] }",
    }
    return examples.get(key, f"add {key} = ...")
