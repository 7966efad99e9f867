"""Workers: the batches of a task, solved here or by processes of this machine.

Which process solves a batch, and when, changes nothing in it.
"""

import os
import pickle
import signal
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from signal import SIGINT, SIGTERM
from threading import Thread, current_thread, main_thread
from typing import Any

from sim.gather.batch import Batch, Task, Tick, nothing, solved
from sim.price.game import Ints
from sim.read.faults import CallFault, Fault

NOW_AND_THEN = 0.2  # seconds, after which progress is told
AHEAD = 1  # batches handed out beyond those that are being solved


def each(
    task: Task, wanted: Sequence[Ints], workers: int = 1, tick: Tick = nothing
) -> Iterator[Batch]:
    """Yield the batches of a task as they are finished; `wanted` are the draws of each.

    Raises `CallFault` if a worker is killed.
    """
    if workers == 1 or len(wanted) < 2:
        for places in wanted:
            yield solved(task, places, tick)
        return
    spawn, count = get_context("spawn"), min(workers, len(wanted))
    solved_so_far = spawn.Value("q", 0)
    told = (_packed(task), solved_so_far)
    pool = ProcessPoolExecutor(count, spawn, initializer=_begin, initargs=told)
    ticked = 0
    try:
        for batch in _finished(pool.submit, wanted, workers + AHEAD):
            while ticked < solved_so_far.value:
                ticked += 1
                tick()
            if batch is not None:
                yield batch
    except BrokenProcessPool:
        message = "a worker was stopped from outside, perhaps for want of memory"
        right = "what is finished is kept: go on with --resume, perhaps with fewer workers"
        raise CallFault([Fault("--workers", str(workers), f"{message}; {right}")]) from None
    finally:
        _stop(pool)


Submit = Callable[[Callable[[Ints], Batch], Ints], Future[Batch]]


def _finished(submit: Submit, wanted: Sequence[Ints], most: int) -> Iterator[Batch | None]:
    """Hand out batches, a few ahead, and yield them as they are finished, None now and then."""
    left, running = list(wanted), set[Future[Batch]]()
    while left or running:
        while left and len(running) < most:
            with _undisturbed():  # a process half begun would complain of it
                running.add(submit(_solve, left.pop(0)))
        done, running = wait(running, timeout=NOW_AND_THEN, return_when=FIRST_COMPLETED)
        yield None
        for future in done:
            yield future.result()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off Ctrl-C, and a request to end, until processes have begun; those never hear Ctrl-C."""
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []
    before = {n: signal.signal(n, lambda n, _: came.append(n)) for n in (SIGINT, SIGTERM)}
    signal.pthread_sigmask(signal.SIG_BLOCK, {SIGINT})  # a process keeps what was blocked
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {SIGINT})
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in came:
            signal.raise_signal(late)


def _stop(pool: ProcessPoolExecutor) -> None:
    """Leave nothing running, whether the work is done or was broken off."""
    for process in list((pool._processes or {}).values()):
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


_task: Task | None = None  # of this process, if it is a worker
_tick: Tick = nothing


def _packed(task: Task) -> bytes:
    """Return a task small enough to be handed over at once, before anything can come between."""
    return zlib.compress(pickle.dumps(task))


def _begin(packed: bytes, solved_so_far: Any) -> None:
    """Make a process a worker: its parent alone answers Ctrl-C, and it ends with its parent."""
    global _task, _tick
    signal.signal(SIGINT, signal.SIG_IGN)
    Thread(target=_follow, daemon=True).start()
    _task, _tick = pickle.loads(zlib.decompress(packed)), partial(_count, solved_so_far)


def _count(solved_so_far: Any) -> None:
    with solved_so_far.get_lock():
        solved_so_far.value += 1


def _follow() -> None:
    """End this process when its parent has ended, however that came about."""
    parent = parent_process()
    assert parent is not None
    wait_for([parent.sentinel])
    os._exit(1)


def _solve(places: Ints) -> Batch:
    assert _task is not None
    return solved(_task, places, _tick)
