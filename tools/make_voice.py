"""Speak every sentence of Snailtrail and write it as Ogg Vorbis, with an index of what each recording says.

    python -m tools.make_voice            (from the checkout; needs `hibari-tts` and `soundfile`, the product neither)

All sentences are of one loudness, with little silence before and after; none is louder than its ceiling.
"""

# mypy: disable-error-code="import-not-found, import-untyped"
# only whoever makes the voice anew has hibari

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import numpy as np

from snailtrail.play.discover import discover
from snailtrail.screens.child.sentences import spoken
from tools.instruments import Wave
from tools.make_sounds import write

VOICE_HZ = 24_000
PACE_RATIO = 0.9
"""A little slower than between grown-ups."""
SEED = 0
LEVEL_DB, CEILING_DB = -18.0, -4.5  # encoding may add a decibel; -3 dB is not to be passed
QUALITY = 0.55
BEFORE_S, AFTER_S = 0.04, 0.15
SILENCE_DB, GATE_DB = -45.0, -25.0
"""Below the loudest moment: what is cut off at both ends, and what does not count as speech."""
BLOCK_S, LIMIT_S = 0.02, 0.006

Speak = Callable[[str], Wave]


def levels_db(wave: Wave) -> Wave:
    """The RMS of each whole block of 20 ms in dB below full scale, (n,)."""
    step = round(BLOCK_S * VOICE_HZ)
    blocks = wave[: wave.size // step * step].reshape(-1, step)
    return np.asarray(10 * np.log10(np.mean(blocks**2, axis=1) + 1e-12))


def speech_db(wave: Wave) -> float:
    """The RMS of what is spoken, its pauses left out, in dB below full scale."""
    levels = levels_db(wave)
    heard = levels[levels > np.max(levels) + GATE_DB]
    return float(10 * np.log10(np.mean(10 ** (heard / 10))))


def trimmed(wave: Wave) -> Wave:
    """The wave from shortly before its first sound to shortly after its last, rising from and falling to silence."""
    levels = levels_db(wave)
    step = round(BLOCK_S * VOICE_HZ)
    heard = np.flatnonzero(levels > np.max(levels) + SILENCE_DB)
    before, after = round(BEFORE_S * VOICE_HZ), round(AFTER_S * VOICE_HZ)
    first, last = heard[0] * step - before, (heard[-1] + 1) * step + after
    padded = np.pad(wave, (before, after))[first + before : last + before]
    padded[:before] *= np.linspace(0.0, 1.0, before)
    padded[-after:] *= np.linspace(1.0, 0.0, after)
    return np.asarray(padded)


def limited(wave: Wave, ceiling_db: float) -> Wave:
    """The wave with its peaks lowered smoothly, over 6 ms, to the ceiling."""
    gain = np.minimum(1.0, 10 ** (ceiling_db / 20) / np.maximum(np.abs(wave), 1e-9))
    reach = round(LIMIT_S * VOICE_HZ / 2)
    around = np.lib.stride_tricks.sliding_window_view(np.pad(gain, 2 * reach, constant_values=1.0), 2 * reach + 1)
    window = np.hanning(2 * reach + 3)[1:-1]
    return np.asarray(wave * np.convolve(around.min(axis=1), window / window.sum(), mode="valid"))


def settled(wave: Wave) -> Wave:
    """The sentence at its loudness and within its ceiling."""
    cut = trimmed(wave - np.mean(wave))
    gain_db = LEVEL_DB - speech_db(cut)
    for _ in range(4):  # lowering peaks takes a little loudness away
        out = limited(cut * 10 ** (gain_db / 20), CEILING_DB)
        gain_db += LEVEL_DB - speech_db(out)
    return out


def voice() -> Speak:
    """The voice that ships inside `hibari-tts`; the same text gives the same wave."""
    from hibari import Hibari

    speaker = Hibari()
    return lambda text: np.asarray(speaker(text, seed=SEED, speed=PACE_RATIO), dtype=np.float64)


def make(folder: Path, speak: Speak) -> dict[str, dict[str, str]]:
    """Write every sentence into the folder, take away what is no longer said, and write the index; return that.

    Raises ValueError when a game cannot be loaded: its sentences would be lost.
    """
    found = discover()
    if found.problems:
        raise ValueError(" ".join(found.problems))
    folder.mkdir(parents=True, exist_ok=True)
    sentences = spoken(found.games.values())
    for old in folder.glob("*.ogg"):
        if old.stem not in sentences:
            old.unlink()
    index = {}
    for key, text in sorted(sentences.items()):
        path = write(folder / f"{key}.ogg", settled(speak(text)), QUALITY, VOICE_HZ)
        index[key] = {"text": text, "sha256": sha256(path.read_bytes()).hexdigest()}
    content = json.dumps(index, indent=1, ensure_ascii=False) + "\n"
    (folder / "index.json").write_text(content, encoding="utf-8", newline="\n")
    return index


def main() -> None:
    """Read the arguments and make the voice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assets", type=Path, default=Path(__file__).resolve().parents[1] / "assets")
    folder = parser.parse_args().assets / "voice" / "en"
    for key, said in make(folder, voice()).items():
        print(f"{key}: {(folder / f'{key}.ogg').stat().st_size / 1e3:.1f} kB: {said['text']}")


if __name__ == "__main__":
    main()
