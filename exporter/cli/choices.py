"""Turns what was typed behind `exporter build` into Options; what makes no sense is refused."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from exporter import files, formats
from exporter.cli.limits import limits_from
from exporter.errors import UsageError
from exporter.options import EDITIONS, Edition, Options, Prepress

if TYPE_CHECKING:
    from exporter.model import Fields

_DEFAULTS = Options()
#: The options for the print shop.
_PREPRESS = ("marks", "bleed", "pdf_standard", "output_intent", "cover_wrap", "stock")
#: The end of the year 9999: no date that we write has more digits.
_LAST_SECOND = 253_402_300_799


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The options of `exporter build` as click hands them over."""

    outputs: tuple[str, ...]
    editions: tuple[str, ...]
    format: str
    css: tuple[str, ...]
    theme: str
    pairs: tuple[str, ...]
    metadata_file: str
    paper: str
    language: str
    toc: bool | None
    toc_depth: int | None
    cover: str
    no_cover: bool
    no_page_list: bool
    page_list_from: str
    resource_paths: tuple[str, ...]
    url: str
    hosts: tuple[str, ...]
    limits: tuple[str, ...]
    colophon: bool | None
    embed_source: bool
    individual: bool
    embed_fonts: bool
    gray_images: bool
    marks: str
    bleed: str
    pdf_standard: str
    output_intent: str
    cover_wrap: bool
    stock: str
    jobs: int | None
    no_cache: bool
    strict: bool


def options_from(choices: Choices, environment: Mapping[str, str]) -> Options:
    """Make the options of a run.

    Raises UsageError, before anything is read, when a choice makes no sense.
    """
    outputs, folder = _outputs(choices.outputs)
    _refuse_contradictions(choices)
    options = Options(
        editions=_editions(choices.editions, outputs),
        outputs=outputs,
        output_folder=folder or _DEFAULTS.output_folder,
        format=choices.format,
        theme=choices.theme,
        css=tuple(_file(name) for name in choices.css),
        metadata=_metadata(choices),
        language=choices.language,
        paper=choices.paper,
        toc=choices.toc,
        toc_depth=choices.toc_depth,
        cover=_picture(choices.cover),
        cover_design=_design(choices.cover),
        draw_cover=not choices.no_cover,
        page_list=not choices.no_page_list,
        page_list_from=_file(choices.page_list_from) if choices.page_list_from else None,
        strict=choices.strict,
        jobs=choices.jobs or _DEFAULTS.jobs,
        resource_paths=tuple(_folders(choices.resource_paths)),
        url=_address(choices.url) if choices.url else "",
        hosts=tuple(map(_host, choices.hosts)),
        limits=limits_from(choices.limits),
        colophon=choices.colophon,
        embed_source=choices.embed_source,
        individual=choices.individual,
        embed_fonts=choices.embed_fonts,
        gray_images=choices.gray_images,
        prepress=_prepress(choices),
        epoch=_epoch(environment.get("SOURCE_DATE_EPOCH", "")),
        cache_folder=None if choices.no_cache else files.cache_folder(),
    )
    _refuse_needless_pages(options)
    _refuse_needless_prepress(options)
    _refuse_unknown_names(options)
    return options


def _outputs(names: Sequence[str]) -> tuple[tuple[Path, ...], Path | None]:
    """Tell files from folders: a folder ends in / or stands there already."""
    folders = [name for name in names if _is_folder(name)]
    outputs = tuple(Path(name) for name in names if name not in folders)
    if len(folders) > 1 or (folders and outputs):
        raise UsageError(
            "-o names a folder and something else",
            hint="give one folder, or one .epub and one .pdf",
        )
    named = [formats.edition_of(path) for path in outputs]
    if len(set(named)) < len(named):
        raise UsageError(
            "-o names two files for one edition",
            hint="give one .epub and one .pdf, or a folder: -o FOLDER/",
        )
    return outputs, Path(folders[0]) if folders else None


def _is_folder(name: str) -> bool:
    if name.endswith(("/", os.sep)):
        return True
    # A folder called x.epub is more likely in the way than meant.
    return Path(name).suffix.lower() not in {".epub", ".pdf"} and Path(name).is_dir()


def _refuse_contradictions(choices: Choices) -> None:
    if choices.individual and any(not _is_folder(name) for name in choices.outputs):
        raise UsageError(
            "--individual makes several files, but -o names one",
            hint="name a folder: -o FOLDER/",
        )
    if choices.cover and choices.no_cover:
        raise UsageError("--cover and --no-cover were both given", hint="leave out one of them")
    if choices.page_list_from and choices.no_page_list:
        raise UsageError(
            "--page-list-from and --no-page-list were both given", hint="leave out one of them"
        )


def _prepress(choices: Choices) -> Prepress:
    """Read what a print shop asks for, if anything was said of it."""
    said = {name: getattr(choices, name) for name in _PREPRESS}
    if not any(said.values()):
        return _DEFAULTS.prepress
    from exporter.cli.prepress import Typed, prepress_from

    return prepress_from(Typed(**said))


def _refuse_needless_prepress(options: Options) -> None:
    if options.prepress == _DEFAULTS.prepress:
        return
    if "pdf" not in options.editions:
        raise UsageError(
            "what is for the print shop goes into the PDF, but only the EPUB is built",
            hint="add pdf to --to, or leave out --marks, --bleed, --pdf-standard and --cover-wrap",
        )
    if options.prepress.stock and not options.draw_cover:
        raise UsageError(
            "--cover-wrap and --no-cover were both given", hint="leave out one of them"
        )


def _refuse_needless_pages(options: Options) -> None:
    if options.page_list_from and "pdf" in options.editions:
        raise UsageError(
            "--page-list-from is for an EPUB that is built without its PDF",
            hint="add --to epub, or leave out --page-list-from: the pages come from the new PDF",
        )


def _editions(names: Sequence[str], outputs: Sequence[Path]) -> tuple[Edition, ...]:
    wanted = [n.strip().lower() for name in names for n in name.split(",") if n.strip()]
    unknown = [name for name in wanted if name not in EDITIONS]
    if unknown or (names and not wanted):
        raise UsageError(
            f"“{', '.join(unknown)}” is not an edition", hint=f"write --to {','.join(EDITIONS)}"
        )
    given = {formats.edition_of(path) for path in outputs}
    if wanted and given and given != set(wanted):
        raise UsageError(
            f"--to asks for {' and '.join(wanted)}, -o for {' and '.join(sorted(given))}",
            hint="with -o FILE leave out --to",
        )
    return tuple(edition for edition in EDITIONS if edition in (given or wanted or EDITIONS))


def _metadata(choices: Choices) -> Fields:
    if not (choices.metadata_file or choices.pairs):
        return {}
    from exporter import fields

    given = fields.load_file(_file(choices.metadata_file)) if choices.metadata_file else {}
    return fields.canonical(given) | fields.canonical(fields.parse_pairs(choices.pairs))


def _file(name: str) -> Path:
    from exporter.sources.inputs import missing

    if not Path(name).exists():
        raise missing(name)
    return Path(name)


def _picture(name: str) -> Path | None:
    """Give the picture of a cover; nothing for a design, unless a file is called like it."""
    return Path(name) if name and Path(name).exists() else None


def _design(name: str) -> str:
    """Give the design of a cover; nothing for a picture."""
    if not name or _picture(name):
        return ""
    from exporter.stylesheet import covers

    covers.refuse_unknown(name, "--cover")
    return name


def _folders(names: Sequence[str]) -> list[Path]:
    folders = [Path(part) for name in names for part in name.split(os.pathsep) if part]
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(
                f"“{folder}” is not a folder",
                where="--resource-path",
                hint=f"name folders that are there, with {os.pathsep} between them",
            )
    return folders


def _address(text: str) -> str:
    from exporter.sources import addresses

    try:
        address = addresses.resolve(text)
    except ValueError as error:
        raise UsageError(f"“{text}” is no address: {error}", where="--url") from error
    if address is None:
        raise UsageError(
            f"“{text}” is no address of a page",
            where="--url",
            hint="write it whole: --url https://example.org/article",
        )
    return address.url


def _host(text: str) -> str:
    from exporter.sources import addresses

    if not addresses.is_pattern(text):
        raise UsageError(
            f"“{text}” is not the name of a host",
            where="--allow-host",
            hint="write images.example.org, *.example.org or localhost:8000",
        )
    return text


def _epoch(value: str) -> int | None:
    # https://reproducible-builds.org/specs/source-date-epoch/
    if not value:
        return None
    if not re.fullmatch("[0-9]{1,12}", value) or int(value) > _LAST_SECOND:
        raise UsageError(
            f"SOURCE_DATE_EPOCH is “{value}”, which is no number of seconds since 1970",
            hint="unset it, or set it with SOURCE_DATE_EPOCH=$(date +%s)",
        )
    return int(value)


def _refuse_unknown_names(options: Options) -> None:
    """Look names up at once that each article would otherwise stumble over."""
    from exporter import languages, readers
    from exporter.stylesheet import paper, themes

    if options.format:
        readers.find(options.format)
    if options.language and not languages.normalise(options.language):
        raise UsageError(
            f"“{options.language}” is not a language tag",
            where="--lang",
            hint="write one such as en, en-GB, fr or zh-Hant",
        )
    paper.size(options.paper, options.language or "en")
    themes.theme(options.theme)
