"""Reads publication.yaml: what a folder's publication is made of and how it is to look.

Every key that is none of ours is one of metadata, as in front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path, PurePath

from exporter import fields, formats, sources, witness
from exporter.errors import InputError, UsageError
from exporter.fields import canonical
from exporter.model import Fields, Place, Source, Value
from exporter.options import Options
from exporter.plans import Entry, Plan

#: Keys that say what the publication is made of and how it looks.
KEYS = (
    "articles",
    "half-title",
    "title-page",
    "imprint",
    "dedication",
    "contents",
    "contents-depth",
    "introduction",
    "about-the-authors",
    "notes",
    "colophon",
    "theme",
    "css",
    "paper",
    "papers",
    "cover",
)
_TEXTS = (Place.IMPRINT, Place.DEDICATION, Place.INTRODUCTION, Place.ABOUT_THE_AUTHORS)
_YES, _NO = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off", ""})
_HINT = "write one “key: value” on each line, such as “articles: [one.md, two.md]”"


def load(name: str, options: Options) -> tuple[Plan, Options]:
    """Read the publication.yaml of a name, and lay its choices under those of the command line.

    Raises InputError, which names the file, when it is not what it should be.
    """
    source = sources.fetch(name, replace(options, format="publication", url=""))
    file = _File(name=name, source=source, fields=_fields(source))
    file.refuse_strangers()
    return file.plan(options), file.choices(options)


def _fields(source: Source) -> Fields:
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InputError(
            f"“{source.name}” is not UTF-8", where=source.name, hint="save it as UTF-8"
        ) from problem
    told = fields.parse_yaml(text, name=source.name)
    return {key.strip().lower().replace("_", "-"): value for key, value in told.items()}


@dataclass(frozen=True, slots=True)
class _File:
    """A publication.yaml as read."""

    name: str
    source: Source
    fields: Fields

    @property
    def folder(self) -> Path:
        return Path(self.name).parent

    def refuse_strangers(self) -> None:
        for key in self.fields:
            if key not in KEYS and key not in fields.KNOWN:
                near = get_close_matches(key, (*KEYS, *fields.KNOWN), n=1)
                raise self.fault(
                    f"there is no key “{key}”",
                    f"did you mean “{near[0]}”?" if near else "the manual lists the keys",
                )

    def plan(self, options: Options) -> Plan:
        """Tell what the publication is made of."""
        texts = [entry for place in _TEXTS for entry in self._texts(place)]
        return Plan(
            entries=(*texts, *self._body(options)),
            source=self.source,
            half_title=bool(self._switch("half-title")),
            title_page=self._switch("title-page"),
            imprint=self._is_made("imprint"),
            end_notes=self._are_at_end(),
            papers=() if options.paper else self._papers()[1:],
        )

    def choices(self, options: Options) -> Options:
        """Tell how it is to look, where the command line does not."""
        cover = self._text("cover")
        metadata = {key: value for key, value in self.fields.items() if key not in KEYS}
        papers = self._papers()
        own = {"cover-image": cover} if cover and cover not in _YES | _NO else {}
        depth = self._text("contents-depth")
        if depth and not re.fullmatch("[1-6]", depth):
            raise self.fault(f"contents-depth is “{depth}”", "write a number from 1 to 6")
        return replace(
            options,
            metadata=canonical(metadata) | own | canonical(options.metadata),
            theme=options.theme or self._look(self._text("theme")),
            css=(*(self._inside(sheet) for sheet in self._list("css")), *options.css),
            paper=options.paper or next(iter(papers), ""),
            toc=self._switch("contents") if options.toc is None else options.toc,
            toc_depth=options.toc_depth or (int(depth) if depth else None),
            colophon=self._switch("colophon") if options.colophon is None else options.colophon,
            draw_cover=options.draw_cover and cover not in _NO - {""},
        )

    def fault(self, message: str, hint: str = _HINT) -> InputError:
        return InputError(f"{self.name}: {message}", where=self.name, hint=hint)

    def _are_at_end(self) -> bool:
        place = self._text("notes").lower()
        if place not in {"", "foot", "end"}:
            raise self.fault(f"notes is “{place}”", "write “notes: foot” or “notes: end”")
        return place == "end"

    def _papers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._list("paper"), *self._list("papers"))))

    def _look(self, theme: str) -> str:
        return str(self._inside(theme)) if theme.lower().endswith(".css") else theme

    def _is_made(self, key: str) -> bool:
        value = self.fields.get(key, "")
        return isinstance(value, str) and value.lower() in _YES

    def _texts(self, place: Place) -> Iterator[Entry]:
        """Give the text of a page: a file, or what is written here."""
        text = self._text(place)
        if text.lower() in _YES | _NO:
            if text.lower() in _YES and place is not Place.IMPRINT:
                raise self.fault(f"{place} is “{text}”", "write its text, or the name of its file")
            return
        if self._is_file(text):
            yield Entry(name=str(self._inside(text)), place=place)
        else:
            yield Entry(name=str(self.folder / f"{place}.md"), text=text, place=place)

    def _is_file(self, text: str) -> bool:
        # “For my friends at example.org” is none, though Org-mode files end so.
        is_name = not re.search(r"\s", text) and bool(formats.reader_of(PurePath(text)))
        if not is_name:
            witness.saw(self.folder / text)
        return is_name or ("\n" not in text and (self.folder / text).is_file())

    def _body(self, options: Options) -> Iterator[Entry]:
        listed = self.fields.get("articles", ())
        if not listed:
            own = {entry.name for place in _TEXTS for entry in self._texts(place)}
            found = sources.articles_in(str(self.folder))
            yield from (Entry(name=name) for name in found if name not in own)
            return
        yield from self._entries(listed, options)

    def _entries(self, listed: Value, options: Options, part: str = "") -> Iterator[Entry]:
        for item in listed if isinstance(listed, tuple) else (listed,):
            for entry in self._entry(item, options):
                yield replace(entry, part=part or entry.part)
                part = ""

    def _entry(self, item: Value, options: Options) -> Iterator[Entry]:
        if isinstance(item, str):
            yield from (Entry(name=name) for name in self._names(item, options))
            return
        if not isinstance(item, Mapping):
            raise self.fault("an article is a list", "write its file, or “file: …” and its title")
        told = {key.strip().lower(): value for key, value in item.items()}
        if title := told.pop("part", ""):
            inner = told.pop("articles", ())
            if told or not inner or not isinstance(title, str):
                raise self.fault(
                    f"the part “{title}” is no part",
                    "write “part: Its title” and below it “articles:” with a list",
                )
            yield from self._entries(inner, options, title)
            return
        file = told.pop("file", "")
        if not isinstance(file, str) or not file:
            raise self.fault("an article names no file", "write “file: one.md” beside its title")
        if unknown := told.keys() - fields.KNOWN:
            raise self.fault(
                f"“{min(unknown)}” of {file} is no key of metadata", "the manual lists the keys"
            )
        for entry in self._entry(file, options):
            yield replace(entry, fields=told)

    def _names(self, pattern: str, options: Options) -> Iterator[str]:
        """Find what a path, an address or a pattern such as chapters/*.md stands for."""
        if sources.is_address(pattern):
            yield pattern
            return
        if not re.search(r"[*?\[]", pattern) or (self.folder / pattern).exists():
            yield from self._found(str(self._inside(pattern)), options)
            return
        paths = [] if Path(pattern).is_absolute() else self._matches(pattern)
        found = sorted((str(path.relative_to(self.folder)) for path in paths), key=sources.natural)
        if not found:
            raise self.fault(f"no file is called like “{pattern}”", "check the name and the folder")
        for name in found:
            yield from self._found(str(self._inside(name)), options)

    def _matches(self, pattern: str) -> Iterator[Path]:
        """List what is called like a pattern, and see the folders in which more may come."""
        for above in PurePath(pattern).parents:
            for folder in self.folder.glob(f"{above}/") if above.parts else (self.folder,):
                witness.saw(folder)
        yield from self.folder.glob(pattern)

    def _found(self, name: str, options: Options) -> Sequence[str]:
        try:
            found = sources.find([name], options)
        except UsageError as problem:
            raise self.fault(problem.message, problem.hint) from problem
        if inner := next((one for one in found if sources.is_publication(one)), ""):
            raise self.fault(
                f"“{inner}” is a publication of its own", "name the articles that are in its folder"
            )
        return found

    def _inside(self, name: str) -> Path:
        """Name a file by its path from here; nothing outside the folder is read."""
        path = self.folder / name
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise self.fault(
                f"“{name}” is outside the folder of the publication",
                "move it into the folder, or name the files on the command line",
            )
        return path

    def _text(self, key: str) -> str:
        value = self.fields.get(key, "")
        if isinstance(value, str):
            return value.strip()
        raise self.fault(f"{key} is a list", f"write one value: “{key}: …”")

    def _list(self, key: str) -> tuple[str, ...]:
        value = self.fields.get(key, "")
        items = value if isinstance(value, tuple) else (value,)
        if not all(isinstance(item, str) for item in items):
            raise self.fault(f"{key} holds more than names", f"write “{key}: [one, two]”")
        return tuple(str(item) for item in items if item)

    def _switch(self, key: str) -> bool | None:
        value = self._text(key).lower()
        if key not in self.fields:
            return None
        if value in _YES | _NO:
            return value in _YES
        raise self.fault(f"{key} is “{value}”", f"write “{key}: true” or “{key}: false”")
