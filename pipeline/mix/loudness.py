"""Loudness normalisation in two passes: measure, then gain and a true-peak limiter.

The target is −16 LUFS, which Apple Podcasts and AES TD1008 name for speech on mobile devices, with
a true peak of at most −1 dBTP (EBU R 128). Speech so loud has peaks above that, so the gain is
followed by a limiter, which works on four times the sample rate to see the peaks between samples.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import AudioError
from pipeline.mix.ffmpeg import run_ffmpeg

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Programme

TARGET_LUFS = -16.0
TOLERANCE_LU = 0.2
CEILING_DB = -2.0
"""Limit before encoding. Lossy codecs overshoot by up to 1 dB at our bit rates."""
OVERSAMPLING = 4
SILENCE_LUFS = -69.0
"""The gate of ITU-R BS.1770 lies at −70: at this level there was nothing to measure."""
TRIES = 4
_INTEGRATED = re.compile(r"I:\s+(-?[\d.]+|-inf) LUFS")
_TRUE_PEAK = re.compile(r"Peak:\s+(-?[\d.]+|-inf) dBFS")


@dataclass(frozen=True, slots=True)
class Loudness:
    """``integrated`` in LUFS (ITU-R BS.1770), ``true_peak`` in dBTP."""

    integrated: float
    true_peak: float


def measure(path: Path) -> Loudness:
    """Loudness of an audio file.

    Raises:
        AudioError: It cannot be decoded.
    """
    return _measured(
        run_ffmpeg(
            ["-i", str(path), "-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"],
            str(path),
        )
    )


def normalise(programme: Programme, path: Path) -> Loudness:
    """Write the programme's sound at the target loudness to ``path``, sample for sample.

    Raises:
        AudioError: FFmpeg failed, or the target was not reached.
    """
    gain = _gain(_integrated(programme.audio))
    for _ in range(TRIES):
        loudness = _measured(_apply(programme, gain, path))
        error = TARGET_LUFS - loudness.integrated
        if abs(error) <= TOLERANCE_LU or loudness.integrated <= SILENCE_LUFS:
            return loudness
        gain += error
    raise AudioError(
        str(path), f"its loudness is {loudness.integrated} LUFS after {TRIES} tries", ""
    )


def _integrated(path: Path) -> float:
    log = run_ffmpeg(
        ["-i", str(path), "-af", "ebur128=framelog=quiet", "-f", "null", "-"], str(path)
    )
    return _number(_INTEGRATED, log)


def _gain(integrated: float) -> float:
    return TARGET_LUFS - integrated if integrated > SILENCE_LUFS else 0.0


def _apply(programme: Programme, gain: float, path: Path) -> str:
    limit = 10 ** (CEILING_DB / 20)
    chain = (
        f"volume={gain:.3f}dB",
        f"aresample={programme.rate * OVERSAMPLING}",
        f"alimiter=limit={limit:.6f}:attack=5:release=60:level=0:latency=1",
        f"aresample={programme.rate}",
        # Resampling may add or drop some samples at the end; the clock is the programme's.
        f"apad,atrim=end_sample={programme.samples}",
        "ebur128=peak=true:framelog=quiet",
    )
    return run_ffmpeg(
        ["-i", str(programme.audio), "-af", ",".join(chain), "-c:a", "pcm_s16le", str(path)],
        str(path),
    )


def _measured(log: str) -> Loudness:
    return Loudness(_number(_INTEGRATED, log), _number(_TRUE_PEAK, log))


def _number(pattern: re.Pattern[str], log: str) -> float:
    found = pattern.findall(log)
    if not found:
        raise AudioError("loudness", "FFmpeg did not report it", "Update imageio-ffmpeg")
    return float(found[-1])
