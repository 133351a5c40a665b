"""Paragraphs to sentences, and long sentences to utterances of a size that engines like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Pause, Token, is_han

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_SYLLABLES = 30
"""Syllables of an utterance: past some 35 the embedded voice's time and memory double, and a
listener's breath group ends long before."""
OPENERS = "“‘《〈（【「『〔(["
CLOSERS = "”’》〉）】」』〕)]"
_PAIRS = dict(zip(OPENERS, CLOSERS, strict=True))
_TITLES = {"《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】"}
_FINAL = re.compile(rf"(?:[。！？；!?;]|…{{1,2}})+[{re.escape(CLOSERS)}]*")
FARTHEST_CLOSER = 80
"""Characters after which an opening bracket counts as a misprint."""
CLAUSE_MARKS = frozenset("，：,:—")
LIST_MARKS = frozenset("、")
CONJUNCTIONS = frozenset(
    "和 与 及 以及 并 并且 而 而且 但 但是 或 或者 又 也 还 就 则 却 因 因为 由于 所以 因此 如果 "
    "虽然 尽管 即使 为 为了 在 对 对于 从 向 把 将 被 由 以 使 让 通过 根据 按照 随着".split()
)
# What a cut costs, in the same unit as one more utterance.
UTTERANCE = 8.0
AT_CLAUSE, AT_LIST, AT_CONJUNCTION, AT_WORD, INSIDE_BRACKETS = 0.0, 3.0, 9.0, 20.0, 40.0
UNEVEN = 0.01
"""Times the square of an utterance's length: equal parts cost least."""


def sentences(text: str) -> list[str]:
    """Cut after 。！？；…… and the quotation mark that closes there, not inside 《》 and （）.

    The parts join to ``text``; white space goes with the part before it.
    """
    parts, last = [], 0
    closed_at = _bracketed(text)
    for match in _FINAL.finditer(text):
        if match.start() < last or any(a < match.start() < b for a, b in closed_at):
            continue
        end = match.end()
        while end < len(text) and text[end].isspace():
            end += 1
        parts.append(text[last:end])
        last = end
    return [*parts, text[last:]] if last < len(text) else parts


def _bracketed(text: str) -> list[tuple[int, int]]:
    spans = []
    for index, character in enumerate(text):
        if character in _TITLES:
            close = text.find(_TITLES[character], index, index + FARTHEST_CLOSER)
            if close > 0:
                spans.append((index, close))
    return spans


def utterances(text: str, tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """Group a sentence's tokens so that none has more than `MAX_SYLLABLES`.

    The cuts of least cost are chosen: few, at clauses, else in a list, before a conjunction or
    between words, and of even length. A cut never parts a token, nor a mark from what it marks.
    A single token longer than the limit stands alone.
    """
    sizes = [syllables(token) for token in tokens]
    if sum(sizes) <= MAX_SYLLABLES:
        return [tuple(tokens)] if tokens else []
    costs = _cut_costs(text, tokens)
    total = [0.0] + [float("inf")] * len(tokens)
    cut_before = [0] * (len(tokens) + 1)
    for end in range(1, len(tokens) + 1):
        size = 0
        for start in range(end - 1, -1, -1):
            size += sizes[start]
            if size > MAX_SYLLABLES and start < end - 1:
                break
            cost = total[start] + UTTERANCE + costs[start] + UNEVEN * size * size
            if cost < total[end]:
                total[end], cut_before[end] = cost, start
    return _groups(tokens, cut_before)


def _groups(tokens: Sequence[Token], cut_before: Sequence[int]) -> list[tuple[Token, ...]]:
    groups = []
    end = len(tokens)
    while end:
        groups.append(tuple(tokens[cut_before[end] : end]))
        end = cut_before[end]
    return groups[::-1]


def _cut_costs(text: str, tokens: Sequence[Token]) -> list[float]:
    """What it costs to cut before each token."""
    costs, depth = [0.0], 0
    previous = ""
    for before, token in zip(tokens, tokens[1:], strict=False):
        written = text[before.start : before.end]
        depth = max(0, depth + sum((c in _TITLES) - (c in _TITLES.values()) for c in written))
        previous = written if not written.isspace() else previous
        costs.append(_cut_cost(previous, text[token.start : token.end], depth))
    return costs


def _cut_cost(before: str, after: str, depth: int) -> float:
    forbidden = (
        before[-1:] in OPENERS or not any(_is_sounded(c) or c in OPENERS for c in after)
    )  # fmt: skip
    if forbidden:
        return float("inf")
    inside = INSIDE_BRACKETS if depth else 0.0
    last = before.rstrip(CLOSERS)[-1:]
    if last in CLAUSE_MARKS:
        return inside + AT_CLAUSE
    if last in LIST_MARKS:
        return inside + AT_LIST
    return inside + (AT_CONJUNCTION if after in CONJUNCTIONS else AT_WORD)


def syllables(token: Token) -> int:
    """About how many syllables an engine says for ``token``; a Latin letter counts as one."""
    latin = sum(1 for c in token.spoken if not is_han(c) and c.isalnum())
    return len(token.pinyin) + latin


def _is_sounded(character: str) -> bool:
    return is_han(character) or character.isalnum()


def pause_after(written: str) -> Pause:
    """What the end of an utterance inside a sentence is."""
    last = written.rstrip().rstrip(CLOSERS)[-1:]
    return Pause.CLAUSE if last in CLAUSE_MARKS | LIST_MARKS else Pause.PHRASE
