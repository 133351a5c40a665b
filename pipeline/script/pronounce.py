"""Grapheme-to-phoneme: a pinyin syllable for each Han character.

Where a word of two or more characters decides, its entry in pypinyin's phrases is taken; else the
g2pM model decides from the sentence. Alone each misreads much: the phrases know nothing of
context, the model nothing of words.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.model import is_han

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_PHRASE = 8
UNREADABLE = "?"
"""Stands for a character that no table knows; engines report and skip it."""
LEXICAL = {
    ("一", "yi2"): "yi1",
    ("一", "yi4"): "yi1",
    ("不", "bu2"): "bu4",
}
"""Some phrases are listed with their sandhi; tokens have dictionary tones."""
NUMERALS = {"〇": "ling2", "幺": "yao1", "两": "liang3"}


def pronounce(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Readings of the Han characters of each word; together the words are a sentence."""
    readings = _by_model("".join(words))
    position = 0
    out: list[tuple[str, ...]] = []
    for word in words:
        reading = readings[position : position + len(word)]
        for start, phrase in _phrases(word):
            reading[start : start + len(phrase)] = phrase
        out.append(
            tuple(r for character, r in zip(word, reading, strict=True) if is_han(character))
        )
        position += len(word)
    return out


def _by_model(sentence: str) -> list[str]:
    if not sentence:
        return []
    guesses = _g2pm()(sentence, char_split=True)
    return [
        _checked(character, guess) if is_han(character) else ""
        for character, guess in zip(sentence, guesses, strict=True)
    ]


def _checked(character: str, guess: str) -> str:
    if character in NUMERALS:
        return NUMERALS[character]
    reading = guess.replace("u:", "v").lower()
    return reading if reading[-1:].isdigit() else _single(character)


def _phrases(word: str) -> list[tuple[int, tuple[str, ...]]]:
    """The phrases in ``word``, longest first from the left, with where they start."""
    known = _phrase_table()
    found: list[tuple[int, tuple[str, ...]]] = []
    start = 0
    while start < len(word) - 1:
        lengths = range(min(LONGEST_PHRASE, len(word) - start), 1, -1)
        length = next((n for n in lengths if word[start : start + n] in known), 0)
        if length:
            found.append((start, _phrase(word[start : start + length])))
        start += length or 1
    return found


@cache
def _phrase_table() -> frozenset[str]:
    from pypinyin.constants import PHRASES_DICT

    return frozenset(PHRASES_DICT)


@cache
def _phrase(phrase: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    readings = lazy_pinyin(phrase, style=Style.TONE3, neutral_tone_with_five=True)
    return tuple(
        LEXICAL.get((character, reading), _v(reading))
        for character, reading in zip(phrase, readings, strict=True)
    )


@cache
def _single(character: str) -> str:
    from pypinyin import Style, lazy_pinyin

    reading = lazy_pinyin(
        character, style=Style.TONE3, neutral_tone_with_five=True, errors=lambda _: UNREADABLE
    )
    return _v(reading[0])


def _v(reading: str) -> str:
    return reading.replace("ü", "v")


@cache
def _g2pm() -> Any:
    from g2pM import G2pM

    return G2pM()
