"""bobao read: how a sentence will be read."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Token


def read(
    text: Annotated[
        str, typer.Argument(metavar="[TEXT | -]", help="A sentence; - reads standard input.")
    ] = "-",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each line.")
    ] = False,
) -> None:
    """Show how text is read: words, what is said for figures, and the pinyin of each character."""
    from pipeline.publish.records import tokens_record
    from pipeline.script.read import read as read_text

    for line in _lines(text):
        tokens = read_text(line)
        if as_json:
            typer.echo(json.dumps(tokens_record(line, tokens), ensure_ascii=False))
        else:
            typer.echo(_plain(line, tokens))


def _lines(text: str) -> Iterator[str]:
    if text != "-":
        yield from text.splitlines() or [""]
        return
    from pipeline.source.decode import decode

    data = sys.stdin.buffer.read()
    if data.strip():
        yield from decode(data, "-")[0].removesuffix("\n").split("\n")


def _plain(line: str, tokens: tuple[Token, ...]) -> str:
    """Each word with its pinyin; ``2023→二零二三`` where another thing is said than written."""
    words = []
    for token in tokens:
        written = line[token.start : token.end]
        word = written if written == token.spoken else f"{written}→{token.spoken}"
        words.append(f"{word}({' '.join(token.pinyin)})" if token.pinyin else word)
    return " ".join(words)
