"""What an episode says of itself: article.json, timeline.json, manifest.json."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Article, Placed, Programme, Token


def article_record(article: Article) -> dict[str, Any]:
    """The article as `bobao clean --json` prints it."""
    return {
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "blocks": [asdict(block) for block in article.blocks],
        "removed": [asdict(removal) for removal in article.removed],
    }


def tokens_record(text: str, tokens: tuple[Token, ...]) -> dict[str, Any]:
    """A line of text as `bobao read --json` prints it."""
    return {
        "text": text,
        "spoken": "".join(token.spoken for token in tokens),
        "tokens": [
            {
                "start": token.start,
                "end": token.end,
                "text": text[token.start : token.end],
                "spoken": token.spoken,
                "pinyin": list(token.pinyin),
            }
            for token in tokens
        ],
    }


def timeline_record(programme: Programme) -> dict[str, Any]:
    """When everything is heard, in samples; ``start`` and ``end`` of a word index ``text``."""
    return {
        "sample_rate": programme.rate,
        "duration_samples": programme.samples,
        "chapters": [
            {"title": chapter.title, "start_sample": chapter.start}
            for chapter in programme.chapters
        ],
        "utterances": [_utterance(placed) for placed in programme.placed],
    }


def _utterance(placed: Placed) -> dict[str, Any]:
    utterance = placed.utterance
    words = []
    for token in utterance.tokens:
        own = [mark for mark in placed.marks if token.start <= mark.start < token.end]
        if own:
            words.append(
                {
                    "text": utterance.text[token.start : token.end],
                    "start": token.start,
                    "end": token.end,
                    "start_sample": own[0].first,
                    "end_sample": own[-1].last,
                }
            )
    return {
        "text": utterance.text,
        "spoken": utterance.spoken,
        "kind": utterance.kind,
        "start_sample": placed.start,
        "end_sample": placed.end,
        "words": words,
    }


def file_record(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": digest}


def write_json(path: Path, record: dict[str, Any]) -> Path:
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return path
