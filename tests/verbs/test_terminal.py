"""Being broken off: Ctrl-C is heard, whatever a library makes of it."""

import signal
import sys
import types
from collections.abc import Iterator

import pytest

import sim
from sim.verbs import terminal


@pytest.fixture(autouse=True)
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Listen, and leave everything as it was."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(terminal, "_interrupted", False)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    terminal.listen()
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_that_became_another_error_is_one_again(number: signal.Signals) -> None:
    """Numpy, for one, makes a TypeError of an interrupt that comes while it compares."""

    def compare() -> None:
        try:
            signal.raise_signal(number)
        except KeyboardInterrupt:
            raise TypeError("cannot compare") from None

    with pytest.raises(KeyboardInterrupt), terminal.interruptible():
        compare()


def test_an_error_without_an_interrupt_stays_what_it_is() -> None:
    """Only what came after an interrupt is taken for one."""
    with pytest.raises(TypeError, match="ours"), terminal.interruptible():
        raise TypeError("ours")


def test_an_interrupt_that_was_lost_is_seen_at_the_next_step() -> None:
    """A callback that cannot raise loses it: no traceback is printed, and the work stops."""
    steps = iter(terminal.progress(quiet=True)(range(3), "steps"))
    assert next(steps) == 0
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt as error:
        sys.unraisablehook(types.SimpleNamespace(exc_type=type(error), exc_value=error))
    with pytest.raises(KeyboardInterrupt):
        next(steps)


def test_other_errors_that_are_lost_are_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What came before us to tell of lost errors goes on doing so."""
    told: list[object] = []
    monkeypatch.setattr(terminal, "_others", [told.append])
    lost = types.SimpleNamespace(exc_type=ValueError)
    sys.unraisablehook(lost)
    assert told == [lost]


def test_it_is_said_on_a_terminal_that_a_kernel_is_compiled_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it is not kept from an earlier process; not where it is, nor where nobody reads."""
    from sim.solve import kernels

    @kernels.compiled
    def never_called(x):  # type: ignore[no-untyped-def]
        return x

    for is_terminal, quiet, said in (
        (True, False, True),
        (True, True, False),
        (False, False, False),
    ):
        monkeypatch.setattr(sys.stderr, "isatty", lambda there=is_terminal: there)
        terminal.say_if_compiling(quiet, never_called)
        assert ("compiling the solver" in capsys.readouterr().err) == said
    monkeypatch.setattr(kernels, "is_kept", lambda _: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    terminal.say_if_compiling(False)
    assert capsys.readouterr().err == ""


def test_a_kernel_that_was_called_is_kept() -> None:
    """For a later process, in a folder of its own kind."""
    from sim.solve import kernels

    sim.run("two_firms", 4, quiet=True)
    assert kernels.is_kept(kernels.scan)
