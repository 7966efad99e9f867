"""The front: what a page is told once of a desk: what can be moved, and why each number is so."""

from typing import Any

from sim.explorer.desk import Desk, Knob
from sim.read.address import parse, show
from sim.read.case import Case
from sim.read.reasons import Reason
from sim.show import words

Json = dict[str, Any]
HARM = (
    "This number stands for harm to people. It is shown for what it is;"
    " no search of ours moves it to find a deal."
)


def front(desk: Desk) -> Json:
    """Return title and date, every number that can be moved, what-ifs and drafts."""
    scenario = desk.case.scenario
    return {
        "title": scenario.title,
        "summary": scenario.summary,
        "as_of": scenario.as_of.isoformat() if scenario.as_of else None,
        "knobs": {address: _knob(desk.case, knob) for address, knob in desk.knobs.items()},
        "chosen": list(desk.chosen),
        "what_ifs": [
            {"what_if": name, "label": supposed.label, "sets": _addresses(supposed.set)}
            for name, supposed in scenario.what_if.items()
        ],
        "drafts": [{"draft": n, "label": words.draft(desk.case, n)} for n in scenario.drafts],
        "start": desk.start.document(),
        "file": desk.case.file,
    }


def _knob(case: Case, knob: Knob) -> Json:
    return {
        "label": knob.label,
        "group": knob.group,
        "low": knob.low,
        "likely": knob.likely,
        "high": knob.high,
        "least": knob.least,
        "most": knob.most,
        "step": knob.step,
        "lever": knob.lever,
        "harm": HARM if knob.harm else None,
        "reason": _reason(case, knob.reason),
    }


def _reason(case: Case, reason: Reason) -> Json:
    return {
        "sources": [_source(case, name) for name in reason.sources],
        "claim": reason.claim,
        "kind": reason.kind,
        "assumed": reason.assumed,
    }


def _source(case: Case, name: str) -> str:
    source = case.scenario.sources.get(name)
    if source is None:
        return name
    return f"{source.title} ({source.published})" if source.published else source.title


def _addresses(sets: dict[str, Any]) -> list[str]:
    return [show(parse(address)) for address in sets]
