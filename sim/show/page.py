"""The page: one self-contained HTML document of a results folder, to hand on.

It loads nothing from anywhere and runs no script. Whatever comes from a scenario is text there:
the templates escape it. The same folder gives the same bytes.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from sim.gather.run import Ensemble
from sim.read.address import show
from sim.read.case import Case
from sim.read.faults import CallFault
from sim.read.reasons import KINDS
from sim.read.scenario import Source
from sim.show import manifest, page_likely, page_run, provenance, wants, words
from sim.show.check import LABELS
from sim.show.drawing import Drawing, drawing
from sim.show.results import ANSWER, Json, Results, answered, read, refused

FILE = "report.html"
TEMPLATES = Path(__file__).parent / "templates"
FIRST = ("margin", "drafts", "openers", "deals", "what_ifs", "payoff_plane", "government")
LINKS = ("https://", "http://")  # what a source's address must begin with to be a link
MEANT = {
    "fact": "reported as having happened",
    "statement": "what somebody said; that it was said is reported, not that it is so",
    "allegation": "what others say or believe of somebody; it may be nothing",
    "analysis": "how somebody who knows the matter reads it",
}


@dataclass(frozen=True)
class Cited:
    """A source as a page lists it: its place in the list, and its link if it has one."""

    anchor: str
    name: str
    source: Source

    @property
    def link(self) -> str:
        """The source's address, if a browser can open it without harm."""
        url = self.source.url or ""
        return url if url.lower().startswith(LINKS) else ""


def write(ensemble: Ensemble, out: Path, written: Json, found: Json) -> None:
    """Write the page of a run into its folder, and what it takes to make it again there.

    `written` is the manifest as it will be, `found` the results; report and figures are there.
    """
    said = answered(ensemble)
    (out / ANSWER).write_text(manifest.as_text(said), encoding="utf-8")
    likely = ensemble.case.of_types(ensemble.plain.types)
    results = Results(out, ensemble.case, likely, written, found, said)
    (out / FILE).write_text(html(results), encoding="utf-8")


def again(out: Path) -> Path:
    """Make the page of a results folder again, and return where it is.

    Nothing is solved. Raises `CallFault` if the folder is not that of a finished run, or damaged.
    """
    results = read(out)
    try:
        text = html(results)
    except OSError as error:
        lacks = Path(error.filename or "").name
        raise refused(out, f"is not whole (figure {lacks} can't be read); run it again") from None
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, CallFault) as error:
        what = f"holds documents that this version can't use ({error!r}); run it again"
        raise refused(out, what) from None
    (out / FILE).write_text(text, encoding="utf-8")
    return out / FILE


def html(results: Results) -> str:
    """Return the page of a results folder. OSError if a figure is not there."""
    case = results.case
    cited = {
        name: Cited(f"source-{n}", name, source)
        for n, (name, source) in enumerate(case.scenario.sources.items(), 1)
    }
    return _template().render(
        scenario=case.scenario,
        not_a_forecast=words.NOT_A_FORECAST,
        rests=_rests(case),
        kinds=[(kind, MEANT[kind]) for kind in KINDS],
        kinds_counted=provenance.kinds(case),
        changes=list(_changes(case)),
        answer=results.said["answer"],
        likely=results.said["likely"],
        drawings=_drawings(results),
        over_readings=page_run.grids(results),
        at_likely=page_likely.grids(results),
        affected=page_likely.affected(results),
        wants=wants.of(results.likely),
        weights=_weights(results.likely),
        kinds_of_actors=[words.type_of(case, *kind) for kind in results.likely.types.items()],
        weight=lambda value: wants.weight(case, value),
        sources=list(cited.values()),
        cited=cited,
        parts=provenance.parts(case),
        made=_made(results),
        texts=case.texts,
        report=_report(results),
        foot=words.footer(case),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    environment.filters["capital"] = words.capital
    return environment.get_template("page.html")


def _printable(value: Any) -> Any:
    """Return a text without what no page can hold: control characters, halves of characters."""
    if type(value) is not str or value.isprintable():
        return value
    strange = (c for c in set(value) - {"\n", "\t"} if unicodedata.category(c) in ("Cc", "Cs"))
    return value.translate(dict.fromkeys(map(ord, strange), "\ufffd"))


def _rests(case: Case) -> list[tuple[str, int, str]]:
    """Return what the numbers rest on: in words, how many, and their share."""
    counts = case.rests_on()
    total = sum(counts.values())
    return [
        (words.capital(LABELS[what]), count, words.percent(count / total if total else None))
        for what, count in counts.items()
    ]


def _changes(case: Case) -> Iterator[tuple[str, str]]:
    """Yield what was changed in the file: what-ifs by their label, numbers by their address."""
    for name in case.what_ifs:
        yield "What if", case.scenario.what_if[name].label
    for address, value in case.changes:
        yield show(address), str(value)


def _drawings(results: Results) -> list[Drawing]:
    """Return the figures, those first that say most."""
    said: Mapping[str, Mapping[str, str]] = results.manifest["figures"]
    known = [name for name in FIRST if name in said]
    names = [*known, *(name for name in said if name not in known)]
    folder = results.folder / "figures"
    return [
        drawing(folder, Path(name).name, said[name]["title"], said[name]["alt"], f"figure-{n}-")
        for n, name in enumerate(names, 1)
    ]


def _weights(case: Case) -> page_run.Grid:
    """Return how much each issue weighs with whom: a row an issue, a column an actor."""
    actors = [name for name, actor in case.scenario.actors.items() if actor.stakes]
    found = {name: wants.weights(case, name) for name in actors}
    rows = [
        (
            words.issue(case, issue),
            *(wants.weight(case, w) if (w := found[a].get(issue)) else "" for a in actors),
        )
        for issue in case.scenario.issues
    ]
    headers = ("Issue", *(words.actor(case, name) for name in actors))
    note = "At the likely numbers. Empty where an actor has nothing at stake."
    return page_run.Grid("How much each issue weighs with whom", headers, rows, note)


def _made(results: Results) -> list[tuple[str, str]]:
    """Return how the results were made, as far as the manifest tells."""
    written = results.manifest
    designs = {"latin": "Latin hypercube", "random": "plain random draws"}
    versions = [f"{name} {version}" for name, version in written.get("versions", {}).items()]
    told = {
        "Scenario": written.get("file"),
        "Fingerprint of its text (SHA-256)": written.get("scenario_sha256"),
        "Draws": f"{results.found['draws']:,}",
        "Seed": results.found["seed"],
        "Design": designs.get(results.found["design"]),
        "Run begun": written.get("begun"),
        "dealzone": written.get("dealzone"),
        "With": ", ".join(versions),
    }
    return [(what, str(value)) for what, value in told.items() if value not in (None, "")]


def _report(results: Results) -> str:
    """Return the report as text, as it stands in the folder."""
    return (results.folder / "report.txt").read_text(encoding="utf-8", errors="replace")
