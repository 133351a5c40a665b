"""One sentence: words, what is said for each, and how it is pronounced."""

from __future__ import annotations

import rjieba

from pipeline.model import Token
from pipeline.script.normalise import Span, normalise
from pipeline.script.pronounce import pronounce


def read(text: str) -> tuple[Token, ...]:
    """Tokens that tile ``text`` in order, each with its spoken form and pinyin."""
    spans = normalise(text)
    pieces = _pieces(text, spans)
    spoken = {span.start: span.spoken for span in spans}
    words = [spoken.get(start, text[start:end]) for start, end in pieces]
    return tuple(
        Token(start, end, word, pinyin)
        for (start, end), word, pinyin in zip(pieces, words, pronounce(words), strict=True)
    )


def _pieces(text: str, spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """Words of ``text``, with each normalised span as one word."""
    cuts = {0, len(text)} | {edge for span in spans for edge in (span.start, span.end)}
    position = 0
    for word in rjieba.cut(text):
        cuts.add(position)
        position += len(word)
    inside = {index for span in spans for index in range(span.start + 1, span.end)}
    edges = sorted(cuts - inside)
    return list(zip(edges, edges[1:], strict=False))
