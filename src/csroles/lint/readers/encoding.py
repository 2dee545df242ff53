"""The text that bytes are, whichever of the usual encodings it was saved in."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,200}?|\?xml\b[^>]{0,100}?)(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_COMMON = {
    "cp1251": frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфё"),
    "gb18030": frozenset("的和在有我是工作公司客户服务要求及以能为与等人经验福利薪资职位岗责任负团队处理问题"),
    "big5": frozenset("的和在有我是工作公司客戶服務要求及以能為與等人經驗福利薪資職位崗責任負團隊處理問題"),
}
"""Encodings without a mark, and letters that most texts in them have."""

_NEEDED = {"cp1251": 0.8, "gb18030": 0.12, "big5": 0.12}
"""So many of the letters beyond ASCII have to be such letters."""

_SAMPLE = 20_000


def decoded(data: bytes, *, is_html: bool = False) -> tuple[str, str]:
    """The text of some bytes with line feeds as line ends, and the encoding if it had to be guessed.

    Args:
        data: the bytes, in any encoding, broken ones too: what cannot be read becomes U+FFFD.
        is_html: whether it is a page, which may name its encoding.
    """
    text, guess = _decoded(data, is_html=is_html)
    return text.replace("\r\n", "\n").replace("\r", "\n"), guess


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding: they have what no text has."""
    sample = data[:_SAMPLE]
    if any(sample.startswith(mark) for mark, _ in _MARKS) or _wide(sample):
        return False
    controls = sum(byte < 9 or 13 < byte < 27 for byte in sample)
    return controls > len(sample) / 50


def _decoded(data: bytes, *, is_html: bool) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ""
    if wide := _wide(data[:_SAMPLE]):
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:2_000]) if is_html else None
    named = _in_encoding(data, declared[1].decode("ascii")) if declared else None
    if named is not None:
        return named, ""
    likely = next((name for name in _COMMON if _is_likely(data, name)), None)
    if likely is None and _is_nearly_utf_8(data):
        return data.decode("utf-8", "replace"), "utf-8"
    return data.decode(likely or "cp1252", "replace"), likely or "cp1252"


def _in_encoding(data: bytes, name: str) -> str | None:
    """The text in an encoding that a page names; None if it is none, or names one that is no text's."""
    try:
        return data.decode({"gb2312": "gb18030", "gbk": "gb18030"}.get(name.lower(), name), "replace")
    except (LookupError, ValueError, AssertionError):
        return None


def _wide(sample: bytes) -> str:
    """The encoding of two bytes a character that the zeros among the bytes speak for."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 10 < max(even, odd) and max(even, odd) * 5 > len(sample):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _is_likely(data: bytes, encoding: str) -> bool:
    letters = [char for char in data[:_SAMPLE].decode(encoding, "ignore") if ord(char) > 0x7F and char.isalpha()]
    common = sum(char.lower() in _COMMON[encoding] for char in letters)
    return len(letters) > 3 and common >= _NEEDED[encoding] * len(letters)


def _is_nearly_utf_8(data: bytes) -> bool:
    """Whether most of what is beyond ASCII can be read as UTF-8: then a few bytes of it are broken."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    good = sum(ord(char) > 0x7F and char != "\ufffd" for char in text)
    return good > 2 * text.count("\ufffd")
