"""Progress from Python: a bar in a notebook, a line on a terminal, nothing anywhere else.

In a notebook it appears once a piece of work has taken a second, and leaves nothing behind.
"""

import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any

from sim.face.notebook import shell

if TYPE_CHECKING:
    from sim.gather.openings import Progress

PATIENCE, EVERY = 1.0, 0.3  # seconds before it is shown, and between what is shown


def shown(quiet: bool) -> "Progress":
    """Return what tells how far a piece of work has come, if it is to be told."""
    from sim.gather.openings import silent

    if quiet:
        return silent
    return _in_notebook if _is_notebook() else _on_terminal


def _is_notebook() -> bool:
    return hasattr(shell(), "kernel")


def _on_terminal(steps: Iterable[int], label: str) -> Iterable[int]:
    from tqdm import tqdm

    return tqdm(steps, label, file=sys.stderr, leave=False, disable=None, mininterval=EVERY)


def _in_notebook(steps: Iterable[int], label: str) -> Iterator[int]:
    screen: Any = import_module("IPython.display")

    work = list(steps)
    begun = told = monotonic()
    bar: Any = None
    for done, step in enumerate(work):
        now = monotonic()
        if now - begun > PATIENCE and now - told > EVERY:
            told = now
            page = screen.HTML(_bar(label, done, len(work)))
            if bar is None:
                bar = screen.display(page, display_id=True)
            else:
                bar.update(page)
        yield step
    if bar is not None:
        bar.update(screen.HTML(""))


def _bar(label: str, done: int, total: int) -> str:
    return f'<progress max="{total}" value="{done}"></progress> {label}: {done:,} of {total:,}'
