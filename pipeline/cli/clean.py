"""bobao clean: the article that a page holds, and what was removed from it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.model import Article


def clean(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A text file, or - for standard input.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the article as JSON.")] = False,
) -> None:
    """Show the article in a page, and what was removed from it, with line numbers and reasons."""
    from pipeline.clean.rules import clean as clean_document
    from pipeline.publish.records import article_record
    from pipeline.source.text import read_document

    article = clean_document(read_document(source))
    if as_json:
        typer.echo(json.dumps(article_record(article), ensure_ascii=False, indent=2))
    else:
        _show(article)


def _show(article: Article) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False)
    console.print(article.title or "(no title)", style="bold")
    if article.byline:
        console.print(article.byline, style="italic")
    for block in article.blocks:
        console.print()
        console.print(block.text, style="bold" if block.kind == "heading" else None)
    table = Table("line", "rule", "removed text", "why", title="Removed", title_justify="left")
    for removal in article.removed:
        table.add_row(str(removal.line), removal.rule, removal.text, removal.reason)
    console.print()
    console.print(table if article.removed else "Nothing was removed.", style="dim")
