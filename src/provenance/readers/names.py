"""Byline texts → names of people, cleaned of "By", job titles, agencies, addresses and doubles.

It cannot know whether two capitalised words are a person: what looks like a name, and is no agency, desk or outlet, is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Words that open a byline, in the languages of the catalogue; they end before the name.
INTRO = re.compile(
    r"^\W*(?:(?:written|posted|published|reported|reporting|words|story|text|article|analysis|review|report|interview|opinion|submitted)\s+)?"
    r"(?:by|von|par|por|de|da|di|van|door|av|af|de la|autor(?:in)?(?:en)?|auteur|autore|author|authors|redactor|text|texte|testo|foto|ein (?:artikel|beitrag|kommentar) von|"
    r"przez|autorstwa|автор|текст|szerző|skrifað af|kirjoittanut|tekst|oleh|penulis|yazan|haber|theo|bởi|posté par|publié par|escrito por|"
    r"geschrieben von|verfasst von|publicado por|scritto da|pubblicato da|geschreven door|posted by|published by|written by)\b[\s:：\-–—|]+",
    re.I,
)
ROLE_INTRO = re.compile(r"^\W*(?:autor(?:in|en)?|author|authors|auteur|by|von|text|reporter|redaktion|redaktor|redaktør)\s*[:：]\s*", re.I)
SPLIT = re.compile(r"\s*(?:[;|•·、/\n\t]|\s[–—-]\s|\s(?:and|und|et|e|y|og|och|en|i|ja|a|ve|и|та|dan|và|with|mit|&|\+)\s|&(?!\w+;))\s*")
COMMA = re.compile(r"\s*,\s*")
TRAILING = re.compile(
    r"\s*[(\[{<].*$|\s+(?:in|aus|from|at|for|für|of|the|à)\s+.*$|\s+@\S+.*$|\s+\S+@\S+.*$|https?://\S+.*$|\s+(?:is|ist|was|est|has)\s.*$|\s*\d.*$|[\s,.:;|–—\-*]+$", re.I
)
TITLES = re.compile(
    r"^(?:dr|prof|mr|mrs|ms|mx|sir|dame|herr|frau|dipl|ing|mag|m\.?a|univ|rev|hon|don|sr|sra|dott|drs|ir)\.\s*(?:med\.|phil\.|jur\.|h\.\s?c\.|rer\.|nat\.)*\s*", re.I
)
# Words no person's name holds: desks, staff, media, jobs.
NOT_A_PERSON = re.compile(
    r"\b(?:redaktion\w*|newsroom|newsdesk|desk|staff|team|editor(?:s|ial)?|editorial|agentur\w*|agenc(?:y|ies)|agence|agencia\w*|agenzia|agentúra|news|nachrichten\w*|zeitung|redacci[oó]n|"
    r"redazione|r[ée]daction|redactie|redakcj[ai]|redakce|redakcia|toimitus|redaksi\w*|redaksjon\w*|redaktionen|redação|редакци[яи]|contributor|correspondent\w*|reporter\w*|journalist\w*|online|magazin\w*|"
    r"media|press|presse|verlag|gmbh|inc|ltd|llc|tv|radio|blog|admin|administrator|webmaster|guest|gast(?:autor|beitrag)\w*|user|anonymous|anonym|unknown|author|autor|"
    r"www|http\w*|com|partner|sponsored|advertorial|service|services|department|wire|wires|newswire|bureau|group|foundation|institute|university|universität|"
    r"kommentar\w*|comments?|uhr|min|read|lesezeit|updated|published|posted|home|world|sport|politik|politics|economy|wirtschaft|kultur|culture|views?|tags?|share|teilen|"
    r"publisher|publications?|bundes\w*|ministerium|ministry|ministère|\w*amt|union|verband|verein|stiftung|government|e\.v\.|ag|kg|s\.?a\.|corp|company|communications?|pressestelle|veröffentlicht|artikel\w*|autoreninfo|\w*stra(?:ß|ss)e|link|kopieren|copy|mehr|more|alle|all|about|über|profile?|subscribe|newsletter|follow|folgen|copyright|foto|photo|bild|image|video)\b|\.(?:de|com|net|org|at|ch|co|fr|es|it|pl)\b|通讯社|新华社|编辑|记者|編集部|뉴스",
    re.I,
)
AGENCIES = frozenset(
    [
        "dpa", "afp", "ap", "reuters", "apa", "sda", "ats", "ansa", "efe", "lusa", "tass", "itar-tass", "ria", "anp", "belga", "ntb", "tt",
        "ritzau", "pap", "ctk", "čtk", "mti", "bns", "elta", "agerpres", "tanjug", "hina", "sta", "interfax", "unian", "ukrinform",
        "xinhua", "kyodo", "yonhap", "pti", "ani", "ians", "aap", "pa", "upi", "dts", "kna", "epd", "sid", "bloomberg", "cp", "afx", "ddp",
        "dapd", "lpd", "ots", "ips", "keystone-sda", "apn", "keystone", "antara", "bernama", "cnn", "bbc", "cnbc", "msn", "yahoo", "europa-press", "telam", "notimex",
    ]
)
NOBODY = frozenset([
    "by", "von", "vom", "par", "por", "di", "av", "af", "am", "of", "the", "zur", "zum", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "admin",
    "administrator", "publisher", "author", "autor", "name", "webmaster", "default", "editor", "root", "user", "superuser", "n/a", "none",
    "null", "undefined", "unknown", "anonymous", "guest",
])
PARTICLES = frozenset([
    "von", "van", "der", "den", "de", "la", "le", "du", "da", "di", "dos", "das", "del", "della", "bin", "ibn", "al", "el", "ben", "ter",
    "ten", "zu", "zur", "zum", "y", "e", "af", "av", "st", "mc", "o'",
])


def people(values: Iterable[str]) -> tuple[str, ...]:
    """The people named in byline texts, each once, in order."""
    return distinct(name for value in values for name in split_names(value) if is_person(name))


def authors(values: Iterable[str]) -> tuple[str, ...]:
    """The names an author field states: people, and the desks, agencies and outlets put in their place, as printed."""
    return distinct(name for value in values for name in author_names(value))


def author_names(value: str) -> list[str]:
    names = split_names(value)
    if any(is_person(name) for name in names):
        return [name for name in names if is_person(name) or name.casefold() in AGENCIES]
    whole = " ".join(INTRO.sub("", ROLE_INTRO.sub("", " ".join(value.split()))).split()).strip(" ,.;:|-–—")
    if whole.casefold() in NOBODY:
        return []
    return [whole] if 2 <= len(whole) <= 60 and any(c.isalpha() for c in whole) and not any(c in whole for c in "()[]{}") and "://" not in whole else []


def distinct(found: Iterable[str]) -> tuple[str, ...]:
    """Names without repeats; a name that a longer one holds is the same person."""
    names: dict[str, str] = {}
    for name in found:
        key = re.sub(r"\W+", "", name).casefold()
        if key and not any(key == known or (len(key) > 5 and key in known) for known in names):
            names[key] = name
    return tuple(names.values())


def split_names(value: str) -> list[str]:
    """One byline text cut into names, cleaned; not all of them are people."""
    text = " ".join(value.replace("\u200b", "").replace("\xa0", " ").split())
    if not text or len(text) > 300 or "://" in text or text.startswith(("@", "www.")):
        return []
    text = INTRO.sub("", ROLE_INTRO.sub("", text))
    found = []
    for part in SPLIT.split(text):
        pieces = COMMA.split(part)
        if len(pieces) == 2 and all(len(piece.split()) == 1 for piece in pieces) and pieces[1][:1].isupper():
            pieces = [f"{pieces[1]} {pieces[0]}"]  # `Weber, Anna`
        for piece in pieces:
            name = cleaned(piece)
            if name:
                found.append(name)
    return found


def cleaned(text: str) -> str:
    """A name without title, role, place and punctuation around it."""
    name = INTRO.sub("", text.strip(" \t.,:;|*–—-•\"'“”„»«"))
    before = None
    while before != name:
        before = name
        name = TITLES.sub("", TRAILING.sub("", name)).strip(" \t,:;|*–—-•\"'“”„»«")
    return name


def is_person(name: str) -> bool:
    """Whether a cleaned text can be a person's name: one to five capitalised words, none of a desk, agency or outlet."""
    if not 2 <= len(name) <= 60 or not any(c.isalpha() for c in name) or any(c in "()[]{}:/@#$?!=<>+%" for c in name):
        return False
    if name.casefold() in AGENCIES or name.casefold() in NOBODY or NOT_A_PERSON.search(name):
        return False
    parts = name.split()
    if len(parts) > 6 or any(part.casefold() in AGENCIES for part in parts):
        return False
    cased = [part for part in parts if part[0].isalpha() and part.casefold() not in PARTICLES]
    if not any(c.lower() != c.upper() for c in name):  # scripts without case
        return len(name) <= (7 if " " not in name else 30)
    return bool(cased) and (all(part[0].isupper() or part[0].lower() == part[0].upper() for part in cased) or (len(parts) == 1 and len(name) > 2))
