"""Turns the FILE of `exporter print` into the PDF that is put on sheets."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.errors import InputError

if TYPE_CHECKING:
    from exporter.notices import Notice
    from exporter.pipeline import Progress

_PDF = b"%PDF-"
#: Bytes within which a PDF has to say that it is one (ISO 32000-1 annex H).
_HEAD = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Master:
    """A PDF to be printed, and what to call it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Who hears what is told while an article is built."""

    progress: Callable[[Progress], None]
    notice: Callable[[Notice], None]
    is_apart: bool


def is_pdf(name: str) -> bool:
    """Tell a PDF, by its name or its beginning, from what a PDF is built of."""
    path = Path(name)
    if path.suffix.lower() == ".pdf":
        return True
    try:
        with path.open("rb") as file:
            return _PDF in file.read(_HEAD)
    except OSError:
        return False


def brought(name: str) -> Master | None:
    """Give a PDF that stands there; None for what a PDF is built of.

    Raises UsageError for a PDF that is not there, InputError for one that cannot be read.
    """
    if not is_pdf(name):
        return None
    from exporter.sources.inputs import missing

    try:
        return Master(name=name, data=Path(name).read_bytes())
    except FileNotFoundError:
        raise missing(name) from None
    except OSError as problem:
        raise InputError(
            f"“{name}” cannot be read: {problem.strerror}",
            where=name,
            hint="check who may read it, and that it is a file",
        ) from problem


def title(master: Master) -> str:
    """Give the title that a PDF tells, or the name of its file."""
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(master.data)) as pdf:
        told = str(pdf.docinfo.get("/Title", "")) if "/Info" in pdf.trailer else ""
    return told.strip() or Path(master.name).stem or "exporter"


def build(name: str, paper: str, bleed: float, hearing: Hearing) -> Master:
    """Build the PDF of an article, a publication or an address, and nothing else.

    Raises what stops `exporter build`.
    """
    from exporter import pipeline
    from exporter.options import Options, Prepress

    with tempfile.TemporaryDirectory(prefix="exporter-") as folder:
        target = Path(folder, "print.pdf")
        options = Options(
            editions=("pdf",),
            outputs=(target,),
            paper=paper,
            prepress=Prepress(bleed=bleed),
            cache_folder=None,  # nothing is kept of a file that is gone at once
        )
        (result,) = pipeline.build([name], options, hearing.progress, is_apart=hearing.is_apart)
        for notice in result.notices:
            hearing.notice(notice)
        if result.error:
            raise result.error
        return Master(name=name, data=target.read_bytes())
