"""Judges web addresses: whether anyone can open them, whether they are whole, and whether a service wraps them."""

import re
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from data.preparing.damage import Judged, stands_in, unseen
from data.wording import Wording, n_, said

_WRAPPING = (
    "safelinks.protection.outlook.com urldefense.com urldefense.us urldefense.proofpoint.com"
    " linkprotect.cudasvc.com secure-web.cisco.com mimecast.com mimecastprotect.com l.facebook.com"
    " lm.facebook.com l.instagram.com l.messenger.com l.wl.co out.reddit.com slack-redir.net href.li t.umblr.com"
    " deref-gmx.net deref-web.de deref-mail.com dereferer.org clicktime.symantec.com avanan.click trustifi.com"
    " url-protection.com statics.teams.cdn.office.net googleadservices.com click.pstmrk.it translate.goog"
)
_WRAPPERS = tuple(_WRAPPING.split(" "))
"""Services that mail programs and networks put before an address, with what they know of the reader."""
_REDIRECTS = {
    "google": r"/(url|imgres)$",
    "translate.google": r"/",
    "webcache.googleusercontent": r"/",
    "bing": r"/ck/",
    "duckduckgo": r"/l/$",
    "youtube": r"/redirect$",
    "linkedin": r"/(redir|safety)/",
    "yahoo": r"/.*RU=",
    "list-manage": r"/track/click",
    "sendgrid": r"/(ls|wf)/click",
    "mailchimp": r"/mctx/",
    "outlook": r"/owa/redir",
}
_SHORTENING = (
    "bit.ly t.co tinyurl.com goo.gl ow.ly lnkd.in buff.ly is.gd shorturl.at rebrand.ly cutt.ly t1p.de youtu.be"
    " fb.me trib.al dlvr.it rb.gy tiny.cc urlr.me"
)
_SHORTENERS = frozenset(_SHORTENING.split(" "))
_LOCAL = (
    r"(.*\.)?"
    r"(localhost|local|internal|intranet|lan|home|corp|localdomain|test|invalid|example|home\.arpa|onion)\.?"
)
_EXAMPLES = re.compile(
    r"(.+\.)?(example\.(com|org|net|eu|it)|esempio\.it|domain\.(com|tld)|yourdomain\..+|foo\.(com|bar)|test\.(com|eu))"
)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+)\.?")
_NUMERIC = re.compile(r"[0-9.]+|\[.*\]|0x[0-9a-f]+")
_PRIVATE = re.compile(
    r"(0|10|127)\.|192\.168\.|169\.254\.|172\.(1[6-9]|2[0-9]|3[01])\.|100\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\.|"
    r"\[(::1?|f[cde].*|::ffff:.*)\]"
)
_SECOND = re.compile(
    r"[;,|]\s*(https?:|www\.|[\w-]+(\.[\w-]+)*\.(?!html?|php|aspx?|jspx?|pdf|docx?|do|xml|png|jpe?g)[a-z]{2,}(/|$))"
    r"|\s|(?<=.)https?:/",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"[?&](utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|yclid|igshid|_hs(enc|mi)|trk|ved)=", re.IGNORECASE
)
_INNER = ("url", "u", "q", "uddg", "RU", "target", "redirect", "a", "to", "link", "domain")


@lru_cache(maxsize=8192)
def judge_address(address: str) -> Judged | None:
    """What is wrong with a web address that begins with http:// or https://; nothing where it will do."""
    fault = unseen(address) or _form(address)
    if fault:
        return Judged(fault)
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return Judged("a web address whose host can be read")
    certain = _wrapped(address, host, parts.path) or _joined(address) or _host(parts.netloc, host)
    if certain:
        return Judged(certain)
    doubt = _doubt(address, host, port)
    return Judged(doubt, mild=True) if doubt else None


def _form(address: str) -> str:
    rest = address.split("://", 1)[-1]
    if re.match(r"(?i)https?(:|//|%3a)", rest):
        return "a web address that begins with https:// once"
    if stands_in(rest) or re.search(r"(?i)\b(todo|fixme|tbd|xxx+)\b", rest):
        return "an address, or nothing where there is none"
    if "…" in address or re.search(r"\.\.\.|\\|[<>\"{}^`]", address) or "[" in rest.partition("/")[2]:
        return "the whole address, without signs that no address has"
    if "&amp;" in address:
        return "& instead of &amp;"
    return ""


def _host(netloc: str, host: str) -> str:
    named = f"[{host}]" if "[" in netloc else host
    if "@" in netloc:
        return "an address without a name or password before the host"
    if _PRIVATE.match(named) or re.fullmatch(_LOCAL, host):
        return "an address that everybody can open; this one is of one machine or network"
    if _NUMERIC.fullmatch(named):
        return ""
    if "." not in host.strip("."):
        return "an address that everybody can open, with a whole host such as www.example.eu"
    return "" if _HOST.fullmatch(host) else "a host such as www.example.eu"


def _wrapped(address: str, host: str, path: str) -> str:
    wrapped = any(host == name or host.endswith("." + name) for name in _WRAPPERS) or any(
        (host.startswith(name + ".") or f".{name}." in host) and re.search(pattern, path)
        for name, pattern in _REDIRECTS.items()
    )
    if not wrapped:
        return ""
    inner = _inner(address)
    return "the address itself, without the service that wraps it" + (f": {inner}" if inner else "")


def _inner(address: str) -> str:
    given = parse_qs(urlsplit(address).query)
    for name in _INNER:
        for value in given.get(name, []):
            if re.match("https?://", value):
                return value
            if name == "u" and value.startswith("http"):  # Proofpoint writes - for % and _ for /
                return unquote(value.replace("-", "%").replace("_", "/"))
    found = re.search(r"https?(://|:/|%3A%2F%2F)[^_;]*?(?=__;|__$|$)", address[8:], re.IGNORECASE)
    return unquote(found[0]).replace(":/", "://", 1).replace(":///", "://") if found else ""


def _joined(address: str) -> str:
    found = _SECOND.search(address.split("://", 1)[-1])
    archived = "web.archive.org/" in address or "archive." in address
    if not found or (archived and "http" in found[0].lower()) or "=" in address[: address.find(found[0])]:
        return ""
    return "one address, or several with ' ; ' between them where a column may have several"


def _doubt(address: str, host: str, port: int | None) -> Wording | None:
    if _NUMERIC.fullmatch(host):
        return said(n_("a host with a name instead of a number"))
    if host.endswith("."):
        return said(n_("a host without a full stop at the end"))
    if port not in (None, 80, 443):
        return said(n_("an address without a port"))
    if _EXAMPLES.fullmatch(host):
        return said(n_("a real address; this one is an example"))
    if host in _SHORTENERS:
        return said(n_("the address itself instead of a short one"))
    if _TRACKING.search(address):
        return said(n_("the address without what tells where a reader came from"))
    if address[-1] in ".,;:!?'*" or (address[-1] == ")" and "(" not in address):
        return said(n_("an address without punctuation at the end"))
    return None
