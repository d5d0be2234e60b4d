"""Speak every sentence of Snailtrail and write it as Ogg Vorbis, with an index of what each recording says.

    python -m tools.make_voice                        English (needs `hibari-tts` and `soundfile`, the product neither)
    python -m tools.make_voice --language es fr --kokoro FOLDER           the others, as tools/kokoro.py says

All sentences are of one loudness, with little silence before and after; none is louder than its ceiling. What is
recorded as it is written today is left as it is, so that a new sentence takes a second; `--all` makes everything anew.
"""

# mypy: disable-error-code="import-not-found, import-untyped"
# only whoever makes the voice anew has hibari

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

import numpy as np

from snailtrail.play.discover import discover
from snailtrail.play.words import SPOKEN, words_of
from snailtrail.screens.child.sentences import spoken
from tools.instruments import Wave
from tools.kokoro import kokoro
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


def sentences(assets: Path, language: str) -> dict[str, str]:
    """All that is spoken in a language, by the keys of the recordings.

    Raises ValueError when a game cannot be loaded: its sentences would be lost.
    """
    found = discover()
    if found.problems:
        raise ValueError(" ".join(found.problems))
    words = words_of(assets / "languages", language)
    return {key: words.tell(text) for key, text in spoken(found.games.values()).items()}


def ogg(path: Path, wave: Wave) -> Path:
    """The wave as the product plays it."""
    return write(path, wave, QUALITY, VOICE_HZ)


def make(
    folder: Path,
    texts: Mapping[str, str],
    voice: Callable[[], Speak],
    *,
    anew: bool = False,
    into: Callable[[Path, Wave], Path] = ogg,
) -> list[str]:
    """Bring the folder's recordings up to date; the keys of those that were made.

    What is no longer said goes. `voice` is asked for a speaker only when something is to be spoken. The index is
    written after each sentence: stopped in between, it goes on there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.ogg"):
        if old.stem not in texts:
            old.unlink()
    said = folder / "index.json"
    before = json.loads(said.read_text(encoding="utf-8")) if said.is_file() else {}
    index = {key: of for key, of in before.items() if key in texts and not anew and _current(folder, key, of, texts)}
    wanted = sorted(set(texts) - set(index))
    speak = voice() if wanted else None
    for key in wanted:
        assert speak is not None
        path = into(folder / f"{key}.ogg", settled(speak(texts[key])))
        index[key] = {"text": texts[key], "sha256": sha256(path.read_bytes()).hexdigest()}
        _keep(said, index)
    _keep(said, index)
    return wanted


def _current(folder: Path, key: str, recorded: Mapping[str, str], texts: Mapping[str, str]) -> bool:
    path = folder / f"{key}.ogg"
    same = recorded["text"] == texts[key] and path.is_file()
    return same and sha256(path.read_bytes()).hexdigest() == recorded["sha256"]


def _keep(path: Path, index: Mapping[str, Mapping[str, str]]) -> None:
    content = json.dumps(dict(sorted(index.items())), indent=1, ensure_ascii=False) + "\n"
    path.write_text(content, encoding="utf-8", newline="\n")


def main() -> None:
    """Read the arguments and make the voices."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assets", type=Path, default=Path(__file__).resolve().parents[1] / "assets")
    parser.add_argument("--language", nargs="+", choices=SPOKEN, default=["en"])
    parser.add_argument("--kokoro", type=Path, help="folder of weights and voices, see tools/kokoro.py")
    parser.add_argument("--all", action="store_true", help="also what is recorded already")
    arguments = parser.parse_args()
    for language in arguments.language:
        folder = arguments.assets / "voice" / language
        texts = sentences(arguments.assets, language)
        speaker = voice if language == "en" else partial(kokoro, arguments.kokoro, language)
        for key in make(folder, texts, speaker, anew=arguments.all):
            print(f"{language} {key}: {(folder / f'{key}.ogg').stat().st_size / 1e3:.1f} kB: {texts[key]}")


if __name__ == "__main__":
    main()
