"""bobao check: quality control of a subtitle file."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer


def check(
    subtitles: Annotated[Path, typer.Argument(metavar="FILE.srt", help="The subtitles.")],
    audio: Annotated[
        Path | None, typer.Option(help="Its audio: no cue may end after it does.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the violations as JSON.")] = False,
) -> None:
    """Check subtitles: timing, overlaps, lines and their width. Exit 1 where a rule is broken."""
    from pipeline.mix.ffmpeg import duration
    from pipeline.subtitle.check import check as check_cues
    from pipeline.subtitle.check import read_srt

    cues = read_srt(subtitles)
    violations = check_cues(cues, duration(audio) if audio else None)
    if as_json:
        record = {"cues": len(cues), "violations": [asdict(v) for v in violations]}
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        for violation in violations:
            typer.echo(
                f"{subtitles}: cue {violation.cue} at {violation.time:.3f} s: "
                f"{violation.rule}: {violation.message}"
            )
        typer.echo(f"{len(cues)} cues, {len(violations)} violations", err=True)
    if violations:
        raise typer.Exit(1)
