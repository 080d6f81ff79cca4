"""Addresses as people send them: what mail programs, campaigns and chats do to a link is undone.

They append parameters of their own, escape the signs of an address once more, take along the full stop behind it, break
its lines and change its capitals. Whatever is known as it stands stays as it is; only a part that is not known is
mended, and only where that makes it one that is. So no sound address changes, and no mistake is guessed away.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from html.entities import html5
from urllib.parse import quote, unquote, unquote_plus

from data.asking.paths import MINE, PathKind

Known = Mapping[str, frozenset[str]]
"""Values by parameter; they are made of letters, digits and hyphens."""

PASSES = 4
"""Times that a text may have been escaped anew on its way."""
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_PLAIN: Mapping[int, str | int] = {**_HYPHENS, **{0xFEE0 + number: number for number in range(33, 127)}}
"""What programs put in place of the hyphen of the keyboard; and letters of full width, as East Asia types them."""
_UNSEEN = re.compile("[\\s\u034f\ufe00-\ufe0f]")
_AROUND = re.compile("""^[\\s"'<>()\\[\\]{}«»“”‘’*_~`=+]+|[^a-z0-9]+$""")
_BRACKETS = "\"'<>()\\[\\]{}|\\\\^`«»“”‘’*_"
_ENTITY = re.compile(
    r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);|\\u00[0-7][0-9a-f]|[＃％＆；＝？]", re.IGNORECASE
)
"""What stands for a sign: its name in HTML, its number in scripts, and signs of full width."""
_TAKEN_FOR_SIGNS = {"®ion": "&region", "§or": "&sector"}
"""Parameters that HTML takes for a sign where "&" stands before them, as it needs no semicolon behind "&reg"."""
_ESCAPED = frozenset("%&\\＃％＆；＝？") | {name[0] for name in _TAKEN_FOR_SIGNS}
"""Signs without one of which nothing in a text is escaped."""
_WRAPPER = re.compile(r"__;.*$", re.DOTALL)
"""What Proofpoint's protection leaves behind an address."""

_FAMILIES = (
    "utm|mtm|matomo|pk|piwik|hsa|hs|mc|mkt|ml|at|itm|stm|ns|oly|vero|trk|ga|gad|gs|fb|ig|li|tt|tw|sc|ef|wt|dm|elq|bsft"
    "|rb|pd|sms|sfmc|cm|icm|ck|spm|scm|vgo|rdt|pin|ttc|action|sib|ct|pf|acs|iterable|klaviyo|ac|nl|em|dpg|s_kw|hss|adobe|inf|nr"
    "|redirect|sb|sca|gaa|aem|hmb|soc|loc|xt|wd|vk|lf|maropost|tblci|dicbo"
)
_NAMES = (
    "gclsrc|igshi?d?|mibextid|epik|xtor|trk|trackingid|lipi|spm|scm|si|usqp|amp|ved|usg|ust|sa|rct|esrc|uact|opi|data"
    "|sdata|reserved|typo|urlhash|src|source|ref|referer|refsrc|via|from|origin|medium|channel|e?mail|openstat|cmpi?d?"
    "|smtyp|aff|affiliate|kx|ke|gl|branch|share|sharing|shared|feature|context|app|zanpid|otc|track|mkevt|mkrid|toolid"
    "|guc\\w*|no_?cache|cb|timestamp|wpmobile\\w*|rcm|originalsubdomain|zarsrc|bbeml|wkda|dib|em[cd]i|ir(?:clickid|gwc)|sh"
    "|wvideo|[ie]e|ei|nbsp|outputtype|v|s_kwcid|[sthejlu]|[ch]\\[\\d\\]|jb|goal|eml|esp|fs|sfnsn|fbz\\w+|hl|utm\\w*|gaa\\w*"
    # Office and Teams, Google's search, forms and advertisements, LinkedIn, shops and chats
    "|xsdata|ovuser|clickparams|ct|or|wdlor|clienttype|pli|usp|authuser|sxsrf|rlz|oq|aqs|client|bvm|biw"
    "|gclaw|(?:adgroup|feeditem|asset|message|deeplink)id|matchtype|network|device|creative|placement|keyword|adposition"
    "|lici|(?:mid|otp)token|midsig|trk\\w+|cjevent|clickref|awc|zanox|isappinstalled|nsukey|sharer?|sharetype|shared?_\\w+"
    "|tblci|dicbo|oborigurl|lctg|tpcc|ssbp|ito|ftag|icn|promo|xt\\w{1,3}|sref|twsrc|etext|wpsrc|(?:mcp|redir)_token"
    "|redirectedfrom|assettype|(?:user_)?e?mail_\\w+"
)
_ADDED = re.compile(
    rf"_.*|(?:{_FAMILIES})[_.:-].*|{_NAMES}|[a-z]{{0,3}}_?[a-z]{{0,3}}id|.*_tok|elq.*|ref[_.-].*"
    r"|.*(?:clk?id|braid|campaign|tracking|newsletter|mailing|referr|subscri|recipient|analytics|session).*"
    r"|(?:click|user|contact|member|mail|email|message|sub|ad|affiliate|partner|branch|cookie|wicked|custom)_?id"
)
"""Names of parameters that others append. Those of this program are never among them."""

_OWN = (PathKind.DECK.word, MINE)
_DECK = re.compile(
    rf"(?!/[a-z]{{2}}/{'/'.join(_OWN)}[^/])/*((?i:/[a-z]{{2}}))/+(?i:{'/+'.join(_OWN)})\W.*?((?i:deck)=[\w+/=~.-]+)"
)
"""The path of a deck in a link, whose capitals or slashes are not as they should be; and that deck."""


@lru_cache(maxsize=256)
def spellings(values: frozenset[str]) -> Mapping[str, str]:
    """Return known values by their small letters."""
    return {value.lower(): value for value in values}


def mended_query(query: str, known: Known) -> str:
    """Return a query string as it was meant, without "?". known: the values of each parameter.

    >>> mended_query("Theme=Sport.&amp;utm_source=mail", {"theme": frozenset({"sport"})})
    'theme=sport'
    """
    query = query.lstrip("?")
    if all(_is_sound(part, known) for part in query.split("&")):
        return query
    parts = _without_entities(query).split("&")
    return "&".join(filter(None, (_mended(part, known) for part in parts)))


def mended_path(path: str) -> tuple[str, str, str]:
    """Return path, query and fragment of what was sent as a path, in small letters; whether it leads somewhere is not
    asked.

    >>> mended_path("//EN/Themes/?theme=sport")
    ('/en/themes', 'theme=sport', '')
    """
    if holds_deck(path):
        found = _DECK.match(path)
        return (PathKind.DECK.path(found[1][1:].lower(), MINE), "", found[2]) if found else (path, "", "")
    text = _seen(_unescaped(path)).replace("\\", "/")
    text, sign, rest = _split(text)
    fragment, _, query = _split(rest) if sign == "#" else ("", "", rest)
    text = re.sub(f"(?<=[a-z0-9])[{_BRACKETS}].*$", "", text.lower())
    if {".", ".."} & set(text.split("/")[:-1]) or re.search(r"[\x00-\x1f\x7f]", text):
        return path, "", ""
    text = "/" + re.sub(r"/{2,}", "/", text.strip("/"))
    text = re.sub(r"(?<=[a-z0-9])[^a-z0-9]+$", "", text)
    return text, quote(query.strip("?&;"), safe="=&,%;?+:/"), fragment if fragment.isalnum() else ""


def holds_deck(path: str) -> bool:
    """Whether a deck stands in a path, whose "#" was escaped or lost; its letters are to stay as they are.

    >>> holds_deck("/en/present/mine%23deck=q1bKUbKq")
    True
    """
    return "deck=" in _unescaped(path).lower()


def _split(text: str) -> tuple[str, str, str]:
    """Split a text at the first sign that may stand behind a path."""
    found = re.search("[?#&;]", text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _is_sound(part: str, known: Known) -> bool:
    """Whether a part of a query is known as it stands, or empty."""
    name, _, value = part.partition("=")
    values = filter(None, unquote_plus(value).split(","))
    return not part or (name in known and known[name].issuperset(values))


def _mended(part: str, known: Known) -> str:
    """Return a part of a query as it was meant; empty where others appended it, and as it is where it is a mistake."""
    if _is_sound(part, known):
        return part
    plain, _, said = part.partition("=")
    pieces = list(_pieces(part, known))
    if not re.search(r"\w", _unescaped(part)):
        return ""  # the full stop of the sentence that an address stands in
    if not any(name in known for name, _ in pieces):
        return "" if all(_is_added(name) for name, _ in pieces) else part
    kept = [(name, _values(name, values, known)) for name, values in pieces if not _is_added(name)]
    understood = sum(value in known.get(name, ()) for name, values in kept for value in values)
    as_written = sum(value in known.get(plain, ()) for value in unquote_plus(said).split(","))
    if understood == as_written and [name for name, _ in kept] == [plain]:
        return part  # a mistake, to be told as it was written
    return "&".join(f"{quote(name)}={quote(','.join(values), safe=',')}" for name, values in kept)


def _is_added(name: str) -> bool:
    return bool(_ADDED.fullmatch(_seen(_unescaped(name)).lower()))


def _pieces(part: str, known: Known) -> Iterator[tuple[str, list[str]]]:
    """Split a part at the signs that others escaped, doubled or wrote in place of "&"."""
    text = part if _is_added(part.partition("=")[0]) else _unescaped(part.replace("+", " "))
    name, values = "", list[str]()
    for piece in re.split("[&?;]", _WRAPPER.sub("", text)):
        said, equals, value = piece.partition("#")[0].partition("=")
        if not equals and name and _name(said) not in known:
            values.extend(filter(str.strip, [said]))  # it belongs to the value before the sign
            continue
        if name:
            yield name, values
        name = _name(said) if _name(said) in known else said
        values = [one for one in value.split(",") if one.strip()]
    if name:
        yield name, values


def _name(said: str) -> str:
    """Return the name of a parameter in small letters, without what stands around it."""
    return re.sub("^[^a-z0-9]+|[^a-z0-9]+$", "", _seen(said).lower())


def _values(name: str, values: Iterable[str], known: Known) -> list[str]:
    spelled = spellings(known[name]) if name in known else {}
    return [_value(value, spelled) for value in values]


def _value(value: str, spelled: Mapping[str, str]) -> str:
    """Return the known value that a text was, or the text itself."""
    bare = _AROUND.sub("", _seen(value).lower())
    cut = _AROUND.sub("", re.split(f"[{_BRACKETS}]", bare)[0])
    # Mail that is encoded as "quoted-printable" writes =3D for =, and = at the end of a line.
    cut_off = re.sub("%[0-9a-f]?$", "", bare)  # an escaped sign, of which a chat took the first half
    tried = (bare, bare.removeprefix("3d"), bare.replace("=", ""), cut, cut_off)
    return next((spelled[one] for one in tried if one in spelled), value)


def _unescaped(text: str) -> str:
    """Return a text with the signs that were escaped, however often."""
    if _ESCAPED.isdisjoint(text):
        return text
    for _ in range(PASSES):
        before, text = text, unquote(_ENTITY.sub(_sign, text))
        for sign, meant in _TAKEN_FOR_SIGNS.items():
            text = text.replace(sign, meant)
        if text == before:
            break
    return text


def _without_entities(query: str) -> str:
    """Return a query in which what stands for signs is signs again, escaped where they do not part it."""
    for _ in range(PASSES):
        query = _ENTITY.sub(lambda found: quote(_sign(found), safe="&;#"), query)
    return query


def _sign(entity: re.Match[str]) -> str:
    """Return the sign that is meant; "&region;" means none, though HTML would see "&reg" in it."""
    text = entity[0]
    if text[0] != "&":
        return chr(int(text[2:], 16)) if text[0] == "\\" else text.translate(_PLAIN)
    return unescape(text) if text[1] == "#" or text[1:] in html5 else text


def _seen(text: str) -> str:
    """Return a text with its signs in their plain form, without white space and those that nobody sees."""
    if text.isascii():
        return "".join(text.split())
    plain = _UNSEEN.sub("", text.translate(_PLAIN))
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
