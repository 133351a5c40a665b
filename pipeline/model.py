"""The values that pass between two stages: frozen, and free of any import of ours.

Time is an integer count of samples everywhere; only the last formatter makes milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path




def is_han(character: str) -> bool:
    """Whether it is a Chinese character: CJK ideographs of the BMP and beyond, and 〇."""
    return (
        "\u3400" <= character <= "\u9fff"
        or character in "〇々"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
    )


@dataclass(frozen=True, slots=True)
class Document:
    """A source, decoded.

    Attributes:
        origin: Path, URL, or ``-`` for standard input.
        media_type: For example ``text/plain``.
        text: The whole text, line ends as ``\\n``.
        encoding: What the decoder found, for example ``gb18030``.
    """

    origin: str
    media_type: str
    text: str
    encoding: str


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article. ``lines`` are the 1-based source lines it was made from."""

    kind: BlockKind
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """Text that is not spoken: by which rule, from which 1-based source line, and why."""

    rule: str
    text: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    byline: str
    published: str
    blocks: tuple[Block, ...]
    removed: tuple[Removal, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word as displayed, tied to what is spoken for it.

    Attributes:
        start: First character of the word in the displayed text.
        end: One past its last character. The tokens of a text tile it.
        spoken: What is said; empty for what is silent, such as a bracket.
        pinyin: One syllable for each Han character of ``spoken``, as ``zhang3``; the neutral
            tone is 5, ü is ``v``. Dictionary tones: sandhi is the engine's business.
    """

    start: int
    end: int
    spoken: str
    pinyin: tuple[str, ...]


class UtteranceKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"


class Pause(StrEnum):
    """What ends where an utterance ends; the mixer gives each a length."""

    PHRASE = "phrase"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one call of an engine speaks.

    Attributes:
        text: As displayed.
        tokens: They tile ``text``.
        chapter: Index of the chapter it belongs to.
        pause: What ends here.
    """

    text: str
    tokens: tuple[Token, ...]
    kind: UtteranceKind
    chapter: int
    pause: Pause

    @property
    def spoken(self) -> str:
        return "".join(token.spoken for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Script:
    """All that is read of one article, and the titles of its chapters."""

    utterances: tuple[Utterance, ...]
    chapters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of a text are heard from sample ``first`` to ``last``."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Clip:
    """One utterance as an engine spoke it.

    Attributes:
        pcm: Signed 16-bit little-endian mono samples.
        rate: Samples a second.
        marks: When each stretch of the *spoken* text is heard, in order, not overlapping.
            The last mark of a stretch of speech ends where the sound has died away.
        skipped: Spoken characters that the engine has no sound for.
    """

    pcm: bytes = field(repr=False)
    rate: int
    marks: tuple[Mark, ...]
    skipped: tuple[str, ...] = ()

    @property
    def samples(self) -> int:
        return len(self.pcm) // 2


@dataclass(frozen=True, slots=True)
class Placed:
    """An utterance on the programme's clock. ``marks`` index the *displayed* text."""

    utterance: Utterance
    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    start: int


@dataclass(frozen=True, slots=True)
class Programme:
    """All utterances on one sample clock; the sound itself lies in ``audio``, never in memory.

    Attributes:
        audio: A WAV file of ``samples`` mono samples.
    """

    audio: Path
    rate: int
    samples: int
    placed: tuple[Placed, ...]
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a cue, with its samples."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A subtitle: shown from sample ``start`` to ``end``."""

    start: int
    end: int
    lines: tuple[str, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Episode:
    """What one source became. ``files`` maps a format's name to its file."""

    source: str
    folder: Path
    duration: float
    files: dict[str, Path]
