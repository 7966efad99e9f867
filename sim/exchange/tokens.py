r"""A file word by word: texts in quotes, bare words (numbers among them), braces and commas.

Space and line ends mean nothing outside quotes. Within them everything is part of the text, and
\" stands for a quotation mark; a backslash before anything else is a backslash. Words are found
one at a time, so that a file is refused at the first that can't be, however long it is.
"""

import re
from fractions import Fraction

from sim.exchange.amount import exact
from sim.exchange.source import line
from sim.read.faults import Fault, Faults, shown

TOKEN = re.compile(
    r"[ \t\r\n\v\f]*+(?:"
    r"(?P<mark>[{},])"
    r'|"(?P<text>(?:[^"\\]++|\\"?)*+)"'
    r'|(?P<word>[^ \t\r\n\v\f{},"]++)'
    r'|(?P<endless>")'
    r"|(?P<end>\Z))"
)
WHOLE = re.compile("[0-9]{1,9}")
MANY = 50  # faults of a file that are told


class Tokens:
    """The words of a text, at one of them.

    `kind` says what it is ("mark", "text", "word", or "end" past the last), `value` is itself, a
    text without its quotes, and `at` where it stands.
    """

    def __init__(self, text: str, file: str) -> None:
        self._text, self._file, self._noted = text, file, list[Fault]()
        self._amounts = dict[str, Fraction]()
        self._next = 0
        self.step()

    def step(self) -> None:
        """Go to the next word."""
        found = TOKEN.match(self._text, self._next)
        assert found is not None
        assert found.lastgroup is not None
        self.kind, self.value = found.lastgroup, found[found.lastgroup]
        self.at = found.start(self.kind)
        self._next = found.end()
        if self.kind == "text":
            self.at, self.value = self.at - 1, self.value.replace('\\"', '"')
        elif self.kind == "endless":
            raise self.fault('begins a text that never ends; close it with "')

    def is_mark(self, mark: str) -> bool:
        """Return whether a mark stands here."""
        return self.kind == "mark" and self.value == mark

    def mark(self, mark: str, what: str) -> None:
        """Pass a mark that must stand here; `what` it belongs to."""
        if not self.is_mark(mark):
            raise self.misplaced(f"the {mark!r} of {what}")
        self.step()

    def text(self, what: str) -> str:
        """Return the text in quotes that must stand here, and go on."""
        if self.kind != "text":
            raise self.misplaced(f"{what}, in quotes,")
        label = self.value
        self.step()
        return label

    def whole(self, what: str) -> int:
        """Return the whole number, not negative, that must stand here, and go on."""
        if self.kind != "word":
            raise self.misplaced(what)
        if WHOLE.fullmatch(self.value) is None:
            right = "write a whole number of at most nine digits"
            raise self.fault(f"has {shown(self.value)} where {what} should stand; {right}")
        number = int(self.value)
        self.step()
        return number

    def amount(self, what: str) -> Fraction:
        """Return the number that must stand here, and go on."""
        if self.kind != "word":
            raise self.misplaced(what)
        amount = self._amounts.get(self.value)
        if amount is None:
            try:
                amount = self._amounts[self.value] = exact(self.value)
            except ValueError as error:
                raise self.fault(f"has {what} that {error}") from None
        self.step()
        return amount

    def misplaced(self, right: str) -> Faults:
        """Return the fault that something else stands where `right` should."""
        if self.kind == "end":
            return self.fault(f"ends where {right} should stand; the file is cut short")
        seen = self.value if self.kind == "mark" else shown(self.value)
        kind = "the text " if self.kind == "text" else ""
        return self.fault(f"has {kind}{seen} where {right} should stand")

    def fault(self, message: str, at: int | None = None) -> Faults:
        """Return a fault that ends reading, after those noted; of this word if of no other."""
        return Faults([*self._noted, self._fault(message, self.at if at is None else at)])

    def note(self, message: str, at: int) -> None:
        """Note a fault after which reading goes on; raises `Faults` when they are many."""
        self._noted.append(self._fault(message, at))
        if len(self._noted) == MANY:
            raise Faults(self._noted)

    def finish(self, what: str) -> None:
        """Raise `Faults` for what was noted, or if anything stands after the end of `what`."""
        if self.kind != "end":
            raise self.fault(f"has {shown(self.value)} after {what}; the file should end there")
        if self._noted:
            raise Faults(self._noted)

    def line(self, at: int) -> str:
        """Return the address of a place, as "line 7"."""
        return line(self._text, at)

    def _fault(self, message: str, at: int) -> Fault:
        return Fault(self._file, self.line(at), message)
