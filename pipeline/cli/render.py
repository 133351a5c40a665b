"""bobao render: articles in, episodes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import BobaoError, UsageError

if TYPE_CHECKING:
    from rich.progress import Progress

    from pipeline.produce import Result, Studio


def render(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Text files, or - for standard input.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder that gets one folder an article.")
    ] = Path("output"),
    voice: Annotated[
        str, typer.Option(help="Who reads; `bobao voices` lists the names.")
    ] = "baker",
    formats: Annotated[
        str,
        typer.Option(help="Besides mp3 and srt: any of wav, m4a, opus, with commas between."),
    ] = "mp3,srt",
    jobs: Annotated[
        int, typer.Option(min=1, max=64, help="Processes that synthesise at once.")
    ] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
) -> None:
    """Read articles aloud: audio, subtitles, and a record of what was done.

    Each article becomes a folder DATE-TITLE with audio.mp3, subtitles.srt, article.json (the text
    and what was removed from it), timeline.json (when each word is heard) and manifest.json.
    """
    from pipeline.produce import Studio

    names = [name.strip() for name in formats.split(",") if name.strip()]
    if output.exists() and not output.is_dir():
        raise UsageError(str(output), "it is a file, not a folder", "Choose another -o")
    with Studio(voice, names, jobs) as studio:
        results = [_render(studio, source, output, as_json) for source in sources]
    if as_json:
        typer.echo(json.dumps({"episodes": results}, ensure_ascii=False, indent=2))
    if any(result["status"] == "failed" for result in results):
        raise typer.Exit(1)


def _render(studio: Studio, source: str, output: Path, as_json: bool) -> dict[str, Any]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    progress = Progress(
        *columns,
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
    try:
        with progress:
            result = studio.produce(source, output, _bar(progress, source))
    except BobaoError as error:
        console.print(f"bobao: {error}", style="red")
        return _record(source, error=str(error))
    _report(console.print, result)
    if not as_json:
        typer.echo(result.episode.folder)
    episode = result.episode
    files = {kind: str(path) for kind, path in episode.files.items()}
    return _record(source, str(episode.folder), episode.duration, files)


def _bar(progress: Progress, source: str) -> Any:
    task = progress.add_task(Path(source).name, total=None)

    def update(done: int, total: int) -> None:
        progress.update(task, completed=done, total=total)

    return update


def _report(say: Any, result: Result) -> None:
    minutes, seconds = divmod(round(result.episode.duration), 60)
    tally = result.tally
    say(
        f"{result.episode.source}: {minutes}:{seconds:02d} of audio, {tally.utterances} utterances"
        f" ({tally.spoken} synthesised, {tally.utterances - tally.spoken} from the cache)"
    )
    if result.skipped:
        say(f"  not spoken, since the voice has no sound for them: {' '.join(result.skipped)}")


def _record(
    source: str,
    folder: str | None = None,
    duration: float | None = None,
    files: dict[str, str] | None = None,
    error: str | None = None,
) -> dict[str, Any]:
    return {
        "source": source,
        "folder": folder,
        "status": "failed" if error else "done",
        "error": error,
        "duration_s": duration,
        "files": files or {},
    }
