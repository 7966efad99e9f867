"""Random scenarios with everything that may bind an actor, on top of the plain random ones."""

from typing import Any

from hypothesis import strategies as st

from tests.scenarios import QUARTERS, Raw, conditions, estimates, scenarios

CHANCES = st.sampled_from(QUARTERS)


@st.composite
def political(draw: st.DrawFn) -> Raw:
    """A random scenario whose first party leads a government, with politics of all kinds."""
    raw = draw(scenarios())
    raw["drafts"] = {}
    issues = raw["issues"]
    _stocks(draw, raw)
    _futures(draw, raw)
    _alone(draw, raw)
    raw["precedents"] = {"before": {"package": draw(_somewhere(issues))}}
    for name in ("p0", "p1"):
        _bind(draw, raw, raw["actors"][name])
    if draw(st.booleans()):
        raw["types"] = {"p1": draw(_types(raw))}
    if draw(st.integers(0, 3)):
        raw["government"] = draw(_government(raw))
    for pressure in raw.get("pressures", {}).values():
        if draw(st.integers(0, 2)) == 0:
            pressure["when"] = draw(_asking(raw))
    return raw


def _somewhere(issues: Raw) -> st.SearchStrategy[Raw]:
    """Options of one or more issues."""
    options = {name: st.sampled_from(list(issue["options"])) for name, issue in issues.items()}
    first, *others = options
    return st.fixed_dictionaries(
        {first: options[first]}, optional={name: options[name] for name in others}
    )


def _lots(draw: st.DrawFn, names: list[str]) -> Raw:
    """Chances of some names: quarters, the first one what is left."""
    lots: Raw = {names[0]: "rest"}
    left = 1.0
    for name in names[1:]:
        lots[name] = draw(st.sampled_from([q for q in QUARTERS if q <= left]))
        left -= lots[name]
    return lots


def _stocks(draw: st.DrawFn, raw: Raw) -> None:
    if draw(st.booleans()):
        raw["stocks"] = {
            "s": {
                "holder": "p1",
                "n": draw(st.integers(0, 6)),
                "alive": draw(estimates()),
                "held": draw(CHANCES),
                "control": draw(CHANCES),
            }
        }
        name = draw(st.sampled_from(list(raw["issues"])))
        option = draw(st.sampled_from(list(raw["issues"][name]["options"])))
        amount = draw(st.sampled_from([0, 1, 2, 4, "all"]))
        raw["issues"][name]["options"][option]["needs"] = {"stock": "s", "amount": amount}


def _settled(raw: Raw) -> list[str]:
    """Return the issues that have a status quo."""
    return [name for name, issue in raw["issues"].items() if "status_quo" in issue]


def _futures(draw: st.DrawFn, raw: Raw) -> None:
    if draw(st.booleans()):
        changed = {
            name: draw(st.sampled_from(list(raw["issues"][name]["options"])))
            for name in _settled(raw)[:1]
        }
        raw["futures"] = {"still": {}, "other": {"set": changed}}
        for name in ("p0", "p1"):
            raw["actors"][name]["futures"] = _lots(draw, ["still", "other"])


def _alone(draw: st.DrawFn, raw: Raw) -> None:
    settled = _settled(raw)
    if settled and draw(st.booleans()):
        name = settled[-1]
        options = list(raw["issues"][name]["options"])
        raw["issues"][name] |= {"alone": "p0", "alone_options": options}
        if "futures" in raw:
            lots = _lots(draw, ["still", "other"])
            raw["actors"]["p0"]["futures_if"] = {name: {options[-1]: lots}}


def _bind(draw: st.DrawFn, raw: Raw, actor: Raw) -> None:
    """Give an actor readings, a precedent, trust, stances and aims."""
    issues, stakes = raw["issues"], actor["stakes"]
    name = draw(st.sampled_from(list(stakes)))
    options = list(issues[name]["options"])
    if draw(st.booleans()):
        meanings = draw(st.permutations(options))[:2]
        actor["readings"] = {name: {draw(st.sampled_from(options)): _lots(draw, meanings)}}
    if draw(st.booleans()):
        actor |= {"reference": "before", "loss_aversion": draw(st.sampled_from([1, 1.5, 2]))}
    if draw(st.booleans()):
        actor["stances"] = {name: {"option": options[0], "cost": draw(CHANCES)}}
    if draw(st.booleans()):
        stakes[name]["shares"] = {"aim": draw(CHANCES)}
        actor["aims"] = {"aim": draw(estimates(0, 2))}
    if draw(st.integers(0, 2)):
        trusted = draw(st.permutations(list(issues)))[: draw(st.integers(1, 2))]
        actor["trust"] = {
            "lasting": draw(st.lists(st.sampled_from(list(stakes)), unique=True)),
            "kept_if_broken": draw(CHANCES),
            "kept": {i: {next(iter(issues[i]["options"])): draw(estimates())} for i in trusted},
        }


@st.composite
def _types(draw: st.DrawFn, raw: Raw) -> Raw:
    issue = next(iter(raw["actors"]["p1"]["stakes"]))
    changed = {f"actors.p1.stakes.{issue}.weight": draw(st.sampled_from([0.5, 1, 3]))}
    return {"one": {"chance": draw(CHANCES)}, "two": {"chance": "rest", "set": changed}}


@st.composite
def _government(draw: st.DrawFn, raw: Raw) -> Raw:
    names = ["m0", "m1", "m2"][: draw(st.integers(1, 3))]
    members = {name: draw(_member(raw)) for name in names}
    issue = draw(st.sampled_from(list(raw["issues"])))
    government: Raw = {
        "leader": "p0",
        "needed": draw(st.integers(0, sum(m["seats"] for m in members.values()))),
        "ratifies": draw(st.sampled_from(["leader", "majority"])),
        "office_weight": draw(CHANCES),
        "falls": draw(CHANCES),
        "reckoning": {issue: {next(iter(raw["issues"][issue]["options"])): draw(CHANCES)}},
        "members": members,
    }
    if len(names) > 1 and draw(st.booleans()):
        government["together"] = [names[:2]]
    if draw(st.booleans()):
        when = draw(conditions(raw["issues"]))
        government["lifeline"] = {"seats": 2, "when": when, "chance": draw(CHANCES)}
    return government


@st.composite
def _member(draw: st.DrawFn, raw: Raw) -> Raw:
    clauses: Raw = {}
    for n in range(draw(st.integers(0, 2))):
        clause: Raw = {"when": draw(conditions(raw["issues"])), "chance": draw(CHANCES)}
        if draw(st.booleans()):
            clause["tolerance"] = draw(estimates())
        clauses[f"c{n}"] = clause
    actor = draw(st.sampled_from(["p0", "p1"]))
    member: Raw = {"seats": draw(st.integers(1, 3)), "actor": actor, "exits": clauses}
    return member | {"exit_cost": draw(CHANCES)}


@st.composite
def _asking(draw: st.DrawFn, raw: Raw) -> Any:
    """A condition on what somebody's policy is worth, or on what is refused."""
    worth = {"worth": {draw(st.sampled_from(["p0", "p1"])): draw(estimates())}}
    forms = [
        worth,
        {"refusing": worth},
        {"refusing": draw(conditions(raw["issues"])), "no_deal": True},
        {"any": [worth, {"no_deal": True}]},
        {"deal": True, "not": worth},
    ]
    return draw(st.sampled_from(forms))
