"""Synthesise every sound of Snailtrail and the one calm loop of music, and write them as Ogg Vorbis.

    python -m tools.make_sounds            (from the checkout; needs `soundfile`, which the product does not)

Two rules hold the whole set together. What answers the child's own touch rises within 12 ms, slow enough not to click
and quick enough to belong to the touch; what comes unasked rises over 60 ms or more, so that nothing startles. And all
are of one loudness, save that a miss and a near miss are softer: less interesting than a success, never a reproach.

The same bytes come out on every run of the same libraries.
"""

# mypy: disable-error-code="import-not-found, import-untyped"
# soundfile has no types, and only whoever makes the sounds anew has soundfile

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tools.instruments import (
    RATE_HZ,
    Wave,
    air,
    bell,
    in_room,
    in_room_round,
    marimba,
    note_hz,
    pad,
    pop,
    risen,
    room,
    seconds,
    settled,
    wood,
)
from tools.ogg import numbered

SEED = 20
ASKED_S, UNASKED_S = 0.012, 0.060
LEVEL_DB = -19.0
MUSIC_SOFTER_DB = 7.0  # it lies under voice and effects
CEILING_DB = -7.0  # before coding; Vorbis may overshoot by some tenths of a dB, and -6 is the promise
SCALE = ("G4", "A4", "C5", "D5", "E5", "G5", "A5", "C6")  # pentatonic: no two of its notes quarrel

BAR_S = 3.0
CHORDS = (("C3", "G3", "E4"), ("A3", "E3", "C4"), ("D3", "A3", "E4"), ("G3", "D3", "A4"))
# One bar each: beats (of four) and notes. It wanders, rests, comes home; nothing in it asks to be followed.
TUNE: tuple[Mapping[float, str], ...] = (
    {0: "E5", 1.5: "D5", 2: "C5"},
    {1: "A4"},
    {0: "D5", 2: "E5"},
    {0: "G4", 3: "A4"},
    {0: "C5", 1.5: "D5", 2: "E5"},
    {0: "G5", 2: "E5"},
    {1: "D5", 3: "A4"},
    {0: "G4"},
    {0: "E5", 1: "G5", 2: "A5"},
    {0: "G5", 3: "E5"},
    {0: "D5", 1.5: "C5", 2: "A4"},
    {2: "D5"},
    {0: "E5", 1.5: "D5", 2: "C5"},
    {0: "A4", 2: "C5"},
    {0: "D5", 2: "A4", 3: "G4"},
    {},
)


@dataclass(frozen=True)
class Recipe:
    """One sound: how it is made, whether it answers a touch, and how far below the others it lies."""

    make: Callable[[], Wave]
    asked: bool
    softer_db: float = 0.0


def phrase(
    voice: Callable[[float, float, float], Wave], notes: str, gap_s: float, attack_s: float, tail_s: float
) -> Wave:
    """Return notes one after the other, `gap_s` apart, the last ringing for `tail_s`; a note `.` is a rest."""
    names = notes.split()
    out = np.zeros(round((gap_s * (len(names) - 1) + tail_s) * RATE_HZ))
    for i, name in enumerate(names):
        if name == ".":
            continue
        start = round(i * gap_s * RATE_HZ)
        struck = voice(note_hz(name), tail_s, attack_s)
        out[start : start + struck.size] += struck[: out.size - start]
    return in_room(out, room(np.random.default_rng(SEED)), 0.12)


def whoosh() -> Wave:
    """Return a page being turned: air that rises and falls in pitch and loudness."""
    t = seconds(0.42)
    arch = np.sin(np.pi * t / t[-1])
    return air(np.random.default_rng(SEED), 500.0 + 900.0 * arch, 1.6, arch**2)


def breath() -> Wave:
    """Return a low breath out."""
    t = seconds(0.38)
    shape = np.sin(np.pi * np.sqrt(t / t[-1])) ** 2
    return air(np.random.default_rng(SEED + 1), 330.0 - 90.0 * t / t[-1], 0.8, shape)


def music() -> Wave:
    """Return the loop, (n,) samples that follow on themselves without a seam: every tail runs on over the beginning."""
    total = round(BAR_S * len(TUNE) * RATE_HZ)
    out = np.zeros(total)

    def lay(wave: Wave, at_s: float) -> None:
        places = (round(at_s * RATE_HZ) + np.arange(wave.size)) % total
        np.add.at(out, places, wave)

    for bar, notes in enumerate(TUNE):
        chord = [note_hz(name) for name in CHORDS[bar % len(CHORDS)]]
        lay(0.08 * pad(chord, BAR_S + 1.6, 1.6), bar * BAR_S)
        for beat, name in notes.items():
            lay(0.5 * marimba(note_hz(name), 2.0, 0.05), (bar + beat / 4) * BAR_S)
    return in_room_round(out, room(np.random.default_rng(SEED), 1.4), 0.25)


def ended(wave: Wave) -> Wave:
    """Return the wave let out to silence over its last 60 ms."""
    return risen(wave, 0.001, 0.06)


def dot(note: str) -> Recipe:
    """Return the sound of one joined dot, so that a whole picture climbs the scale."""
    return Recipe(lambda: phrase(marimba, note, 0.0, ASKED_S, 0.6), asked=True)


SOUNDS: Mapping[str, Recipe] = {
    "tap": Recipe(lambda: pop(420.0, 780.0, 0.16, ASKED_S), asked=True),
    "button": Recipe(lambda: wood(659.0, 0.16, ASKED_S), asked=True),
    "page": Recipe(whoosh, asked=True, softer_db=3.0),
    "cue": Recipe(lambda: phrase(bell, "A4", 0.0, UNASKED_S, 0.8), asked=False),
    "start": Recipe(lambda: phrase(marimba, "G4 C5", 0.13, ASKED_S, 0.7), asked=True),
    "lift": Recipe(lambda: pop(520.0, 330.0, 0.18, ASKED_S), asked=True, softer_db=3.0),
    "hit": Recipe(lambda: phrase(bell, "E5 A5", 0.07, ASKED_S, 0.8), asked=True),
    "near": Recipe(lambda: wood(392.0, 0.2, ASKED_S), asked=True, softer_db=3.0),
    "miss": Recipe(breath, asked=True, softer_db=6.0),
    "done": Recipe(lambda: phrase(bell, "C5 G5 C6", 0.11, ASKED_S, 1.1), asked=True),
    "sticker": Recipe(lambda: phrase(marimba, "C5 E5 G5 C6", 0.12, UNASKED_S, 0.9), asked=False),
    "celebrate": Recipe(lambda: phrase(bell, "G4 C5 D5 E5 G5 . C6", 0.15, UNASKED_S, 1.2), asked=False),
    "attention": Recipe(lambda: phrase(bell, "E5 C5", 0.28, UNASKED_S, 0.9), asked=False),
    "goodnight": Recipe(lambda: phrase(marimba, "E5 D5 C5 . A4 C5 G4", 0.42, UNASKED_S, 1.4), asked=False),
    **{f"dot-{i}": dot(note) for i, note in enumerate(SCALE, start=1)},
}


def sound(name: str) -> Wave:
    """Return one finished sound, (n,) samples at RATE_HZ within ±1; KeyError for a name that is not in SOUNDS."""
    recipe = SOUNDS[name]
    return settled(ended(recipe.make()), LEVEL_DB - recipe.softer_db, CEILING_DB)


def write(path: Path, wave: Wave, quality: float, rate_hz: int = RATE_HZ) -> Path:
    """Write one mono Ogg Vorbis file of that quality (0 to 1, small to faithful) and return its path."""
    import soundfile  # a tool's need only: all else here also runs where it is not installed

    with soundfile.SoundFile(
        path, "w", rate_hz, 1, format="OGG", subtype="VORBIS", compression_level=1 - quality
    ) as file:
        for start in range(0, wave.size, RATE_HZ):
            file.write(wave[start : start + RATE_HZ])  # libsndfile 1.2 overruns its stack on a minute at once
    path.write_bytes(numbered(path.read_bytes(), SEED))
    return path


def make(assets: Path) -> list[Path]:
    """Write every sound and the music into `assets/sounds` and `assets/music`; return the files written."""
    for folder in ("sounds", "music"):
        (assets / folder).mkdir(parents=True, exist_ok=True)
    written = [write(assets / "sounds" / f"{name}.ogg", sound(name), 0.3) for name in SOUNDS]
    loop = settled(music(), LEVEL_DB - MUSIC_SOFTER_DB, CEILING_DB)
    return [*written, write(assets / "music" / "calm-garden.ogg", loop, 0.5)]


def main() -> None:
    """Read the arguments and make the sounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assets", type=Path, default=Path(__file__).resolve().parents[1] / "assets")
    for path in make(parser.parse_args().assets):
        print(f"{path.name}: {path.stat().st_size / 1e3:.1f} kB")


if __name__ == "__main__":
    main()
