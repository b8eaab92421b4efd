"""Does jobs in processes beside this one, each of which has limits and may die.

A job that takes too much time or memory, or that crashes a library, ends its process and nothing
else; the next one gets a new process. What goes through the pipes is pickled: jobs one way,
results and news the other.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from exporter import faststart, lifeline
from exporter.errors import ExportError, LimitError
from exporter.options import Limits

if TYPE_CHECKING:
    import resource
    from multiprocessing.connection import Connection

#: Whether this system can start such a process.
CAN_FORK = hasattr(os, "fork")
#: A job that waits, for the network or for other programs, may last so many times its CPU time.
_PATIENCE = 10
#: Seconds that a process has to tidy up in when it is told to end.
_GRACE = 2
#: Of the memory that a process may have: with so much in use, a crash is one for want of it.
_FULL = 0.6
#: A process that does not give so much of it back gets no other job: that would have too little.
_SWOLLEN = 0.5

Job = TypeVar("Job")
Result = TypeVar("Result")
News = Callable[[object], None]


@dataclass(frozen=True, slots=True)
class Size:
    """News of how many articles a job turned out to have: it has the time of so many."""

    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew(Generic[Job, Result]):
    """What a worker needs to know of the jobs that it is to do."""

    work: Callable[[Job, News], Result]
    """Does a job and tells how far it is."""
    lost: Callable[[Job, ExportError], Result]
    """The result of a job that ended its process."""

    def each(
        self, jobs: Iterable[Job], limits: Limits, hear: Callable[[Job, object], None], hands: int
    ) -> Iterator[Result]:
        """Do the jobs under the limits, so many at a time; give the results in their order."""
        todo = enumerate(jobs)
        busy: list[_Worker[Job, Result]] = []
        idle: list[_Worker[Job, Result]] = []
        done: dict[int, Result] = {}
        turn = 0
        try:
            while True:
                for number, job in islice(todo, hands - len(busy)):
                    worker = idle.pop() if idle else _Worker.start(self.work, limits, busy)
                    worker.begin(number, job)
                    busy.append(worker)
                if not busy:
                    return
                for worker in _with_something_to_tell(busy):
                    done.update(self._listen(worker, hear, busy, idle))
                while turn in done:
                    yield done.pop(turn)
                    turn += 1
        finally:
            for worker in (*busy, *idle):
                worker.end()

    def _listen(
        self,
        worker: _Worker[Job, Result],
        hear: Callable[[Job, object], None],
        busy: list[_Worker[Job, Result]],
        idle: list[_Worker[Job, Result]],
    ) -> Mapping[int, Result]:
        """Hear what a worker says; give the result of its job, by its number, if it is that."""
        try:
            told = worker.listen()
        except LimitError as problem:
            busy.remove(worker)
            return {worker.number: self.lost(worker.job, problem)}
        if not isinstance(told, _Done):
            if told is not None and not isinstance(told, Size):
                hear(worker.job, told)
            return {}
        busy.remove(worker)
        if told.is_swollen:
            worker.end()
        else:
            idle.append(worker)
        return {worker.number: told.result}


@dataclass(frozen=True, slots=True)
class _Done(Generic[Result]):
    """What a process says last of a job."""

    result: Result
    is_swollen: bool


@dataclass(slots=True, eq=False)
class _Worker(Generic[Job, Result]):
    """A process, seen from outside, and the job that it does."""

    pid: int
    pipe: Connection
    limits: Limits
    inherited: float
    """MB that it was copied with: those of a program that uses us do not count."""
    number: int = -1
    job: Any = None
    begun: float = 0
    seconds: int = 0
    """How much CPU time it has for the job."""

    @classmethod
    def start(
        cls,
        work: Callable[[Job, News], Result],
        limits: Limits,
        others: Iterable[_Worker[Job, Result]],
    ) -> _Worker[Job, Result]:
        from multiprocessing import Pipe  # four milliseconds that only a build needs

        ours, theirs = Pipe()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        follow = lifeline.tie()
        inherited = _in_use()
        pid = os.fork()
        if pid:
            theirs.close()
            return cls(pid, ours, limits, inherited)
        status = 1
        try:
            if follow:
                follow()
            for pipe in (ours, *(other.pipe for other in others)):
                pipe.close()
            _serve(work, theirs, limits)
            status = 0
        finally:
            # Nothing of the process that this one was copied from is tidied up here.
            os._exit(status)

    def begin(self, number: int, job: Job) -> None:
        """Have a job done."""
        self.number, self.job = number, job
        self.begun, self.seconds = time.monotonic(), self.limits.time
        with suppress(OSError):  # that it has died meanwhile is heard when it is listened to
            self.pipe.send(job)

    @property
    def patience(self) -> float:
        """Tell how many seconds more the job may last."""
        return max(self.begun + self.seconds * _PATIENCE - time.monotonic(), 0)

    def listen(self) -> object:
        """Give what the process says next, or that it says nothing any more.

        Raises LimitError when it did not live to the end of its job.
        """
        try:
            if self.pipe.poll():
                told = self.pipe.recv()
                if isinstance(told, Size):
                    self.seconds = self.limits.time * told.articles
                return told
        except (EOFError, OSError):
            raise self._died(self.seconds) from None
        if self.patience > 0:
            return None
        self.end()
        raise _too_slow(self.seconds * _PATIENCE, "seconds")

    def end(self) -> None:
        """End the process, softly at first."""
        with suppress(OSError):
            self.pipe.close()
        deadline = time.monotonic() + _GRACE
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)
            while time.monotonic() < deadline or number == signal.SIGKILL:
                with suppress(ChildProcessError):
                    if os.waitpid(self.pid, os.WNOHANG)[0]:
                        return
                    time.sleep(0.005)
                    continue
                return

    def _died(self, seconds: int) -> LimitError:
        _, status, usage = os.wait4(self.pid, 0)
        self.pipe.close()
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if number == signal.SIGXCPU:
            return _too_slow(seconds, "seconds of CPU time")
        peak = _peak(usage) - self.inherited
        if number == signal.SIGKILL or peak > self.limits.memory * _FULL:
            return too_big(self.limits)
        name = signal.Signals(number).name if number else f"exit code {os.WEXITSTATUS(status)}"
        return LimitError(
            f"a library crashed while the article was read or laid out ({name})",
            hint="leave out parts of the article until it goes on, and report what it was",
        )


def _with_something_to_tell(
    workers: Sequence[_Worker[Job, Result]],
) -> list[_Worker[Job, Result]]:
    """Wait until a process says something, or has had its time."""
    from multiprocessing.connection import wait

    ready = wait([worker.pipe for worker in workers], min(w.patience for w in workers))
    return [worker for worker in workers if worker.pipe in ready or worker.patience <= 0]


def processors() -> int:
    """Count the processors on which this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def too_big(limits: Limits) -> LimitError:
    """Make the error of a job that needs more memory than it may have."""
    return LimitError(
        f"it needs more than the {limits.memory} MB of memory that it may have",
        hint=f"split it, make its pictures smaller, or allow more: --limit memory="
        f"{limits.memory * 2}",
    )


def _too_slow(number: int, unit: str) -> LimitError:
    return LimitError(
        f"it is not done after {number} {unit}",
        hint="split it, leave out what is unusual in it, or allow more: --limit time=300",
    )


def _serve(work: Callable[[Job, News], Result], pipe: Connection, limits: Limits) -> None:
    """Do what comes through the pipe, until nothing comes any more."""
    # What was copied is nobody's here: a Java object of the other process waits for ever to end.
    gc.freeze()
    # Ctrl-C reaches the whole group of processes: the first of them tells the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    swollen = _space() + limits.memory * 2**20 * _SWOLLEN
    _bound_memory(limits.memory)
    with suppress(EOFError, BrokenPipeError):
        while True:
            job = pipe.recv()
            begun = _used_time()
            _bound_time(begun + limits.time)

            def tell(news: object, begun: int = begun) -> None:
                if isinstance(news, Size):
                    _bound_time(begun + limits.time * news.articles)
                pipe.send(news)

            result = work(job, tell)
            faststart.settle()
            pipe.send(_Done(result, is_swollen=_space() > swollen))


def _bound_memory(megabytes: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    # What the process was copied with does not count: it may come from a program that uses us.
    if own := _space():
        with suppress(OSError, ValueError):
            _lower(resource.RLIMIT_AS, own + megabytes * 2**20)


def _space() -> int:
    """Count the bytes of the address space of this process; 0 where no system tells."""
    return _pages()[0] * _page_size()


def _in_use() -> float:
    """Give the megabytes that this process has in use; 0 where no system tells."""
    return _pages()[1] * _page_size() / 2**20


def _peak(usage: resource.struct_rusage) -> float:
    """Give the most megabytes that a process had in use."""
    return usage.ru_maxrss / (1 << 10 if sys.platform != "darwin" else 1 << 20)


def _pages() -> tuple[int, int]:
    """Count the pages of this process, and those of them that are in use: proc_pid_statm(5)."""
    try:
        space, in_use, *_ = Path("/proc/self/statm").read_text("ascii").split()
    except OSError:
        return 0, 0
    return int(space), int(in_use)


def _page_size() -> int:
    import resource

    return resource.getpagesize()


def _used_time() -> int:
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    return int(used.ru_utime + used.ru_stime) + 1


def _bound_time(seconds: int) -> None:
    import resource

    _lower(resource.RLIMIT_CPU, seconds)


def _lower(kind: int, wanted: int) -> None:
    import resource

    hardest = resource.getrlimit(kind)[1]
    soft = wanted if hardest == resource.RLIM_INFINITY else min(wanted, hardest)
    resource.setrlimit(kind, (soft, hardest))
