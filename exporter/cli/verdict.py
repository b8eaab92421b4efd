"""Lays out a report for people: checks, problems, questions and one sentence at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from exporter.checks.report import Verdict

if TYPE_CHECKING:
    from exporter.checks.report import Check, Examined, Problem, Question, Report

#: So many problems of one check, and places of one question, are shown unless all are asked for.
_SHOWN = 20
_PLACES = 3
_MARKS = {
    Verdict.PASSED: ("✓", "green"),
    Verdict.FAILED: ("✗", "red"),
    Verdict.NOT_RUN: ("–", "yellow"),
    Verdict.NOT_ASKED: ("–", None),
}
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}


def lines(report: Report, *, is_quiet: bool = False, is_full: bool = False) -> Iterator[str]:
    """Give the lines of a report; quiet: only what fails, full: every problem and place."""
    if not is_quiet:
        yield from _table(report)
    for examined in report.examined:
        yield from _problems(examined, is_quiet=is_quiet, is_full=is_full)
    if not is_quiet:
        yield from _remarks(report)
        yield from _questions(report, is_full=is_full)
    if not is_quiet or report.exit_code:
        yield _sentence(report)


def _table(report: Report) -> Iterator[str]:
    width = max((len(check.title) for check in report.checks), default=0)
    for examined in report.examined:
        if examined.checks:
            yield click.style(examined.name, bold=True)
        for check in examined.checks:
            sign, colour = _MARKS[check.verdict]
            mark = click.style(sign, fg=colour)
            yield f"  {mark} {check.title:{width}}  {_result(check)}".rstrip()
            if check.hint:
                yield f"      {check.hint}"
    yield ""


def _result(check: Check) -> str:
    if check.reason:
        return check.reason
    counts = [(check.count("error"), "error"), (check.count("warning"), "warning")]
    return ", ".join(_number(count, word) for count, word in counts if count)


def _problems(examined: Examined, *, is_quiet: bool, is_full: bool) -> Iterator[str]:
    worst = [c for c in examined.checks if not is_quiet or c.verdict is Verdict.FAILED]
    told = [(c, p) for c in worst for p in c.problems if is_full or p.severity != "info"]
    if not told:
        return
    yield click.style(examined.name, bold=True)
    for check in worst:
        own = [problem for one, problem in told if one is check]
        shown = own if is_full else own[:_SHOWN]
        for problem in shown:
            yield from _problem(check, problem)
        if left := len(own) - len(shown):
            yield f"  … and {left} more of {check.title}: --verbose shows all"
    yield ""


def _problem(check: Check, problem: Problem) -> Iterator[str]:
    word = click.style(f"{problem.severity}:", fg=_COLOURS[problem.severity])
    rule = click.style(f"[{check.name} {problem.rule}]", dim=True)
    often = f" ({problem.count} times)" if problem.count > 1 else ""
    first, *more = problem.message.splitlines() or [""]
    yield f"  {word} {first}{often} {rule}"
    yield from (f"      {line}" for line in more)
    if places := [place for place in problem.places if place]:
        yield f"    at {' and '.join(places)}"


def _remarks(report: Report) -> Iterator[str]:
    told = [(one, remark) for one in report.examined for remark in one.remarks]
    if told:
        yield click.style("What cannot be known", bold=True)
        yield from (f"  {examined.name}: {remark}" for examined, remark in told)
        yield ""


def _questions(report: Report, *, is_full: bool) -> Iterator[str]:
    for examined in report.examined:
        if examined.questions:
            yield click.style(f"What a person still has to judge in {examined.name}", bold=True)
            for question in examined.questions:
                yield from _question(question, is_full=is_full)
            yield ""


def _question(question: Question, *, is_full: bool) -> Iterator[str]:
    yield f"  • {question.text}"
    shown: Sequence[str] = question.places if is_full else question.places[:_PLACES]
    yield from (f"      {place}" for place in shown)
    if left := len(question.places) - len(shown):
        yield f"      … and {left} more: --verbose shows all"


def _sentence(report: Report) -> str:
    failed, passed = report.count(Verdict.FAILED), report.count(Verdict.PASSED)
    missing, unread = report.count(Verdict.NOT_RUN), len(report.errors)
    parts = [
        f"{_number(unread, 'file')} cannot be read" if unread else "",
        f"{failed} of {_number(failed + passed, 'check')} failed" if failed else "",
        f"{_number(missing, 'check')} could not be made" if missing else "",
    ]
    if not failed and passed:
        parts.insert(0, "the one check holds" if passed == 1 else f"all {passed} checks hold")
    word, colour = ("Failed", "red") if report.exit_code else ("Passed", "green")
    said = "; ".join(filter(None, parts)) or "there was nothing to check"
    return f"{click.style(f'{word}:', fg=colour, bold=True)} {said}."


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
