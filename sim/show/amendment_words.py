"""What change of a deal would bring every party in, in words."""

from collections.abc import Iterator

from sim.gather.amendments import Amendment, Amendments
from sim.gather.why import Why
from sim.show import words
from sim.show.why_names import change, signed, who


def sentences(why: Why) -> Iterator[str]:
    """Yield the smallest change that works at the likely numbers; the sturdiest, if asked for."""
    found = why.amendments
    if found is None:
        return
    if why.works:
        yield "No amendment is needed at the likely numbers."
    elif found.best:
        yield _smallest(why, found)
    else:
        yield _none(why, found)
    yield from _sturdiest(why)


def gains(why: Why, amendment: Amendment) -> str:
    """Return what each party gains over no deal by a changed deal."""
    named = zip(why.game.party_names, amendment.slack, strict=True)
    return ", ".join(f"{who(why, party)} {signed(slack)}" for party, slack in named)


def _smallest(why: Why, found: Amendments) -> str:
    best = found.best[0]
    size = len(best.changes)
    alone = "" if size == 1 else f"No change of one term would do ({found.tried[0]:,} tried). "
    count = found.working[size - 1]
    what = "The one change of one term" if size == 1 else "The one change of two terms"
    if count > 1:
        what = (
            f"The smallest of the {count:,} changes of {'one term' if size == 1 else 'two terms'}"
        )
    told = f"{what} that would bring every party in: {change(why, best.changes)}"
    return f"{alone}{told} (over no deal: {gains(why, best)})."


def _none(why: Why, found: Amendments) -> str:
    tried = f"({sum(found.tried):,} tried)"
    said = f"No change of one or two terms would bring every party in {tried}"
    if not sum(found.tried):
        return "There is nothing in it to change: every issue has one option only."
    if found.nearest is None:
        return f"{said}: each crosses a red line or can't be carried out."
    near = found.nearest
    return f"{said}. The nearest to it: {change(why, near.changes)} ({gains(why, near)})."


def _sturdiest(why: Why) -> Iterator[str]:
    found = why.sturdiest
    if found is None:
        return
    now, share = words.percent(found.unchanged), words.percent(found.share)
    if not found.changes:
        yield f"No change of one or two terms is accepted by all more often than it is ({now})."
        return
    yield (
        f"Judged over the readings, the change that all accept most often ({share} of fresh draws, "
        f"{now} without it): {change(why, found.changes)}."
    )
