"""Asks the judges of others: EPUBCheck, Ace and veraPDF, each about many files in one go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    return {path: (_epubcheck(path, plain),) for path in epubs if not stop.is_set()}


def ask_ace(epubs: Sequence[Path], stop: Event, *, is_wanted: bool) -> Checks:
    """Have the accessibility of EPUBs checked by Ace, in one browser, until somebody says stop."""
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
        violations = ace.check(epubs, stop)
    except Exception as fault:  # noqa: BLE001 - whatever Node.js does
        return dict.fromkeys(epubs, (_broken(plain, fault),))
    return {path: (_ace(plain, violations[path]),) for path in epubs}


def ask_verapdf(pdfs: Sequence[Path], stop: Event) -> Checks:
    """Have PDFs validated by veraPDF against the profiles that they claim, until somebody stops."""
    found = verapdf.probe()
    claimed = ((path, _claimed(path)) for path in pdfs if not stop.is_set())
    return {path: tuple(_verapdf(path, flavours, found)) for path, flavours in claimed}


def _epubcheck(path: Path, plain: Check) -> Check:
    try:
        messages = epubcheck.check(path)
    except Exception as fault:  # noqa: BLE001 - whatever Java throws
        return _broken(plain, fault)
    return judged(plain.name, plain.title, tuple(map(_message, messages)))


def _message(message: epubcheck.Message) -> Problem:
    place = f"{message.file}:{message.line}" if message.line else message.file
    return Problem(
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
        yield from (_unclaimed(family),) if not flavours else ()
    flavours = tuple(flavour for flavours in claimed.values() for flavour in flavours)
    if not found.found:
        yield from (_missing(_profile(flavour, found), found) for flavour in flavours)
        return
    known = [flavour for flavour in flavours if flavour in verapdf.FLAVOURS]
    for flavour in flavours:
        if flavour not in known:
            yield replace(_profile(flavour, found), reason="veraPDF does not know this profile")
    try:
        verdicts = verapdf.validate(path, known)
    except Exception as fault:  # noqa: BLE001 - whatever Java throws
        yield from (_broken(_profile(flavour, found), fault) for flavour in known)
        return
    for verdict in verdicts:
        plain = _profile(verdict.flavour, found)
        yield judged(plain.name, plain.title, tuple(_failures(verdict)))


def _unclaimed(family: str) -> Check:
    return Check(
        name="verapdf-ua" if family == claims.UA else "verapdf-a",
        title=f"veraPDF, {family}",
        verdict=Verdict.NOT_ASKED,
        reason=f"the file does not claim to be {family}",
    )


def _profile(flavour: str, found: Probe) -> Check:
    plain = _plain(f"verapdf-{flavour}", found, "veraPDF")
    return replace(plain, title=f"{plain.title}, {claims.title(flavour)}")


def _failures(verdict: verapdf.Verdict) -> Iterator[Problem]:
    yield from map(_rule, verdict.failed)
    if not (verdict.compliant or verdict.failed):
        message = "the file does not keep the profile; veraPDF names no rule"
        yield Problem(severity="error", rule="not-compliant", message=message)


def _rule(rule: verapdf.Rule) -> Problem:
    page = _PAGE.search(rule.where)
    place = f"page {int(page.group(1)) + 1}" if page else rule.where
    places = (place,) if place else ()
    return Problem(
        severity="error", rule=rule.id, message=rule.error, places=places, count=rule.count
    )


def _plain(name: str, found: Probe, title: str) -> Check:
    return Check(name=name, title=f"{title} {found.version}".strip(), verdict=Verdict.NOT_RUN)


def _missing(plain: Check, found: Probe) -> Check:
    return replace(plain, reason=f"{found.name} is not installed", hint=found.hint)


def _broken(plain: Check, fault: Exception) -> Check:
    """Tell that a judge broke down: that is no fault of the file, and no praise."""
    return replace(plain, reason=f"it broke down: {fault}")
