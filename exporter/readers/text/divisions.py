"""Knows what people call the parts of a text: Part, Kapitel, Глава, 第一章."""

from __future__ import annotations

import re
import unicodedata

#: Weight -> the words for it. Articles and sections stand inside chapters where both occur.
WORDS: dict[int, str] = {
    0: "part book volume tome teil buch band partie livre parte libro livro tomo deel boek del bok"
    " часть книга том частина część księga tom díl kniha rész könyv osa kirja μέρος βιβλίο"
    " bölüm kısım جلد بخش حصہ",
    1: "chapter chap kapitel chapitre capítulo capitulo capitolo capitol hoofdstuk глава розділ"
    " раздел rozdział kapitola fejezet luku peatükk κεφάλαιο poglavlje poglavje skyrius nodaļa"
    " chương գլուխ თავი فصل باب פרק अध्याय canto chant gesang act akt acte atto acto scene szene"
    " scène scena stave letter sermon lecture psalm",
    2: "article artikel artículo articulo articolo artigo artykuł článek článok cikk artikla"
    " άρθρο статья стаття член հոդված մუხლი điều مادهٔ ماده مادة المادة अनुच्छेद pasal madde"
    " section sektion abschnitt sección seção sezione sectie avsnitt § paragraph appendix anhang"
    " annex annexe anexo allegato bijlage приложение 附录 附錄",
}
#: Parts that have no number and stand beside the chapters.
UNNUMBERED = frozenset(
    "preface foreword introduction prologue epilogue afterword preamble conclusion dedication"
    " contents acknowledgements acknowledgments bibliography references glossary abstract notes"
    " vorwort einleitung prolog epilog nachwort präambel schluss inhalt inhaltsverzeichnis"
    " widmung danksagung literatur anmerkungen préface avant-propos prologue épilogue préambule"
    " postface sommaire remerciements prefacio prólogo epílogo preámbulo introducción índice"
    " conclusión prefácio introdução preâmbulo conclusão prefazione prologo epilogo introduzione"
    " preambolo conclusione indice voorwoord inleiding preambule nawoord inhoud"
    " предисловие введение пролог эпилог преамбула заключение содержание оглавление послесловие"
    " передмова вступ преамбула пролог епілог wstęp przedmowa prolog epilog preambuła zakończenie"
    " předmluva úvod preambule doslov előszó bevezetés utószó προοίμιο πρόλογος επίλογος εισαγωγή"
    " lờinóiđầu lờimởđầu lờikết mụclục մուտք նախաբան ներածական"
    " مقدمه مقدمة ديباجة הקדמה מבוא önsöz giriş sonsöz"
    " 序言 序 前言 引言 序章 楔子 后记 後記 尾声 尾聲 目录 目錄 目次 前文 終章 あとがき まえがき"
    " はじめに おわりに 머리말 서문 서론 전문 맺음말 차례".split()
)
#: Words that close a text and head nothing.
ENDS = frozenset("the-end end fin finis ende fine fim конец koniec slut 完 終 终 終わり 끝".split())

_NUMBER = r"(?:\d+|[IVXLCDM]+|[ivxlcdm]+)(?:\.\d+)*[a-zA-Z]?"
# Words that spell a number: “Chapter Twenty-One”, “Article premier”.
#: A number that is all there is.
LONE = re.compile(r"(?:\d{1,3}|[IVXLC]+)\.?$")
_SPELLED = r"[^\W\d_]{2,14}(?:[-\s][^\W\d_]{2,8})?"
_BREAK = r"\s*[.:\-–—．：、]+(?=\s|$)"
_DIVISIONS = tuple(
    (
        rank,
        re.compile(
            rf"(?:{'|'.join(sorted(map(re.escape, words.split()), key=len, reverse=True))})\.?"
            rf"(?:\s+{_NUMBER}(?:(?P<stop>{_BREAK})|\s+(?=\S)|$)|\s+{_SPELLED}(?P<spelled>{_BREAK}|$))"
            rf"(?P<title>.*)$",
            re.IGNORECASE,
        ),
    )
    for rank, words in WORDS.items()
)
# “Erstes Kapitel”, “Глава” behind its number, “PREMIÈRE PARTIE”.
_ORDINAL = re.compile(
    r"[^\W\d_]{3,14}\s+(?:kapitel|buch|teil|abschnitt|partie|livre|chapitre|parte|libro|capítulo|"
    r"часть|глава|книга|chapter|part|book)[.:]?$",
    re.IGNORECASE,
)
_COUNTED = (
    (
        0,
        re.compile(
            r"第[\s\d〇零一二三四五六七八九十百千两兩]+[部编編卷篇](?P<title>(?:[\s　：:].*)?)$"
        ),
    ),
    (1, re.compile(r"第[\s\d〇零一二三四五六七八九十百千两兩]+[章回話话幕課课](?P<title>.*)$")),
    (
        2,
        re.compile(
            r"第[\s\d〇零一二三四五六七八九十百千两兩]+[条條節节](?P<title>(?:[\s　：:（(].*)?)$"
        ),
    ),
    (1, re.compile(r"제\s*\d+\s*[장부편](?P<title>(?:[\s:.].*)?)$")),
    (2, re.compile(r"제\s*\d+\s*[조절](?P<title>(?:[\s:.(].*)?)$")),
)
#: Where the regular expressions need not be asked: the first words, the first characters.
_WORDS = frozenset(word.casefold() for words in WORDS.values() for word in words.split())
_COUNTERS = "第제"
_LONGEST = 90
_STOPS = re.compile(r"[,;:،؛、，；]$|[。！？]$")


def rank(text: str) -> int | None:
    """Give the weight of a heading that says what it divides, None when it does not."""
    if len(text) > _LONGEST:
        return None
    text = unicodedata.normalize("NFC", text)
    if text.split(None, 1)[0].rstrip(".").casefold() in _WORDS:
        for weight, pattern in _DIVISIONS:
            if (match := pattern.match(text)) and _is_title(match):
                return weight
    if text[0] in _COUNTERS:
        for weight, pattern in _COUNTED:
            if (match := pattern.match(text)) and not _STOPS.search(match["title"]):
                return weight
    return 1 if _ORDINAL.match(text) and text[0].isupper() else None


def is_division(text: str) -> bool:
    """Tell whether a text can only be a heading."""
    return rank(text) is not None


def names_part(text: str) -> bool:
    """Tell whether a text can only name a part: a numbered one, a preface, or just a number."""
    return is_division(text) or is_unnumbered(text) or bool(LONE.match(text))


def is_bare(text: str) -> bool:
    """Tell whether a heading has a number but no title of its own."""
    for _, pattern in (*_DIVISIONS, *_COUNTED):
        if match := pattern.match(text):
            return not match["title"].strip()
    return False


def is_unnumbered(text: str) -> bool:
    """Tell whether a text is the name of a part that has no number, such as a preface."""
    return _fold(text.strip("[]〈〉《》【】.: ")) in UNNUMBERED


def is_end(text: str) -> bool:
    """Tell whether a text only says that the text is over."""
    return "-".join(text.strip(".!*-—–()（） ").casefold().split()) in ENDS


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split())).casefold()


def _is_title(match: re.Match[str]) -> bool:
    title = match["title"].strip()
    if not title:
        return True
    if title[0].islower() or _STOPS.search(title):
        return False
    # “Part IV. The sun rose.” is a heading; “Part 4 The sun rose.” is a sentence.
    return bool(match["stop"] or match["spelled"]) or not title.endswith(".")
