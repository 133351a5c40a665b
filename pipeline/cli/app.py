"""Puts the commands together."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from pipeline.cli.check import check
from pipeline.cli.clean import clean
from pipeline.cli.read import read
from pipeline.cli.render import render
from pipeline.cli.voices import voices

app = typer.Typer(
    name="bobao",
    help="From a Chinese news page to Mandarin audio with exactly timed subtitles.",
    epilog="Begin with: bobao render ARTICLE.txt",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(render)
app.command()(clean)
app.command()(read)
app.add_typer(voices)
app.command()(check)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bobao {version('bobao')}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print it."),
    ] = False,
) -> None:
    """From a Chinese news page to Mandarin audio with exactly timed subtitles."""
