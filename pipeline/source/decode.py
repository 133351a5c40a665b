"""Bytes to text. A wrong guess is an error, never garbage that would be read aloud.

A guess is judged by its text: Chinese prose is made of common characters. The common ones are the
first level of GB 2312 (3,755 simplified, by frequency) and of Big5 (5,401 traditional); text in the
wrong encoding is spread over the other twenty thousand.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from pipeline.errors import SourceError
from pipeline.model import is_han

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = ("gb18030", "big5", "big5hkscs")
WIDE = ("utf-16-le", "utf-16-be")
COMMON_SHARE = 0.7
"""Least share of common characters among the Chinese ones: prose has 0.95 and more, text decoded
by the wrong table 0.15 to 0.5."""
LATIN_SHARE = 0.25
"""Accented Latin letters among the visible characters beyond which text is mojibake: no European
language has that many."""
ODD_SHARE = 0.02
"""Replacement characters, unassigned code points and controls that a damaged file may hold."""
FEW = 6
"""Characters below which statistics say nothing."""
_LATIN1 = re.compile("[\u0080-\u00ff]")
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029\x0b\x0c]")


def decode(data: bytes, origin: str) -> tuple[str, str]:
    """Text of ``data`` with ``\\n`` as line ends, and the encoding's name.

    Raises:
        SourceError: It is empty, binary, or no encoding gives plausible text.
    """
    if not data.strip():
        raise SourceError(origin, "it is empty", "Give a file that holds an article")
    candidates = _candidates(data)
    # First as they stand; then, for a file damaged in a few places, with the damage marked.
    for errors in ("strict", "replace"):
        texts = {name: _try(data, name, errors) for name in candidates}
        scores = {name: plausibility(text) for name, text in texts.items() if text}
        best = max(scores, key=scores.__getitem__, default="")
        text = texts.get(best)
        if text and scores[best] > 0:
            return _BREAKS.sub("\n", text.removeprefix("\ufeff")), best
    raise _unreadable(data, origin, candidates)


def _candidates(data: bytes) -> list[str]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return [encoding]
    if b"\0" not in data and _try(data, "utf-8") is not None:
        return ["utf-8"]  # Valid UTF-8 is never anything else by accident; it may be mojibake.
    guess = from_bytes(data).best()
    guesses = [guess.encoding.replace("_", "-")] if guess else []
    wide = WIDE if len(data) % 2 == 0 else ()
    likely = [*wide] if b"\0" in data else ["utf-8", *LEGACY, *wide, *guesses]
    return list(dict.fromkeys(likely))


def _try(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(encoding, errors)
    except (UnicodeDecodeError, LookupError):
        return None


def plausibility(text: str) -> float:
    """How much like prose ``text`` is: 0 is garbage, 1 beyond doubt."""
    visible = [character for character in text if not character.isspace()]
    if not visible or _is_mojibake(text):
        return 0.0
    odd = sum(1 for character in visible if _is_odd(character))
    if odd > ODD_SHARE * len(visible):
        return 0.0
    if len(visible) >= FEW and len(_LATIN1.findall(text)) > LATIN_SHARE * len(visible):
        return 0.0
    han = [character for character in visible if is_han(character)]
    if not han:
        return 1.0 if text.isascii() else 0.5
    common = sum(1 for character in han if _is_common(character)) / len(han)
    return 0.0 if len(han) >= FEW and common < COMMON_SHARE else common


def _is_odd(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cn", "Cs")


def _is_common(character: str) -> bool:
    """Whether it is in the first level of GB 2312 or of Big5."""
    simplified = character.encode("gb2312", "ignore")
    if simplified and 0xB0 <= simplified[0] <= 0xD7:
        return True
    traditional = character.encode("big5", "ignore")
    return bool(traditional) and 0xA4 <= traditional[0] <= 0xC6


def _is_mojibake(text: str) -> bool:
    """Whether UTF-8 was once read as GB18030 or Latin-1: undoing that gives valid UTF-8."""
    if "锟斤拷" in text or "烫烫烫" in text:
        return True
    sample = "".join(character for character in text[:4000] if ord(character) > 0x7F)
    if len(sample) < FEW:
        return False
    for wrong in ("gb18030", "cp1252", "latin-1"):
        try:
            undone = sample.encode(wrong)
        except UnicodeEncodeError:
            continue
        # The last character may be cut off by the sample.
        if any(_try(undone[: len(undone) - cut], "utf-8") is not None for cut in range(4)):
            return True
    return False


def _unreadable(data: bytes, origin: str, tried: list[str]) -> SourceError:
    if b"\0" in data or sum(byte < 0x09 for byte in data[:4000]) > ODD_SHARE * len(data[:4000]):
        return SourceError(origin, "it is a binary file, not text", "Give the article as text")
    return SourceError(
        origin,
        f"no encoding gives readable text (tried {', '.join(tried)})",
        "Save it as UTF-8 from the program that shows it right",
    )
