"""Asks the judges of others: EPUBCheck, Ace and veraPDF, each about many files in one go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TypeAlias

from exporter.checks import claims
from exporter.checks.report import Check, Problem, Severity, Verdict, judged
from exporter.errors import ExportError
from exporter.tools import ace, epubcheck, verapdf
from exporter.tools.probe import Probe

#: Each file's checks, in order.
Checks: TypeAlias = "Mapping[Path, tuple[Check, ...]]"
_SEVERITIES: Mapping[str, Severity] = {"FATAL": "error", "ERROR": "error", "WARNING": "warning"}
_PAGE = re.compile(r"pages\[(\d+)\]")


def ask_epubcheck(epubs: Sequence[Path], stop: Event) -> Checks:
    """Have EPUBs validated by EPUBCheck, one after the other until somebody says stop."""
    found = epubcheck.probe()
    plain = _plain("epubcheck", found, "EPUBCheck")
    if not found.found:
        return {path: (_missing(plain, found),) for path in epubs}
    return {
        path: (_guarded(plain, lambda path=path: _epubcheck(path)),)  # type: ignore[misc]  # bound at once
        for path in epubs
        if not stop.is_set()
    }


def ask_ace(epubs: Sequence[Path], *, is_wanted: bool) -> Checks:
    """Have the accessibility of EPUBs checked by Ace, in one browser."""
    if not is_wanted:
        left_out = Check(
            name="ace", title="Ace", verdict=Verdict.NOT_ASKED, reason="left out by --no-ace"
        )
        return dict.fromkeys(epubs, (left_out,))
    found = ace.probe()
    plain = _plain("ace", found, "Ace")
    if not found.found:
        return dict.fromkeys(epubs, (_missing(plain, found),))
    try:
        violations = ace.check(epubs)
    except Exception as fault:  # noqa: BLE001 - whatever Node.js does
        return dict.fromkeys(epubs, (_broken(plain, fault),))
    return {path: (_ace(plain, violations[path]),) for path in epubs}


def ask_verapdf(pdfs: Sequence[Path], stop: Event) -> Checks:
    """Have PDFs validated by veraPDF against the profiles that they claim, until somebody stops."""
    found = verapdf.probe()
    claimed = ((path, _claimed(path)) for path in pdfs if not stop.is_set())
    return {path: tuple(_verapdf(path, flavours, found)) for path, flavours in claimed}


def _epubcheck(path: Path) -> Iterator[Problem]:
    for message in epubcheck.check(path):
        place = f"{message.file}:{message.line}" if message.line else message.file
        yield Problem(
            severity=_SEVERITIES.get(message.severity, "info"),
            rule=message.id,
            message=message.text,
            places=(place,) if place else (),
        )


def _ace(plain: Check, violations: Sequence[ace.Violation]) -> Check:
    unchecked = next((one for one in violations if one.rule == ace.UNCHECKED), None)
    if unchecked is not None:
        return replace(plain, reason=unchecked.message)
    problems = (
        Problem(
            severity="error",
            rule=one.rule,
            message=one.message,
            places=(" ".join(filter(None, (one.file, one.selector))),),
        )
        for one in violations
    )
    return judged(plain.name, plain.title, tuple(problems))


def _claimed(path: Path) -> Mapping[str, tuple[str, ...]]:
    try:
        return claims.read(path)
    except ExportError:
        return {}  # our reader tells of it


def _verapdf(path: Path, claimed: Mapping[str, tuple[str, ...]], found: Probe) -> Iterator[Check]:
    for family, flavours in claimed.items():
        if not flavours:
            reason = f"the file does not claim to be {family}"
            name = f"verapdf-{'ua' if family == claims.UA else 'a'}"
            title = f"veraPDF, {family}"
            yield Check(name=name, title=title, verdict=Verdict.NOT_ASKED, reason=reason)
    for flavour in (flavour for flavours in claimed.values() for flavour in flavours):
        title = f"veraPDF {found.version}".strip()
        plain = _plain(f"verapdf-{flavour}", found, "veraPDF")
        plain = replace(plain, title=f"{title}, {claims.title(flavour)}")
        if not found.found:
            yield _missing(plain, found)
        else:
            yield _guarded(plain, lambda flavour=flavour: _rules(path, flavour))  # type: ignore[misc]


def _rules(path: Path, flavour: str) -> Iterator[Problem]:
    (verdict,) = verapdf.validate(path, (flavour,))
    for rule in verdict.failed:
        page = _PAGE.search(rule.where)
        place = f"page {int(page.group(1)) + 1}" if page else rule.where
        yield Problem(
            severity="error", rule=rule.id, message=rule.error, places=(place,), count=rule.count
        )


def _plain(name: str, found: Probe, title: str) -> Check:
    return Check(name=name, title=f"{title} {found.version}".strip(), verdict=Verdict.NOT_RUN)


def _missing(plain: Check, found: Probe) -> Check:
    return replace(plain, reason=f"{found.name} is not installed", hint=found.hint)


def _guarded(plain: Check, ask: Callable[[], Iterator[Problem]]) -> Check:
    """Judge by what a validator says; when it breaks down, that is no fault of the file."""
    try:
        return judged(plain.name, plain.title, tuple(ask()))
    except Exception as fault:  # noqa: BLE001 - whatever Java throws
        return _broken(plain, fault)


def _broken(plain: Check, fault: Exception) -> Check:
    return replace(plain, reason=f"it broke down: {fault}")
