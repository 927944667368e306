"""Bytes to text: byte order marks, UTF-8, a declared charset, then what the bytes suggest."""

import codecs
import re

from charset_normalizer import from_bytes

from sanctionpress.errors import UnreadableArticle
from sanctionpress.reading.formats import foreign_format

_BOMS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_DECLARATION_REACH = 8192
_READ_AS_CP1252 = frozenset({"ascii", "iso8859-1"})
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "mac_roman",
    "gb18030", "big5", "euc_jp", "shift_jis", "euc_kr",
]  # fmt: skip
_WESTERN_SHARE = 0.08
"""Below this share of bytes beyond ASCII a text is Western with typographic marks."""
_CONTROL_SHARE = 0.01
_SAMPLE = 100_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes, origin: str, *, markup: bool = False) -> str:
    r"""Return the text of an article's bytes, with `\n` at its line ends and no byte order mark.

    Raises UnreadableArticle if the bytes are no text or fit no encoding.
    """
    label = foreign_format(data)
    if label:
        raise UnreadableArticle(
            f"{origin} is {label}, not an article's text: extract its text or HTML first."
        )
    text = _decoded(data, origin, markup=markup)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    sample = text[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if "\0" in text or controls > _CONTROL_SHARE * len(sample):
        raise UnreadableArticle(
            f"{origin} is binary (it holds control characters), not an article's text: "
            "leave it out, or extract its text first."
        )
    return text


def _decoded(data: bytes, origin: str, *, markup: bool) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, origin)
    if wide := _wide_without_mark(data):
        return _strictly(data, wide, origin)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if not markup and _is_damaged_utf8(data):
            raise UnreadableArticle(
                f"{origin} is UTF-8 with damaged bytes at position {error.start}: "
                "fetch it again, or save it as UTF-8."
            ) from error
    declared = _declared(data) if markup else None
    return _strictly(data, declared or _guessed(data), origin)


def _strictly(data: bytes, encoding: str, origin: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableArticle(
            f"{origin} cannot be decoded: the bytes at position {error.start} are not valid in "
            f"{encoding} nor in UTF-8; save it as UTF-8."
        ) from error
    except (UnicodeError, LookupError) as error:
        raise UnreadableArticle(
            f"{origin} cannot be decoded: it declares the charset {encoding}, which is none for "
            "pages; save it as UTF-8."
        ) from error


def _wide_without_mark(data: bytes) -> str | None:
    """Return UTF-16 where every other byte is zero, as Latin text without a mark has it."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.8 * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * half and odd == 0 else None


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether nearly all bytes beyond ASCII are UTF-8, so that no other charset fits."""
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    whole = sum(ord(c) > 127 for c in lenient) - broken
    return whole >= 3 * broken


def _declared(data: bytes) -> str | None:
    head = data[:_DECLARATION_REACH]
    match = _DECLARED.search(head) or _DECLARED_XML.search(head)
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    # Browsers read these labels as Windows-1252 (WHATWG Encoding Standard, section 4.2).
    return "cp1252" if name in _READ_AS_CP1252 else name


def _guessed(data: bytes) -> str:
    sample = data[:_SAMPLE]
    beyond_ascii = sum(byte > 127 for byte in sample)
    if beyond_ascii < _WESTERN_SHARE * len(sample):
        return "cp1252"
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    return best.encoding if best is not None else "cp1252"
