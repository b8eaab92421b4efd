"""What stops a run: one exception tree with exit codes and hints.

ExportError            3  nothing written
├── UsageError         2  the command line or a file named on it is wrong
├── InputError         3  an article cannot be read
├── LimitError         3  an article takes more time or memory than it may
├── StyleError         3  a stylesheet or theme cannot be compiled
├── OutputError        3  a file cannot be written
├── MissingDependency  3  a program or library is not installed
├── PrintError         6  a printer is not there, refuses a job or does not end it well
└── StrictError        5  --strict, and there were warnings
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of the command line."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    NOTHING_WRITTEN = 3
    CHECK_FAILED = 4
    STRICT = 5
    PRINT_FAILED = 6
    INTERRUPTED = 130


class ExportError(Exception):
    """A stop: what happened, where (file and line), and what to do next."""

    exit_code = ExitCode.NOTHING_WRITTEN

    def __init__(self, message: str, *, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.hint, self.where)


class UsageError(ExportError):
    """The command line, or a file named on it, is wrong."""

    exit_code = ExitCode.USAGE


class InputError(ExportError):
    """An article cannot be read."""


def no_text(name: str) -> InputError:
    """Make the error of an input in which there is nothing to read."""
    return InputError(
        f"“{name}” has no text",
        where=name,
        hint="write something into it and run the command again",
    )


class LimitError(ExportError):
    """An article takes more time or memory than it may have."""


class StyleError(ExportError):
    """A stylesheet or theme cannot be compiled."""


class OutputError(ExportError):
    """A file cannot be written."""


class MissingDependency(ExportError):
    """A program or library that this run needs is not installed."""


class PrintError(ExportError):
    """A printer is not there, cannot do what is asked, or does not end a job well."""

    exit_code = ExitCode.PRINT_FAILED


class ProgramFault(ExportError):
    """This program, or a plug-in, has a fault; the trace tells of what was raised."""

    trace = ""

    @classmethod
    def of(cls, fault: BaseException, *, where: str) -> ProgramFault:
        """Tell of a fault, with its trace, which outlives the process in which it was raised."""
        from traceback import format_exception

        told = cls(f"{type(fault).__name__}: {fault}", where=where)
        told.__cause__ = fault
        told.trace = "".join(format_exception(fault)).rstrip()
        return told

    def __reduce__(self) -> tuple[object, ...]:
        return _fault, (self.message, self.hint, self.where, self.trace)


class StrictError(ExportError):
    """There were warnings and the user asked that they count as errors."""

    exit_code = ExitCode.STRICT


def _fault(message: str, hint: str, where: str, trace: str) -> ProgramFault:
    told = ProgramFault(message, hint=hint, where=where)
    told.trace = trace
    return told


def _rebuild(kind: type[ExportError], message: str, hint: str, where: str) -> ExportError:
    # Exceptions with keyword-only arguments do not survive pickling by themselves.
    return kind(message, hint=hint, where=where)
