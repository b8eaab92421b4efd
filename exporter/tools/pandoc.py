"""Pandoc, which reads what we do not (https://pandoc.org/MANUAL.html), shut off from all else.

In its sandbox it sees the bytes that it is given: no other file, no network.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from exporter import lifeline
from exporter.errors import InputError
from exporter.tools.probe import Probe, require, version_of
from exporter.tools.system import install_extra

#: What comes before the text: metadata as JSON, in which all strings are HTML.
_TEMPLATE = "$meta-json$\n\f\n$body$\n"
_OPTIONS = (
    "--to=html5",
    "--standalone",
    "--sandbox",
    "--embed-resources",  # what the input itself holds, as data: URLs
    "--mathjax",  # formulas as TeX, which we set ourselves
    "--syntax-highlighting=none",
    "--email-obfuscation=none",
    "--wrap=none",
    "--eol=lf",
)
_WARNING = re.compile(r"\[(?:WARNING|INFO)\] (.*(?:\n(?!\[).*)*)")
#: Pandoc's exit code when its memory does not suffice.
_HEAP_FULL = 251


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What Pandoc made of an input."""

    metadata: str
    """JSON with HTML strings, escaped as HTML."""
    html: str
    warnings: tuple[str, ...]


def probe() -> Probe:
    """Look for Pandoc, as the package pypandoc_binary brings it."""
    path = program()
    if path is None:
        return Probe(name="Pandoc", found=False, hint=install_extra("pandoc"))
    return Probe(name="Pandoc", found=True, version=version_of(str(path)))


def program() -> Path | None:
    """Find the program; one that the system has may be too old for the sandbox."""
    spec = find_spec("pypandoc")
    if spec is None or not spec.origin:
        return None
    files = Path(spec.origin).parent / "files"
    found = (files / name for name in ("pandoc", "pandoc.exe"))
    return next((path for path in found if path.is_file()), None)


def convert(data: bytes, form: str, *, name: str, seconds: int, megabytes: int) -> Converted:
    """Turn an input of one of Pandoc's formats into HTML.

    Raises MissingDependency when Pandoc is not installed, InputError when it cannot read the
    input, or not within so many seconds and megabytes.
    """
    require(probe())
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder, "template.html")
        template.write_text(_TEMPLATE, encoding="utf-8")
        command = [
            str(program()),
            *("+RTS", f"-M{megabytes}m", "-RTS"),
            f"--from={form}",
            f"--template={template}",
            f"--data-dir={folder}",  # not the user's own
            *_OPTIONS,
        ]
        try:
            done = subprocess.run(  # noqa: S603 - a list, no shell
                command,
                input=data,
                capture_output=True,
                check=False,
                cwd=folder,
                env={"PATH": os.defpath, "HOME": folder, "LANG": "C.UTF-8"},
                timeout=seconds,
                preexec_fn=lifeline.tie(),
            )
        except subprocess.TimeoutExpired as problem:
            raise _too_long(name, seconds) from problem
    told = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        raise _refused(name, form, told, done.returncode, megabytes)
    metadata, _, html = done.stdout.decode("utf-8", "replace").partition("\n\f\n")
    return Converted(metadata=metadata, html=html, warnings=tuple(_warnings(told)))


def _warnings(told: str) -> dict[str, None]:
    return dict.fromkeys(" ".join(text.split()) for text in _WARNING.findall(told))


def _too_long(name: str, seconds: int) -> InputError:
    return InputError(
        f"“{name}” takes Pandoc longer than {seconds} seconds",
        where=name,
        hint=f"split it, or allow more: --limit time={2 * seconds}",
    )


def _refused(name: str, form: str, told: str, code: int, megabytes: int) -> InputError:
    if code == _HEAP_FULL:
        return InputError(
            f"“{name}” takes Pandoc more than {megabytes} MB of memory",
            where=name,
            hint=f"split it, or allow more: --limit memory={2 * megabytes}",
        )
    reason = " ".join(told.split()) or f"exit code {code}"
    return InputError(
        f"“{name}” cannot be read as {form}: {reason[:300]}",
        where=name,
        hint="mend what Pandoc names, or say what the file holds: --from FORMAT",
    )
