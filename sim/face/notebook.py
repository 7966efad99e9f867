"""A notebook is told how cases and results look there, and that a fault is lines and no traceback.

They are told by name: nothing is loaded for it before there is a result.
"""

import sys
from importlib import import_module
from typing import Any

SHOWN = (
    ("sim.read.case", "Case"),
    ("sim.read.checked", "Checked"),
    ("sim.read.checked", "Shelf"),
    ("sim.gather.plain", "Plain"),
    ("sim.gather.run", "Ensemble"),
    ("sim.gather.structure", "Structures"),
    ("sim.gather.why", "Why"),
    ("sim.gather.ways", "Ways"),
    ("sim.gather.gap", "Gap"),
    ("sim.gather.paired", "Paired"),
    ("sim.gather.credible", "Credibility"),
    ("sim.gather.standoff_play", "StandoffPlay"),
    ("sim.gather.tree_play", "TreePlay"),
    ("sim.gather.form_play", "NormalPlay"),
    ("sim.gather.form_play", "ExtensivePlay"),
    ("sim.gather.sweep", "Sweep"),
    ("sim.gather.sweep", "PhaseMap"),
    ("sim.gather.sensitivity", "Sensitivity"),
    ("sim.gather.discover", "Discovery"),
    ("sim.gather.talks", "Talks"),
)


def introduce() -> None:
    """Tell the notebook or shell that this runs in, if it does."""
    if (running := shell()) is not None:
        tell(running)


def shell() -> Any:
    """Return the notebook or shell that this runs in; None elsewhere."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def tell(shell: Any) -> None:
    """Tell a shell how results look in it, and how faults do."""
    from sim.read.faults import Faults

    formatters = shell.display_formatter.formatters
    for module, name in SHOWN:
        formatters["text/html"].for_type_by_name(module, name, _html)
        formatters["text/plain"].for_type_by_name(module, name, _text)
    shell.set_custom_exc((Faults,), _fault)


def _html(shown: Any) -> Any:
    return import_module("sim.show.notebook").html(shown)


def _text(shown: Any, page: Any, _: bool) -> None:
    page.text(import_module("sim.show.notebook").report(shown))


def _fault(shell: Any, kind: type, error: Any, trace: Any, tb_offset: Any = None) -> list[str]:
    """Show what is wrong, a line each; what runs the notebook is told that the cell failed."""
    lines = [f"{kind.__name__}:", *str(error).splitlines()]
    shell._showtraceback(kind, error, lines)
    return lines
