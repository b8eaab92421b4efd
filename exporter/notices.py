"""What does not stop a run but should be known: notices, collected all along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How much a notice matters: only warnings count for --strict."""

    INFO = 0
    WARNING = 1


#: Every slug that the program uses, with what it means; the manual lists them all.
SLUGS: dict[str, str] = {
    "title-assumed": "No title was given; the file's name was taken.",
    "html-removed": "HTML was removed that neither edition can show, such as a video.",
    "nesting-flattened": "Lists or quotations are nested too deeply; the innermost are plain text.",
    "note-repeated": "A note is defined twice; its calls lead to the first definition.",
    "lang-assumed": "No language was given; English was assumed.",
    "lang-found": "No language was given; it was told by the script of the text.",
    "encoding-assumed": "The encoding of a text was found by its letters.",
    "encoding-mixed": "A UTF-8 text holds stray bytes; they were read as Windows-1252.",
    "article-unsure": "No article stands out in a web page; all its text was taken.",
    "text-truncated": "A file ends in the middle of a character; the character was left out.",
    "characters-lost": "Some bytes are no characters; a replacement mark stands for each.",
    "characters-removed": "Control characters that no edition can hold were left out.",
    "epub-repaired": "An EPUB is broken; what could be found or read all the same was.",
    "layout-fixed": "Pages of a fixed layout are set as flowing text.",
    "entries-left-out": "A feed holds more entries than the limit; the newest were taken.",
    "furniture-removed": "Running heads and page numbers of a paged text were left out.",
    "comments-dropped": "The comments of a Word file were left out.",
    "changes-accepted": "The tracked changes of a Word file were accepted.",
    "contents-dropped": "A table of contents was left out; the editions make their own.",
    "content-lost": "A document holds what cannot be kept, such as a chart.",
    "headings-found": "Paragraphs were taken for headings by their look.",
    "pandoc-warned": "Pandoc warns of something in a document that it read.",
    "lang-unknown": "A language tag is not one; it was passed over.",
    "date-unreadable": "A date could not be read; it is printed but not in the metadata.",
    "cover-contrast": "The words of the cover do not stand out enough from its ground.",
    "cover-missing": "The EPUB has no cover, because none could be drawn.",
    "claim-withheld": "Accessibility was certified, but checks found faults; nothing is claimed.",
    "modified-assumed": "Nothing tells when the text was last changed; 1980-01-01 was taken.",
    "resource-refused": "A file that is not part of the publication was asked for.",
    "image-missing": "An image is not there; its text stands in its place.",
    "image-refused": "An image is outside the folders that an article may use.",
    "image-remote": "An image is on a host of the network from which nothing is fetched.",
    "image-too-large": "An image, or all images together, are over the limit.",
    "image-unknown": "A file is no image of a kind that is known.",
    "image-unreadable": "An image cannot be read.",
    "alt-missing": "An image has no alternative text.",
    "alt-empty": "An image has an empty alternative text and counts as decoration.",
    "depth-capped": "The text is nested too deeply; the innermost levels are joined.",
    "heading-empty": "A heading without text was left out.",
    "image-reduced": "A very large image was made smaller.",
    "drawing-reduced": "A drawing holds what an edition cannot show as it was meant.",
    "image-still": "Of a moving image the first picture is shown.",
    "link-dropped": "A link leads nowhere in an edition; its text stays.",
    "math-error": "A formula cannot be set; it stays as it is written.",
    "media-dropped": "Sound, film or embedded content cannot be shown in both editions.",
    "note-missing": "A note is called but not there; the call is set as plain text.",
    "note-unused": "No call leads to a note; it was left out.",
    "image-broken": "An image cannot be drawn.",
    "link-target-missing": "A link leads to a place that is not in the publication.",
    "token-unknown": "A theme sets a token that no stylesheet uses.",
    "css-ignored": "The layout engine does not know a rule of the stylesheet.",
    "css-not-in-epub": "A stylesheet asks for something that the EPUB cannot keep.",
    "css-not-in-pdf": "A stylesheet asks for something that the PDF cannot keep.",
    "layout-warning": "The layout engine warns of something else.",
    "glyph-missing": "No font has a character; it is drawn as its code point in a box.",
    "pages-unsure": "Where the pages of the PDF begin is not sure; the EPUB lists no pages.",
    "note-at-end": "No foot of a page has room for a note; it stands behind its article.",
    "text-lost": "Text is hidden, cut off or missing in the PDF.",
    "line-overfull": "A line or a picture is wider than its place on the page.",
    "heading-stranded": "A heading or a caption is away from what belongs to it.",
    "widow": "The last line of a paragraph stands alone at the head of a page or a column.",
    "orphan": "The first line of a paragraph stands alone at the foot of a page or a column.",
    "line-loose": "A justified line has wide gaps between its words.",
    "river": "Spaces stand below each other in five lines or more.",
    "hyphens-stacked": "More than three lines in a row end in hyphens.",
    "page-nearly-empty": "A page holds the last line or two of an article, and no more.",
    "standard-loses": "The PDF is made for a press, and lacks links and attachments.",
    "spine-narrow": "The spine of a cover wrap is too narrow for words.",
    "lines-greedy": "Paragraphs of the PDF are broken line by line, not as a whole.",
    "sides-one": "The printer prints on one side only; the sheets are for two.",
    "pages-resized": "Pages are of another size than the paper; all of a job is on one.",
    "printer-calls": "The printer, or its queue, needs somebody, such as to load paper.",
    "job-forgotten": "The printer forgot a job before it told how that ended.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing that a user should know about an edition."""

    slug: str
    message: str
    severity: Severity = Severity.WARNING
    where: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message} [{self.slug}]{hint}"


class Notices:
    """Collects notices in order; the same notice is kept once."""

    def __init__(self) -> None:
        self._notices: dict[Notice, None] = {}

    def __iter__(self) -> Iterator[Notice]:
        return iter(self._notices)

    def __len__(self) -> int:
        return len(self._notices)

    def warn(self, slug: str, message: str, *, where: str = "", hint: str = "") -> None:
        """Add a warning: something that the reader of an edition loses or may miss."""
        self._add(slug, message, Severity.WARNING, where, hint)

    def inform(self, slug: str, message: str, *, where: str = "", hint: str = "") -> None:
        """Add a piece of information: a choice made for the user."""
        self._add(slug, message, Severity.INFO, where, hint)

    def extend(self, notices: Iterable[Notice]) -> None:
        """Add notices that were collected elsewhere."""
        self._notices |= dict.fromkeys(notices)

    @property
    def warnings(self) -> tuple[Notice, ...]:
        """The notices that count for --strict."""
        return tuple(n for n in self if n.severity is Severity.WARNING)

    def _add(self, slug: str, message: str, severity: Severity, where: str, hint: str) -> None:
        if slug not in SLUGS:
            raise LookupError(f"the notice {slug!r} is not listed in notices.SLUGS")
        notice = Notice(slug=slug, message=message, severity=severity, where=where, hint=hint)
        self._notices[notice] = None
