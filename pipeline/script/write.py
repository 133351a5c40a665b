"""From an article to the script that is read: title, chapters, utterances."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model import Article, Block, BlockKind, Pause, Script, Token, Utterance, UtteranceKind
from pipeline.script.read import read
from pipeline.script.segment import pause_after, sentences, syllables, utterances

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_script(article: Article) -> Script:
    """All utterances of ``article`` in reading order; each heading begins a chapter."""
    spoken: list[Utterance] = []
    chapters: list[str] = []
    if article.title:
        chapters.append(article.title)
        spoken += _block(article.title, UtteranceKind.TITLE, 0)
    for block in article.blocks:
        if block.kind is BlockKind.HEADING or not chapters:
            chapters.append(_chapter_title(block))
        kind = UtteranceKind.HEADING if block.kind is BlockKind.HEADING else UtteranceKind.BODY
        spoken += _block(block.text, kind, len(chapters) - 1)
    return Script(tuple(spoken), tuple(chapters))


LONGEST_CHAPTER_TITLE = 20


def _chapter_title(block: Block) -> str:
    if block.kind is BlockKind.HEADING or len(block.text) <= LONGEST_CHAPTER_TITLE:
        return block.text
    return block.text[:LONGEST_CHAPTER_TITLE] + "…"


def _block(text: str, kind: UtteranceKind, chapter: int) -> list[Utterance]:
    spoken = [
        utterance
        for sentence in sentences(text)
        for utterance in _sentence(sentence, kind, chapter)
    ]
    if not spoken:
        return []
    pause = Pause.PARAGRAPH if kind is UtteranceKind.BODY else Pause.HEADING
    return [*spoken[:-1], replace(spoken[-1], pause=pause)]


def _sentence(sentence: str, kind: UtteranceKind, chapter: int) -> Iterator[Utterance]:
    groups = [
        group
        for group in utterances(sentence, read(sentence))
        if any(syllables(token) for token in group)
    ]
    for number, group in enumerate(groups, start=1):
        text = sentence[group[0].start : group[-1].end]
        pause = Pause.SENTENCE if number == len(groups) else pause_after(text)
        yield Utterance(text, _rebased(group), kind, chapter, pause)


def _rebased(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    offset = tokens[0].start
    return tuple(replace(t, start=t.start - offset, end=t.end - offset) for t in tokens)
