"""Small tree functions that clean an article, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from exporter.model import Article
from exporter.notices import Notices
from exporter.options import Options
from exporter.transforms.announcements import announcements
from exporter.transforms.attributes import attributes
from exporter.transforms.breaks import breaks
from exporter.transforms.code import code
from exporter.transforms.cover import cover
from exporter.transforms.depth import depth
from exporter.transforms.figures import figures
from exporter.transforms.formulas import formulas
from exporter.transforms.headings import headings
from exporter.transforms.ids import ids
from exporter.transforms.images import images
from exporter.transforms.language import language
from exporter.transforms.links import links
from exporter.transforms.lists import lists
from exporter.transforms.nesting import nesting
from exporter.transforms.notes import notes
from exporter.transforms.numerals import numerals
from exporter.transforms.opening import credit, opening
from exporter.transforms.pictures import pictures
from exporter.transforms.quotations import quotations
from exporter.transforms.roles import roles
from exporter.transforms.sanitise import sanitise
from exporter.transforms.scenes import scenes
from exporter.transforms.structure import structure
from exporter.transforms.tables import tables
from exporter.transforms.typography import typography
from exporter.transforms.whitespace import whitespace
from exporter.transforms.widths import widths

Transform: TypeAlias = Callable[[Article, Notices], Article]

TRANSFORMS: tuple[Transform, ...] = (
    sanitise,  # first: all others see only elements that they know
    attributes,  # before anything looks at an id, a class or a role
    lists,  # boxes become text before a paragraph that holds only a box counts as empty
    structure,  # parts find their wholes before blocks are moved
    nesting,  # blocks leave paragraphs: from here on the tree is valid
    images,  # before figures, whose captions may come of their texts
    figures,
    scenes,  # before white space: a break is a paragraph until now
    tables,
    formulas,  # until now they were code, in which nothing is looked for
    whitespace,  # when all blocks stand
    code,  # after white space, which leaves pre alone
    quotations,
    language,  # before typography, which goes by language
    notes,  # before headings, so that those in notes are found there
    headings,
    opening,  # around the h1
    credit,  # before the notes
    typography,  # before ids: a slug does not depend on how a quote was typed
    numerals,  # when language and typography have settled how numbers are written
    widths,  # after numerals, which stay on their lines
    ids,  # before links, which look for them
    links,
    announcements,  # after notes, whose calls may stand behind a colon
    breaks,  # after links: their texts are compared with their addresses
    roles,  # last: names of links come from their final addresses
)


def clean(article: Article, options: Options, notices: Notices) -> Article:
    """Run all transforms; afterwards the tree follows the vocabulary of exporter/README.md."""
    article = depth(article, options, notices)  # first: the rest may look at all ancestors
    article = pictures(
        article, options, notices
    )  # before the rest: what cannot be shown becomes text
    for transform in TRANSFORMS:
        article = transform(article, notices)
    return article


__all__ = ["TRANSFORMS", "Transform", "clean", "cover"]
