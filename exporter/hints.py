"""What an author can do about something, in the form in which the article was written."""

from __future__ import annotations

from collections.abc import Mapping

#: Formats in which a text is HTML, or made of it.
_HTML = frozenset({"html", "epub", "feed", "newsml", "ninjs", "nitf"})
#: Formats in which a writer of texts opens the article.
_PROGRAMS: Mapping[str, str] = {"docx": "Word", "odt": "LibreOffice"}

#: What is to be done -> how, in Markdown, in HTML, in a program, and anywhere else. {program} and
#: {name} are put in.
_WAYS: Mapping[str, tuple[str, str, str, str]] = {
    "title": (
        'add -M title="…", or “title: …” to the article',
        'add -M title="…", or a <title> to the page',
        'give it the style “Title” in {program}, or add -M title="…"',
        'add -M title="…"',
    ),
    "language": (
        "add --lang fr, or “lang: fr” to the article",
        'add --lang fr, or <html lang="fr"> to the page',
        "add --lang fr, or say in {program} which language the text is in",
        "add --lang fr",
    ),
    "address": (
        "say where it stands on the web: “source: https://…” in the article",
        "say where the page comes from: --url https://…",
        "say where it stands on the web: -M source=https://…",
        "say where it stands on the web: -M source=https://…",
    ),
    "alt": (
        "say what it shows: ![a bridge at dusk](bridge.jpg); if nothing: ![](a.jpg){{.decorative}}",
        'say what it shows: <img alt="a bridge at dusk">; if nothing: role="presentation"',
        "say in {program} what it shows, or that it only adorns: right button, Alt Text",
        "say in the source what it shows",
    ),
    "alt-more": (
        "say what it shows, if it is more: ![a bridge at dusk](bridge.jpg)",
        'say what it shows, if it is more: <img alt="a bridge at dusk">',
        "say in {program} what it shows, if it is more: right button, Alt Text",
        "say in the source what it shows, if it is more",
    ),
    "target": (
        "give the target this id, for example # Heading {{#{name}}}",
        'give the target this id, for example <h2 id="{name}">, or take the link away',
        "set a bookmark of this name in {program}, or take the link away",
        "give the target this name, or take the link away",
    ),
    "note": (
        "write the note: [^{name}]: …",
        "look in the source whether the note is there",
        "set the note anew in {program}",
        "look in the source whether the note is there",
    ),
    "call": (
        "call it with [^{name}], or take it out",
        "let a link in the text lead to it, or take it out",
        "call it in {program}, or take it out",
        "call it in the text, or take it out",
    ),
}


def hint(what: str, form: str, name: str = "") -> str:
    """Say how to do something, a key of _WAYS, in a format.

    The name is that of the target or the note.
    """
    in_markdown, in_html, in_program, elsewhere = _WAYS[what]
    if form in {"markdown", ""}:
        way = in_markdown
    elif form in _HTML:
        way = in_html
    else:
        way = in_program if form in _PROGRAMS else elsewhere
    return way.format(program=_PROGRAMS.get(form, ""), name=name)
