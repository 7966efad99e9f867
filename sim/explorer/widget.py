"""The widget: the explorer in a notebook, the same front end as the page's.

What is moved in it can be read from Python (`case`, `plain`), and moved from there (`set`,
`suppose`). Everything that it shows comes with the package.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.explorer.answers import Answers
from sim.explorer.desk import desk
from sim.explorer.front import front
from sim.explorer.state import State, number
from sim.gather.plain import Plain
from sim.read.address import parse, show
from sim.read.case import Case
from sim.read.faults import CallFault, Fault, nearest
from sim.show import words

PAGE = Path(__file__).parent / "page"
MODULES = ("dom", "latest", "knobs", "what_ifs", "plane", "results", "draws", "explorer", "widget")


def explore(case: Case, addresses: Sequence[str] | None = None) -> "Explorer":
    """Return the explorer of a case, to be shown in a notebook.

    Its sliders are of the numbers at some `addresses`; unless they are named, of levers first and
    then of the numbers that move most. Raises `CallFault` where an address can't be moved, or the
    widget library is not there.
    """
    return Explorer(case, addresses)


class Explorer:
    """Numbers, what-ifs and drafts of a case to be moved and looked at in a notebook.

    `case` and `plain` are the case as it stands, and its plain solve; `state` is what is moved.
    """

    def __init__(self, case: Case, addresses: Sequence[str] | None = None) -> None:
        self._answers = Answers(desk(case, addresses))
        self.widget = _widget(front(self._answers.desk), self.state.document())
        self.widget.on_msg(self._asked)

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return self.plain.case

    @property
    def plain(self) -> Plain:
        """The plain solve of the case as it stands."""
        return self._answers.plain

    @property
    def state(self) -> State:
        """What is moved: values by address, and what-ifs."""
        return self._answers.state

    def set(self, address: str, value: float) -> None:
        """Move a number; `CallFault` where it can't be moved there."""
        try:
            at = show(parse(address))
        except ValueError:
            at = address
        self._move(self.state.setting(at, number(at, value)))

    def suppose(self, name: str, on: bool = True) -> None:
        """Suppose a what-if of the file, or no longer; `CallFault` where it has none so called."""
        what_ifs = self._answers.desk.case.scenario.what_if
        if name not in what_ifs:
            message = f"is no what-if of the file; {nearest(name, what_ifs)}"
            raise CallFault([Fault("suppose", name, message)])
        self._move(self.state.supposing(name, on))

    def reset(self) -> None:
        """Put everything back to what the file says."""
        self._move(State())

    def __repr__(self) -> str:
        title, size = self.case.scenario.title, len(self.plain.zone)
        moved = f"; {words.changes(self.case)}" if self.case.changes or self.case.what_ifs else ""
        return f"<Explorer of {title!r}: {size:,} packages in the zone{moved}>"

    def _repr_mimebundle_(self, **wanted: Any) -> Any:
        shown = self.widget._repr_mimebundle_(**wanted)
        bundle, extra = shown if isinstance(shown, tuple) else (shown, {})
        return {**(bundle or {}), "text/plain": repr(self)}, extra

    def _move(self, state: State) -> None:
        answer = self._answers.move(state)
        self._tell(None, answer)

    def _asked(self, _: Any, message: Any, buffers: Any) -> None:
        """Answer a view; what it moved, the other views of this widget are told as well."""
        if not isinstance(message, dict):
            return
        question = message.get("question")
        answer = self._answers.answer(question)
        moved = isinstance(question, dict) and question.get("ask") == "view"
        if moved and "faults" not in answer:
            self._tell(message.get("id"), answer)
        else:
            self.widget.send({"id": message.get("id"), "answer": answer})

    def _tell(self, to: Any, answer: dict[str, Any]) -> None:
        """Tell all views what is shown now, and those that are opened later where they start."""
        self.widget.state = self.state.document()
        self.widget.send({"id": to, "answer": answer, "moved": True})


def bundle() -> str:
    """Return the modules of the front end as one: a widget is given a single one."""
    parts = []
    for name in MODULES:
        text = (PAGE / f"{name}.js").read_text(encoding="utf-8")
        text = re.sub(r"^import .*\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"^export (?=function|const)", "", text, flags=re.MULTILINE)
        parts.append(f"// {name}.js\n{text}")
    return "\n".join(parts)


def _widget(told: dict[str, Any], state: dict[str, Any]) -> Any:
    """Return the widget itself."""
    try:
        import anywidget
        import traitlets
    except ImportError:
        right = "pip install 'dealzone[notebook]', or `make notebook`"
        raise CallFault([Fault("explore", "", f"needs anywidget; {right}")]) from None

    class Front(anywidget.AnyWidget):  # type: ignore[misc]
        """The front end in a notebook."""

        _esm = bundle()
        _css = (PAGE / "explorer.css").read_text(encoding="utf-8")
        front = traitlets.Dict().tag(sync=True)
        state = traitlets.Dict().tag(sync=True)

    return Front(front=told, state=state)
