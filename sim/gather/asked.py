"""Asked: the deal that somebody asks about, as it is written on the command line.

The name of a draft; `none`, for no deal; or `issue=option,issue=option,...`, which may begin with a
draft's name: that draft, changed so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sim.read.case import Case
from sim.read.faults import CallFault, Fault, nearest
from sim.read.scenario import Issue

NONE = "none"
OPTION = "--deal"


@dataclass(frozen=True)
class Asked:
    """A deal asked about: as it was written, the draft that it is or begins with, its package.

    The package is None for no deal.
    """

    text: str
    draft: str | None
    package: dict[str, str] | None

    @property
    def is_draft(self) -> bool:
        """Whether it is a draft as it stands."""
        return self.text == self.draft


def asked(case: Case, text: str) -> Asked:
    """Return the deal that a text names; raises `CallFault` with a line for all that is wrong."""
    drafts = case.scenario.drafts
    words = [word.strip() for word in text.split(",")]
    if words == [NONE] and NONE not in drafts:
        return Asked(text, None, None)
    draft = words[0] if words[0] in drafts else None
    if draft is None and "=" not in words[0]:
        known = [*drafts, NONE]
        what = f"is no draft of the file; {nearest(words[0], known)}, or write issue=option,..."
        raise CallFault([Fault(OPTION, words[0] or "''", what)])
    package: dict[str, str] = {}
    faults = []
    for word in words if draft is None else words[1:]:
        faults += list(_take(case, word, package))
    if draft is not None:
        package = {**drafts[draft].package, **package}
    elif not faults:
        faults += list(_open(case, package))
    if faults:
        raise CallFault(faults)
    return Asked(text, draft, {issue: package[issue] for issue in case.scenario.issues})


def _take(case: Case, word: str, package: dict[str, str]) -> Iterator[Fault]:
    """Take an `issue=option` into a package, or yield what is wrong with it."""
    issue, equals, option = (part.strip() for part in word.partition("="))
    issues = case.scenario.issues
    if not equals:
        yield Fault(OPTION, word or "''", "says no option; write issue=option")
    elif issue not in issues:
        yield Fault(OPTION, word, f"is about no issue ({issue!r}); {nearest(issue, issues)}")
    elif option not in issues[issue].options:
        right = nearest(option, case.scenario.offerable(issue))
        yield Fault(OPTION, word, f"is no option of the issue; {right}")
    elif not issues[issue].options[option].deal:
        right = nearest(option, case.scenario.offerable(issue))
        yield Fault(OPTION, word, f"holds only outside a deal, no deal can offer it; {right}")
    elif package.setdefault(issue, option) != option:
        yield Fault(OPTION, word, f"settles an issue twice ({package[issue]!r} before); keep one")


def _open(case: Case, package: dict[str, str]) -> Iterator[Fault]:
    """Yield a line for each issue that a deal leaves open."""
    for name, issue in case.scenario.issues.items():
        if name not in package:
            yield Fault(OPTION, name, f"is left open; {_offer(case, name, issue)}")


def _offer(case: Case, name: str, issue: Issue) -> str:
    """Say what might settle an issue: what holds without a deal, if a deal can offer it."""
    offered = case.scenario.offerable(name)
    if issue.status_quo in offered:
        return f"add {name}={issue.status_quo} (what holds without a deal), or another option"
    return f"add one of {', '.join(f'{name}={option}' for option in offered)}"
