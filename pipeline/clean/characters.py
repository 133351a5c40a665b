"""Repairs of characters and punctuation. They change how text is written, not what it says."""

from __future__ import annotations

import re
import unicodedata

HAN = "\u3400-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff"
_CHINESE = f"[{HAN}“”‘’《》（）【】〈〉「」『』、。，：；？！％]"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd\ue000-\uf8ff]")
_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_KEPT_FULL = "，：；？！（）～"
_TO_HALF = {code: half for code, half in _FULL_WIDTH.items() if chr(code) not in _KEPT_FULL}
_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}

_DOTS = re.compile(r"\.{3,}|。{3,}|…{3,}|(?:\. ){2,}\.")
_DASHES = re.compile("-{2,}|—{3,}|─{2,}|―{2,}")
_ONE_DASH = re.compile(f"(?<=[{HAN}”])[―─](?=[{HAN}“])")
_HALF = re.compile("[,:;?!]+")
_STOP = re.compile(rf"(?<=[{HAN}”’）》])\.(?=\s|$|[{HAN}“])")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_QUOTES = re.compile('"([^"]*)"')
_HAN = re.compile(f"[{HAN}]")
_CHINESE_CHARACTER = re.compile(_CHINESE)
_PROTECTED = re.compile(r"https?://[!-~]+|[\w.+-]+@[\w-]+\.[\w.-]+|\d+(?::\d+)+|\d(?:,\d{3})+(?!\d)")


def repair_characters(text: str) -> str:
    """Compose, drop what cannot be seen, make Latin letters and digits half-width, fold spaces."""
    text = unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", text).translate(_TO_HALF)
    text = "".join(c for c in text if unicodedata.category(c) != "Cc" or c == "\t")
    return _SPACES.sub(" ", text).strip()


def repair_punctuation(text: str) -> str:
    """Chinese punctuation in Chinese text; figures, times, URLs and Latin stay as they are."""
    if not _HAN.search(text):
        return text
    text = _DOTS.sub("……", text)
    text = _DASHES.sub("——", text)
    text = _ONE_DASH.sub("——", text)
    text = _outside_protected(text)
    text = _STOP.sub("。", text)
    text = _BRACKETS.sub(_bracket, text)
    return _QUOTES.sub(_quote, text)


def _outside_protected(text: str) -> str:
    out, last = [], 0
    kept = [(match.start(), match.end()) for match in _PROTECTED.finditer(text)]
    for match in _HALF.finditer(text):
        start, end = match.span()
        if any(a < end and start < b for a, b in kept) or not _beside_chinese(text, start, end):
            continue
        out += [text[last:start], "".join(_FULL[mark] for mark in match.group())]
        # The half-width comma's space is part of it.
        last = end + 1 if text[end : end + 1] == " " else end
    return "".join([*out, text[last:]])


def _beside_chinese(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return any(mark and _CHINESE_CHARACTER.match(mark) for mark in (before, after))


def _bracket(match: re.Match[str]) -> str:
    return f"（{match[1]}）" if _HAN.search(match[1]) else match[0]


def _quote(match: re.Match[str]) -> str:
    return f"“{match[1]}”" if _HAN.search(match[1]) else match[0]
