"""From tokens to the symbols of the embedded voice.

A sequence is ``sil``, then for each syllable its initial and its final with the tone, a boundary
mark between two syllables, and last ``sil eos``. The marks are those of the CSMSC corpus the voice
was trained on: ``#0`` within a word, ``#1`` after a prosodic word, ``#2`` after a phrase, ``#3``
after a clause. The corpus writes the tones as spoken, so sandhi is applied here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from pipeline.model import is_han
from pipeline.speech.baker.syllables import split_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.model import Token

CLAUSE_END = frozenset("，、：；。！？…—,:;!?")
SILENT = frozenset("“”‘’\"'《》〈〉（）()【】[]「」『』〔〕·•-–~～/ \u3000\n\t") | CLAUSE_END
CLITICS = frozenset("的地得了着过们吗呢吧啊呀嘛啦")
"""Words that lean on the one before them: no prosodic word ends before these."""
PHRASE = 7
"""Syllables after which a word's end becomes a phrase's: CSMSC's phrases have 6 to 8."""
MAX_SYLLABLES = 36
"""Past this the vocoder's memory and time grow faster than its audio."""
THIRD = "3"
PHRASE_MARK, CLAUSE_MARK = 2, 3
FIGURES = frozenset("零〇一二三四五六七八九十百千万亿幺两点第")


@dataclass(frozen=True, slots=True)
class Syllable:
    """``owner``: index of its character in the spoken text; ``after``: 0–3, what ends here."""

    pinyin: str
    owner: int
    character: str
    after: int

    @property
    def sounds(self) -> tuple[str, str]:
        sounds = split_syllable(self.pinyin[:-1])
        if sounds is None:
            raise ValueError(f"{self.pinyin!r} is no syllable")
        return sounds


@dataclass(frozen=True, slots=True)
class Phones:
    """What one call of the voice speaks.

    Attributes:
        symbols: From ``sil`` to ``eos``.
        owners: For each symbol, the index of the spoken character it belongs to, or None.
    """

    symbols: tuple[str, ...]
    owners: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """``parts``: calls of the voice, in order; ``skipped``: characters without a sound."""

    parts: tuple[Phones, ...]
    skipped: tuple[str, ...]


def phones(tokens: Iterable[Token]) -> Spoken:
    """The symbols that speak ``tokens``; no parts where nothing in them makes a sound."""
    syllables, skipped = _syllables(tokens)
    parts = _divided(with_sandhi(syllables))
    return Spoken(tuple(_phones(part) for part in parts), skipped)


def _divided(syllables: list[Syllable]) -> Iterator[list[Syllable]]:
    """Parts of at most `MAX_SYLLABLES`, each cut where the most ends."""
    while len(syllables) > MAX_SYLLABLES:
        half = MAX_SYLLABLES // 2
        cut = max(range(half, MAX_SYLLABLES), key=lambda index: (syllables[index].after, index)) + 1
        yield syllables[:cut]
        syllables = syllables[cut:]
    if syllables:
        yield syllables


def _phones(syllables: Sequence[Syllable]) -> Phones:
    pairs: list[tuple[str, int | None]] = [("sil", None)]
    for number, syllable in enumerate(syllables):
        initial, final = syllable.sounds
        if number and not _is_suffix(syllable):
            pairs.append((f"#{syllables[number - 1].after}", None))
        if not (number and _is_suffix(syllable)):
            pairs.append((initial, syllable.owner))
        pairs.append((final + syllable.pinyin[-1], syllable.owner))
    pairs += [("sil", None), ("eos", None)]
    symbols, owners = zip(*pairs, strict=True)
    return Phones(symbols, owners)


def _is_suffix(syllable: Syllable) -> bool:
    """Whether it is 儿 as a suffix: one sound with the syllable before it."""
    return syllable.pinyin == "er5"


def _syllables(tokens: Iterable[Token]) -> tuple[list[Syllable], tuple[str, ...]]:
    out: list[Syllable] = []
    skipped: list[str] = []
    position = since_phrase = 0
    for token in tokens:
        readings = iter(token.pinyin)
        sounded = len(out)
        if token.spoken in CLITICS and out and out[-1].after == 1:
            out[-1] = replace(out[-1], after=0)
        for offset, character in enumerate(token.spoken):
            said = _readings(character, readings)
            out += [Syllable(pinyin, position + offset, character, 0) for pinyin in said]
            if out and _ends_clause(character, out[-1].character):
                out[-1] = replace(out[-1], after=3)
                since_phrase = 0
            elif not said and character not in SILENT:
                skipped.append(character)
        position += len(token.spoken)
        since_phrase += len(out) - sounded
        if len(out) > sounded and out[-1].after == 0:
            phrase_ends = since_phrase >= PHRASE and token.spoken not in CLITICS
            out[-1] = replace(out[-1], after=2 if phrase_ends else 1)
            since_phrase = 0 if phrase_ends else since_phrase
    return out, tuple(dict.fromkeys(skipped))


def _ends_clause(mark: str, before: str) -> bool:
    """Punctuation does, and so does a space between characters, as headings have it."""
    return mark in CLAUSE_END or (mark in " \u3000" and is_han(before))


def _readings(character: str, pinyin: Iterator[str]) -> tuple[str, ...]:
    if not is_han(character):
        return _letters().get(character.upper(), ())
    reading = next(pinyin, "")
    return (reading,) if split_syllable(reading[:-1]) else ()


@cache
def _letters() -> dict[str, tuple[str, ...]]:
    text = (resources.files("voices") / "lexicon" / "letters.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {letter: tuple(syllables.split()) for letter, syllables in rows}


def with_sandhi(syllables: Sequence[Syllable]) -> list[Syllable]:
    """Tones as spoken: 一 and 不 before the tone that follows, then third tones in a row.

    The rules are those of the Putonghua proficiency test outline (普通话水平测试实施纲要): 一 is
    yí before a fourth tone and yì before the others, but yī as an ordinal, in figures and at the
    end; 不 is bú before a fourth tone; a third tone before a third tone becomes a second.
    """
    out = list(syllables)
    for index in range(len(out) - 1):
        here, following = out[index], out[index + 1]
        if here.after < CLAUSE_MARK:
            out[index] = replace(here, pinyin=_yi_bu(out, index, following.pinyin[-1]))
    # From the right, so that 展览馆 (3 3 3) becomes 2 2 3 and a word's head keeps its fall.
    for index in range(len(out) - 2, -1, -1):
        here, following = out[index], out[index + 1]
        lexical = syllables[index + 1].pinyin[-1]
        if here.pinyin[-1] == THIRD == lexical and here.after < PHRASE_MARK:
            joined = here.after == 0 or _short_word(syllables, index)
            if joined:
                out[index] = replace(here, pinyin=here.pinyin[:-1] + "2")
    return out


def _yi_bu(syllables: Sequence[Syllable], index: int, next_tone: str) -> str:
    here = syllables[index]
    if here.character == "不" and here.pinyin == "bu4":
        return "bu2" if next_tone == "4" else "bu4"
    if here.character != "一" or here.pinyin != "yi1" or _stays_level(syllables, index):
        return here.pinyin
    return "yi2" if next_tone == "4" else "yi4" if next_tone in "123" else "yi1"


def _stays_level(syllables: Sequence[Syllable], index: int) -> bool:
    before = syllables[index - 1].character if index else ""
    after = syllables[index + 1].character
    if after in "百千万亿":
        return before == "第"
    if syllables[index].after and index and syllables[index - 1].after == 0:
        return True  # the end of a word: 统一, 唯一
    return before in FIGURES or after in FIGURES or after in "月号楼"


def _short_word(syllables: Sequence[Syllable], index: int) -> bool:
    """Whether the word that ends at ``index``, or the next one, is a single syllable."""
    alone = index == 0 or syllables[index - 1].after > 0
    return alone or index + 1 == len(syllables) - 1 or syllables[index + 1].after > 0
