"""Where speech is heard in a wave: the edges that no engine's own timings give exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WINDOW_MS = 5
FALL_DB = 38.0
"""Sound this far under the speech level counts as silence. Between the level of speech and that
of a studio's noise floor; the listening tool in ``shared/`` uses the same distance."""


class Envelope:
    """The loudness of a mono float wave in windows of 5 ms, against its own speech level."""

    def __init__(self, wave: NDArray[np.float32], rate: int) -> None:
        self._hop = rate * WINDOW_MS // 1000
        whole = len(wave) // self._hop * self._hop
        windows = wave[:whole].astype(np.float64).reshape(-1, self._hop)
        level = 10 * np.log10(np.mean(windows**2, axis=1) + 1e-12)
        self._heard = level > np.percentile(level, 95) - FALL_DB if len(level) else level > 0

    def onset(self, first: int, last: int) -> int:
        """First sample between ``first`` and ``last`` that is heard, or ``first``."""
        heard = self._between(first, last)
        return max(first, int(heard[0]) * self._hop) if len(heard) else first

    def decay(self, first: int, last: int) -> int:
        """One past the last sample between ``first`` and ``last`` heard, or ``first``."""
        heard = self._between(first, last)
        return min(last, (int(heard[-1]) + 1) * self._hop) if len(heard) else first

    def _between(self, first: int, last: int) -> NDArray[np.intp]:
        start = first // self._hop
        return np.flatnonzero(self._heard[start : -(-last // self._hop)]) + start
