"""The two networks of the embedded voice: phones to mel spectrogram, mel spectrogram to wave."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.speech.baker.graph import without_dropout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 24_000
"""Samples a second of the vocoder's wave."""
HOP = 300
"""Samples a mel frame: 12.5 ms."""
THREADS = 2
"""Always two, also on one core: with one thread LiteRT runs these convolutions another way, at
60 % more memory (607 against 377 MB at 30 syllables) and the same work. A number that followed
the machine would also change the last bits of the audio."""


@dataclass(frozen=True, slots=True)
class Speech:
    """``wave``: float32 in [-1, 1]; ``durations``: samples of each symbol; their sums agree."""

    wave: NDArray[np.float32]
    durations: NDArray[np.int64]


class BakerModel:
    """Holds both interpreters; not safe to share between threads."""

    def __init__(self, assets: Path) -> None:
        from ai_edge_litert.interpreter import Interpreter

        symbols = json.loads((assets / "baker_mapper.json").read_text("utf-8"))
        self.symbol_ids: dict[str, int] = symbols["symbol_to_id"]
        self._acoustic = Interpreter(
            model_content=without_dropout(assets / "fastspeech2_quan.tflite"), num_threads=THREADS
        )
        self._vocoder = Interpreter(
            model_path=str(assets / "mb_melgan.tflite"), num_threads=THREADS
        )

    def speak(self, symbols: Sequence[str], speed: float = 1.0) -> Speech:
        """Speak ``symbols``, a sequence from ``sil`` to ``eos``, ``speed`` times as fast."""
        mel, frames = self._mel([self.symbol_ids[symbol] for symbol in symbols], speed)
        return Speech(self._wave(mel), frames.astype(np.int64) * HOP)

    def _mel(self, ids: list[int], speed: float) -> tuple[Any, Any]:
        net, inputs, outputs = self._acoustic, self._acoustic_inputs, self._acoustic_outputs
        net.resize_tensor_input(inputs[0]["index"], [1, len(ids)])
        net.allocate_tensors()
        ratio = np.array([1 / speed], np.float32)
        one = np.ones(1, np.float32)
        values = (np.array([ids], np.int32), np.zeros(1, np.int32), ratio, one, one)
        for detail, value in zip(inputs, values, strict=True):
            net.set_tensor(detail["index"], value)
        net.invoke()
        # Outputs: mel before the postnet, mel after it, durations, f0, energy.
        return net.get_tensor(outputs[1]["index"]), net.get_tensor(outputs[2]["index"])[0]

    def _wave(self, mel: Any) -> NDArray[np.float32]:
        net, inputs = self._vocoder, self._vocoder_inputs
        net.resize_tensor_input(inputs[0]["index"], mel.shape)
        net.allocate_tensors()
        net.set_tensor(inputs[0]["index"], mel)
        net.invoke()
        wave: NDArray[np.float32] = net.get_tensor(self._vocoder_outputs[0]["index"])[0, :, 0]
        return wave

    @cached_property
    def _acoustic_inputs(self) -> list[dict[str, Any]]:
        details: list[dict[str, Any]] = self._acoustic.get_input_details()
        return details

    @cached_property
    def _acoustic_outputs(self) -> list[dict[str, Any]]:
        details: list[dict[str, Any]] = self._acoustic.get_output_details()
        return details

    @cached_property
    def _vocoder_inputs(self) -> list[dict[str, Any]]:
        details: list[dict[str, Any]] = self._vocoder.get_input_details()
        return details

    @cached_property
    def _vocoder_outputs(self) -> list[dict[str, Any]]:
        details: list[dict[str, Any]] = self._vocoder.get_output_details()
        return details
