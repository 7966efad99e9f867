"""The view: what a page shows of a case in some state, as a document to be sent to it."""

import json
from typing import Any

from sim.explorer import blockers, fates
from sim.explorer.desk import Desk
from sim.explorer.influence import in_view
from sim.explorer.plane import plane
from sim.explorer.state import State, command, written
from sim.gather.plain import Plain, solve
from sim.price.game import PER_UNIT
from sim.read.address import show
from sim.read.estimates import stated
from sim.read.faults import CallFault, Fault, nearest
from sim.read.scenario import Scenario
from sim.show import words
from sim.solve.zone import NO_DEAL

Json = dict[str, Any]
SIGN = "Its sign says whether there is a deal. Its size is no finding: it compares people's scales."


def solved(desk: Desk, state: State) -> Plain:
    """Return the plain solve of a state; `CallFault` where the desk can't be in it."""
    faults = [
        Fault("state", address, _misplaced(desk, address))
        for address, value in state.sets
        if address not in desk.knobs
        or not desk.knobs[address].least <= value <= desk.knobs[address].most
    ]
    if faults:
        raise CallFault(faults)
    return solve(desk.at(state))


def view(desk: Desk, state: State, plain: Plain) -> Json:
    """Return what is shown of a plain solve, and what was changed for it."""
    looked = in_view(plain)
    both_drawn = desk.cell is not None and len(plain.game.parties) > 1
    return {
        "state": state.document(),
        "headline": _headline(plain),
        "margin": _margin(plain),
        "zone": {
            "size": len(plain.zone),
            "share": len(plain.zone) / plain.packages,
            "said": words.percent(len(plain.zone) / plain.packages),
            "packages": plain.packages,
            "offerable": plain.offerable,
        },
        "deal": {"kind": _kind(plain), "terms": fates.terms(plain, looked)},
        "blockers": blockers.blockers(plain),
        "government": _governments(plain, looked),
        "affected": fates.affected(plain, looked),
        "drafts": fates.drafts(plain),
        "plane": plane(plain, desk.cell) if both_drawn and desk.cell is not None else None,
        "values": _values(desk, plain.case.scenario),
        "changed": _changed(desk, state),
        "command": command(desk.case.file, _told(desk), state),
        "footer": words.footer(desk.case),
    }


def _misplaced(desk: Desk, address: str) -> str:
    knob = desk.knobs.get(address)
    if knob is None:
        return f"is no number that can be moved; {nearest(address, desk.knobs)}"
    return f"is out of its range; keep it from {written(knob.least)} to {written(knob.most)}"


def _headline(plain: Plain) -> str:
    who = words.both(plain)
    if plain.margin is None:
        return "Nothing can be offered: every package holds a red line."
    if not len(plain.zone):
        return f"There is no deal that {who} accept."
    size = len(plain.zone)
    what = "1 package" if size == 1 else f"{size:,} packages"
    return words.capital(f"{who} accept {what} of {plain.packages:,}.")


def _margin(plain: Plain) -> Json:
    """Return the margin with what its sign says; all null where nothing is offerable."""
    margin, free = plain.margin, plain.margin_without_red_lines
    if margin is None:
        return {"value": None, "free": None, "said": "none", "means": "nothing offerable"}
    return {
        "value": margin / PER_UNIT,
        "free": None if free is None else free / PER_UNIT,
        "said": f"{margin / PER_UNIT:+.3f}".replace("-", "\N{MINUS SIGN}"),
        "means": "there is a deal" if margin >= 0 else "there is no deal",
        "note": SIGN,
    }


def _kind(plain: Plain) -> str:
    if plain.solutions["nash"].package != NO_DEAL:
        return "A balanced deal (Nash's solution)"
    return "The nearest miss" if plain.miss.package != NO_DEAL else ""


def _governments(plain: Plain, looked: int) -> Json | None:
    """Return what becomes of the government: at the deal that is looked at, and without any."""
    if plain.game.office is None or plain.case.scenario.government is None:
        return None
    return {
        "leader": words.actor(plain.case, plain.case.scenario.government.leader),
        "deal": fates.government(plain, looked),
        "without": fates.government_without_deal(plain),
    }


def _values(desk: Desk, scenario: Scenario) -> Json:
    """Return where every number stands, by address; those that a what-if took away are missing."""
    found = {number.address: number.estimate.likely for number in stated(scenario)}
    return {address: found[address] for address in desk.knobs if address in found}


def _changed(desk: Desk, state: State) -> list[Json]:
    """Return what differs from the file: what-ifs, numbers moved, and what was told before."""
    suppositions = desk.case.scenario.what_if
    return [
        *({"what": suppositions[n].label, "what_if": n} for n in state.what_ifs),
        *(
            {
                "what": desk.knobs[address].label,
                "address": address,
                "was": written(desk.knobs[address].likely),
                "now": written(value),
            }
            for address, value in state.sets
        ),
        *({"what": assigned} for assigned in _told(desk)),
    ]


def _told(desk: Desk) -> list[str]:
    """Return the changes that no slider makes as they would be told again."""
    return [f"{show(address)}={_toml(value)}" for address, value in desk.case.changes]


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return written(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{show((k,))} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(str(value), ensure_ascii=False)
