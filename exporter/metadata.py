"""Turns fields as people write them into Metadata: title, language, people, dates, identifier."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from exporter import dates, languages
from exporter.fields import canonical
from exporter.hints import hint
from exporter.model import Article, Direction, Fields, Metadata, Person, Source, Subject, Value
from exporter.notices import Notices
from exporter.options import Options
from exporter.scripts import language_of
from exporter.tree import Element, clean_text, text_of

#: The namespace of identifiers made from what a publication says of itself.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://pypi.org/project/article-exporter/")
_NAME_PARTS = ("literal", "given", "first", "family", "last")
#: Words for roles -> MARC relator codes (https://id.loc.gov/vocabulary/relators.html).
_ROLES: Mapping[str, str] = {
    "author": "aut",
    "editor": "edt",
    "illustrator": "ill",
    "photographer": "pht",
    "reporter": "rpt",
    "translator": "trl",
}
#: The first moment that a ZIP file can tell; used where nothing tells when a source was changed.
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def resolve(article: Article, options: Options, notices: Notices) -> Article:
    """Give the article its metadata: the command line beats what the article says."""
    told = of_source(article.source) | canonical(article.fields)
    fields = told | canonical(options.metadata)
    known = _Known(fields, article.source.name, notices)
    title = known.title() or leading_title(article.tree) or _assumed_title(article.source, notices)
    if not (options.language or known.text("lang")):
        fields |= _language_by_script(article, notices)
    metadata = from_fields(fields, title, options, notices, article.source)
    if metadata.modified is None:
        metadata = replace(metadata, modified=_modified(metadata, article.source, notices))
    return replace(article, metadata=metadata)


def resolved(article: Article) -> Metadata:
    """Give the metadata of an article that `resolve` has been at."""
    if article.metadata is None:
        raise ValueError("the metadata of the article is not resolved")
    return article.metadata


def of_source(source: Source) -> dict[str, Value]:
    """Tell what the way to a source tells: its address, and when it was fetched."""
    accessed = source.fetched.isoformat() if source.fetched else ""
    return {k: v for k, v in (("source", source.url), ("accessed", accessed)) if v}


def from_fields(
    fields: Fields, title: str, options: Options, notices: Notices, source: Source | None
) -> Metadata:
    """Make metadata of canonical fields; all is set but, perhaps, the time of the last change.

    Without a source they are those of a publication that is made of several.
    """
    where, form = (source.name, source.format) if source else ("the publication", "")
    known = _Known(fields, where, notices, form)
    language = known.language(options.language)
    metadata = Metadata(
        title=title,
        language=language,
        direction=known.direction(language),
        subtitle=known.subtitle(),
        kicker=known.text("kicker"),
        creators=tuple(known.people("author")),
        contributors=tuple(known.people("contributor", role="ctb")),
        date=known.date(),
        date_text=known.text("date"),
        publisher=known.text("publisher"),
        description=known.text("description"),
        subjects=tuple(known.subjects()),
        rights=known.text("rights"),
        source=known.text("source"),
        accessed=known.accessed(),
        credit=known.text("credit"),
        collection=known.text("collection"),
        position=known.text("position"),
        certified_by=known.text("accessibility-certified-by"),
        certifier_credential=known.text("accessibility-certifier-credential"),
        cover_image=known.text("cover-image"),
        cover_alt=known.text("cover-alt"),
        modified=_epoch(options) or known.moment("modified"),
    )
    return replace(metadata, identifier=known.identifier() or identify(metadata))


def identify(metadata: Metadata) -> str:
    """Make an identifier that stays the same when a typo in the text is mended."""
    if metadata.source:
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, metadata.source)}"
    names = [person.name for person in metadata.creators]
    key = "\0".join([metadata.title, *names, metadata.date, metadata.language])
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, key)}"


def leading_title(tree: Element) -> str:
    """Give the text of the h1 with which an article begins, when it is its only one."""
    headings = list(tree.iter("h1"))
    if len(headings) == 1 and len(tree) and tree[0] is headings[0]:
        return text_of(headings[0])
    return ""


def _language_by_script(article: Article, notices: Notices) -> Fields:
    """Tell the language, or Persian would be set from left to right as if it were English."""
    # A share of it is enough; long texts are long to join.
    text = "".join(islice((str(part) for part in article.tree.itertext()), 2000))
    language = language_of(text)
    if not language:
        return {}
    notices.inform(
        "lang-found",
        f"no language is given; by its script the text is in “{language}”",
        where=article.source.name,
        hint="add --lang, or “lang: …” to the article, if it is another",
    )
    return {"lang": language}


@dataclass(frozen=True, slots=True)
class _Known:
    """Reads single fields, whatever form people gave them."""

    fields: Fields
    where: str
    notices: Notices
    form: str = ""

    def text(self, key: str) -> str:
        return next(self._texts(key), "")

    def title(self) -> str:
        """Read Pandoc's title: a string, or a list of {type, text}."""
        return next((t for kind, t in self._typed("title") if kind in {"", "main"}), "")

    def subtitle(self) -> str:
        typed = (text for kind, text in self._typed("title") if kind == "subtitle")
        return self.text("subtitle") or next(typed, "")

    def language(self, given: str) -> str:
        for tag in (given, self.text("lang")):
            if not tag:
                continue
            if canonical_tag := languages.normalise(tag):
                return canonical_tag
            self.notices.warn(
                "lang-unknown",
                f"“{tag}” is not a language tag",
                where=self.where,
                hint="write one such as en, en-GB, fr or zh-Hant",
            )
        self.notices.inform(
            "lang-assumed",
            "no language is given, so English is assumed",
            where=self.where,
            hint=hint("language", self.form),
        )
        return "en"

    def direction(self, language: str) -> Direction:
        match self.text("dir").lower():
            case "rtl":
                return "rtl"
            case "ltr":
                return "ltr"
            case _:
                return languages.direction(language)

    def people(self, key: str, role: str = "aut") -> Iterator[Person]:
        for item in _items(self.fields.get(key, "")):
            if isinstance(item, Mapping):
                name = _name(item)
                code = _flat(item.get("role") or role)
                file_as = _flat(item.get("file-as") or item.get("file_as") or "")
            else:
                name, code, file_as = _flat(item), role, ""
            if name:
                yield Person(name=name, role=_ROLES.get(code.lower(), code), file_as=file_as)

    def subjects(self) -> Iterator[Subject]:
        seen: set[str] = set()
        for key in ("subject", "keywords"):
            for item in _items(self.fields.get(key, "")):
                for subject in _subjects(item, split=key == "keywords"):
                    if subject.text and subject.text not in seen:
                        seen.add(subject.text)
                        yield subject

    def date(self) -> str:
        text = self.text("date")
        date = dates.w3cdtf(text)
        if text and not date:
            self.notices.warn(
                "date-unreadable",
                f"the date “{text}” is printed as it stands but is left out of the metadata",
                where=self.where,
                hint="write it as 2026-01-31",
            )
        return date

    def accessed(self) -> str:
        """Give a day or, where the time is told, a moment in UTC."""
        text = self.text("accessed")
        moment = dates.moment(text)
        if moment is None or ":" not in text:
            return dates.w3cdtf(text)
        return moment.replace(tzinfo=None).isoformat() + "Z"

    def moment(self, key: str) -> datetime | None:
        return dates.moment(self.text(key))

    def identifier(self) -> str:
        for item in _items(self.fields.get("identifier", self.fields.get("isbn", ""))):
            scheme = _flat(item.get("scheme", "")) if isinstance(item, Mapping) else ""
            text = _flat(item.get("text", "")) if isinstance(item, Mapping) else _flat(item)
            if text:
                return _urn(text, scheme or ("isbn" if "identifier" not in self.fields else ""))
        return ""

    def _texts(self, key: str) -> Iterator[str]:
        return (text for _, text in self._typed(key) if text)

    def _typed(self, key: str) -> Iterator[tuple[str, str]]:
        for item in _items(self.fields.get(key, "")):
            if isinstance(item, Mapping):
                text = _flat(item.get("text") or item.get("name") or "")
                yield _flat(item.get("type", "")), text
            else:
                yield "", _flat(item)


def _items(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)


def _flat(value: Value) -> str:
    if isinstance(value, str):
        return " ".join(clean_text(value).split())
    items = value if isinstance(value, tuple) else tuple(value.values())
    return ", ".join(_flat(item) for item in items if isinstance(item, str))


def _name(person: Mapping[str, Value]) -> str:
    """Read a name: in one piece, or in the parts that bibliographies have (CSL-JSON)."""
    whole = person.get("text") or person.get("name") or person
    if isinstance(whole, Mapping):
        return " ".join(part for key in _NAME_PARTS if (part := _flat(whole.get(key, ""))))
    return _flat(whole)


def _subjects(item: Value, *, split: bool) -> Iterator[Subject]:
    if isinstance(item, Mapping):
        text, term = _flat(item.get("text", "")), _flat(item.get("term", ""))
        # EPUB 3.3 #sec-authority: a term and its authority come together or not at all.
        authority = _flat(item.get("authority", "")) if term else ""
        yield Subject(text=text, authority=authority, term=term if authority else "")
        return
    for text in _flat(item).split(",") if split else [_flat(item)]:
        yield Subject(text=text.strip())


def _urn(text: str, scheme: str) -> str:
    kind = scheme.lower()
    if kind.startswith("isbn"):
        return f"urn:isbn:{''.join(c for c in text if c.isalnum())}"
    if kind == "doi":
        return text if text.lower().startswith(("doi:", "http")) else f"doi:{text}"
    if kind == "uuid" or text.lower().startswith("urn:uuid:"):
        bare = text[9:] if text.lower().startswith("urn:uuid:") else text
        return f"urn:uuid:{bare.lower()}" if _is_uuid(bare.lower()) else bare
    return text


def _is_uuid(text: str) -> bool:
    # EPUBCheck OPF-085: what calls itself a UUID must be one.
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _assumed_title(source: Source, notices: Notices) -> str:
    path = Path(source.name) if source.path else PurePosixPath(unquote(urlsplit(source.url).path))
    stem = clean_text(path.stem)
    title = " ".join(stem.replace("_", " ").replace("-", " ").split()) or "Untitled"
    title = title[0].upper() + title[1:]
    notices.warn(
        "title-assumed",
        f"no title is given, so the article is called “{title}”",
        where=source.name,
        hint=hint("title", source.format),
    )
    return title


def _epoch(options: Options) -> datetime | None:
    return None if options.epoch is None else datetime.fromtimestamp(options.epoch, UTC)


def _modified(metadata: Metadata, source: Source, notices: Notices) -> datetime:
    when = source.modified or dates.moment(metadata.date) or source.fetched
    if when is None:
        notices.inform(
            "modified-assumed",
            "nothing tells when the text was last changed, so 1980-01-01 stands in the metadata",
            where=source.name,
            hint="add “modified: 2026-01-31”, or set SOURCE_DATE_EPOCH",
        )
    return max(when or _EARLIEST, _EARLIEST).replace(microsecond=0)
