"""Runs FFmpeg: the one that ships with imageio-ffmpeg, or what ``IMAGEIO_FFMPEG_EXE`` names."""

from __future__ import annotations

import re
import subprocess
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import AudioError, OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_SPACE = re.compile("No space left on device|Disk quota exceeded")
_TIME = re.compile(r"time=(\d+):(\d+):([\d.]+)")
_ERROR = re.compile(r"error|fail|invalid|unable|cannot|no such|not found", re.IGNORECASE)


def run_ffmpeg(arguments: Sequence[str], subject: str) -> str:
    """Run FFmpeg and return what it logged.

    Raises:
        AudioError: It is not installed, or it failed.
        OutputError: The disk is full.
    """
    done = subprocess.run(
        [_executable(), "-nostdin", "-hide_banner", "-nostats", "-y", *arguments],
        capture_output=True,
        check=False,
    )
    log = done.stderr.decode("utf-8", "replace")
    if done.returncode == 0:
        return log
    if _NO_SPACE.search(log):
        raise OutputError(subject, "the disk is full", "Free space or choose another -o")
    lines = log.strip().splitlines()
    why = next((line for line in reversed(lines) if _ERROR.search(line)), f"exit {done.returncode}")
    raise AudioError(subject, f"FFmpeg failed: {why}", "Report this with the article")


def duration(path: Path) -> timedelta:
    """How long the sound in a file lasts, by decoding it.

    Raises:
        AudioError: It is not there or holds no sound.
    """
    if not path.is_file():
        raise AudioError(str(path), "there is no such file", "Check the path")
    log = run_ffmpeg(["-i", str(path), "-map", "0:a", "-f", "null", "-stats", "-"], str(path))
    hours, minutes, seconds = _TIME.findall(log)[-1]
    return timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))


@cache
def _executable() -> str:
    import imageio_ffmpeg

    try:
        executable: str = imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError as error:
        raise AudioError(
            "FFmpeg", "there is none", "Install imageio-ffmpeg, or set IMAGEIO_FFMPEG_EXE"
        ) from error
    return str(Path(executable))
