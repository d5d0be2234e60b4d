"""The shared pictures, fonts and sounds are whole, soft enough for a child, and each is somebody's by licence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from tools.instruments import RATE_HZ, loudness_db, peak_db
from tools.make_pictures import FLUENT
from tools.make_sounds import CEILING_DB, SCALE, SEED, SOUNDS, music, sound
from tools.ogg import checksum, crc_table, numbered, pages

ASSETS = Path(__file__).parents[1] / "assets"
PEAK_DB = -6.0
DRAWN_HERE = {"fox"}
"""The emoji's fox looks sad."""
ASKED = sorted(name for name, recipe in SOUNDS.items() if recipe.asked)
UNASKED = sorted(name for name, recipe in SOUNDS.items() if not recipe.asked)
TEXT = "Ilf1 ñ ç ã Я ö ß Chào bạn ệ ữ ơ → ← ✓ ≥ − × ½ „“ ‚‘ « » … – 0123456789 €%°"
TITLE = "Ilf1 ñ ç ã ö ß ž ő ş ł Ñ É ¿¡ „“ … – 0123456789 !?"


@pytest.fixture(scope="module")
def mixer() -> Iterator[None]:
    """A mixer that needs no sound device and decodes to one channel of 16 bits."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SDL_AUDIODRIVER", "dummy")
        pygame.mixer.quit()
        pygame.mixer.init(RATE_HZ, -16, 1, allowedchanges=0)
        yield
        pygame.mixer.quit()


def decoded(path: Path) -> NDArray[np.float64]:
    """The samples that the program will play, within ±1."""
    return np.asarray(pygame.sndarray.array(pygame.mixer.Sound(path)), dtype=np.float64) / 32768


def files() -> list[str]:
    return sorted(p.relative_to(ASSETS).as_posix() for p in ASSETS.rglob("*") if p.is_file())


def of_games() -> list[str]:
    """Each game's own pictures and other things, by their paths from the games' folder's place on."""
    home = ASSETS.parent
    found = (p for p in (home / "games").glob("*/assets/**/*") if p.is_file())
    return sorted(p.relative_to(home).as_posix() for p in found)


def licensed() -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", (ASSETS / "LICENCES.md").read_text(encoding="utf-8"), re.MULTILINE)


def boxes(font: pygame.font.Font, text: str) -> list[str]:
    """The letters that come out as the empty box, as a letter for private use does; `metrics` would not tell."""
    box = pygame.image.tobytes(font.render("\ue000", True, "black"), "RGBA")
    return [x for x in text.replace(" ", "") if pygame.image.tobytes(font.render(x, True, "black"), "RGBA") == box]


def test_every_asset_falls_under_a_row_of_the_licences() -> None:
    assert of_games()
    assert [name for name in files() + of_games() if not any(fnmatchcase(name, row) for row in licensed())] == []


def test_every_row_of_the_licences_still_has_a_file() -> None:
    assert [row for row in licensed() if not any(fnmatchcase(name, row) for name in files() + of_games())] == []


def test_every_licence_text_that_the_table_points_to_is_there() -> None:
    page = (ASSETS / "LICENCES.md").read_text(encoding="utf-8")
    texts = set(re.findall(r"`((?:fonts|licences)/[\w.-]+\.txt)`", page))
    assert len(texts) == 5
    assert [text for text in texts if (ASSETS / text).stat().st_size < 4_000] == []


def test_all_assets_together_stay_small_enough_to_carry_on_a_stick() -> None:
    """40 MB are allowed; this tells of what grew unseen. Seven languages are a fifth, voices two thirds of it."""
    assert sum((ASSETS / name).stat().st_size for name in files()) < 14_000_000


def test_the_pictures_are_those_that_the_tool_names() -> None:
    assert {p.stem for p in (ASSETS / "pictures").glob("*.webp")} == set(FLUENT)
    assert {p.stem for p in (ASSETS / "pictures").glob("*.svg")} == DRAWN_HERE


def test_every_picture_is_asked_for_by_somebody() -> None:
    sources = [file for room in ("snailtrail", "games") for file in (ASSETS.parent / room).rglob("*.py")]
    asked = {word for file in sources for word in re.findall(r"\"([\w-]+)\"", file.read_text(encoding="utf-8"))}
    assert {p.stem for p in (ASSETS / "pictures").iterdir()} - asked == set()


def test_no_two_names_show_the_same_picture() -> None:
    assert len(set(FLUENT.values())) == len(FLUENT)


@pytest.mark.parametrize("name", sorted(FLUENT))
def test_a_picture_is_sharp_at_256_pixels_and_stands_on_nothing(name: str) -> None:
    picture = pygame.image.load(ASSETS / "pictures" / f"{name}.webp")
    assert min(picture.get_size()) >= 256
    alpha = pygame.mask.from_surface(picture).count() / (picture.get_width() * picture.get_height())
    assert 0.05 < alpha < 0.99  # something is drawn, and it is not a filled square


@pytest.mark.parametrize("name", sorted(DRAWN_HERE))
def test_a_large_picture_is_drawn_at_any_size(name: str) -> None:
    picture = pygame.image.load_sized_svg(ASSETS / "pictures" / f"{name}.svg", (800, 800))
    assert max(picture.get_size()) == 800
    assert 0.05 < pygame.mask.from_surface(picture).count() / 800**2 < 0.99


def test_the_application_icon_is_square() -> None:
    assert pygame.image.load(ASSETS / "icon.png").get_size() == (256, 256)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("Andika-Regular.ttf", TEXT),
        ("Andika-Bold.ttf", TEXT),
        ("Fredoka-Bold.ttf", TITLE),
        ("Nunito-Bold.ttf", TITLE + "Улитка ползёт Chào bạn"),
        ("OpenDyslexic-Regular.otf", TITLE),
        ("OpenDyslexic-Bold.otf", TITLE),
    ],
)
def test_a_font_has_every_letter_that_we_write_with_it(file: str, text: str) -> None:
    pygame.font.init()
    assert boxes(pygame.font.Font(ASSETS / "fonts" / file, 40), text) == []


def test_a_letter_that_a_font_lacks_is_noticed() -> None:
    pygame.font.init()
    assert boxes(pygame.font.Font(ASSETS / "fonts" / "Fredoka-Bold.ttf", 40), "aЯ") == ["Я"]


def test_capital_i_small_l_and_one_differ_in_the_reading_font() -> None:
    pygame.font.init()
    font = pygame.font.Font(ASSETS / "fonts" / "Andika-Regular.ttf", 40)
    assert len({pygame.image.tobytes(font.render(letter, True, "black"), "RGBA") for letter in "Il1"}) == 3


def test_the_sounds_are_those_that_the_tool_names() -> None:
    assert {p.stem for p in (ASSETS / "sounds").glob("*.ogg")} == set(SOUNDS)


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_a_shipped_sound_is_the_one_that_the_tool_makes_today(name: str) -> None:
    made, shipped = sound(name), decoded(ASSETS / "sounds" / f"{name}.ogg")
    assert abs(made.size - shipped.size) < 0.03 * RATE_HZ
    both = min(made.size, shipped.size)
    assert np.corrcoef(made[:both], shipped[:both])[0, 1] > 0.97


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_no_sound_is_louder_or_longer_than_a_child_likes(name: str) -> None:
    wave = decoded(ASSETS / "sounds" / f"{name}.ogg")
    assert peak_db(wave) <= PEAK_DB + 0.3
    assert wave.size / RATE_HZ <= (4.5 if name == "goodnight" else 2.5)
    assert (ASSETS / "sounds" / f"{name}.ogg").stat().st_size < 16_000


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("name", ASKED)
def test_the_answer_to_a_touch_does_not_click(name: str) -> None:
    wave = np.abs(decoded(ASSETS / "sounds" / f"{name}.ogg"))
    assert wave[: round(0.002 * RATE_HZ)].max() < 0.2 * wave.max()


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("name", sorted(set(ASKED) - {"page", "miss"}))
def test_the_answer_to_a_touch_is_heard_within_a_sixtieth_of_a_second(name: str) -> None:
    wave = np.abs(decoded(ASSETS / "sounds" / f"{name}.ogg"))
    assert wave[: round(0.017 * RATE_HZ)].max() > 0.5 * wave[: round(0.1 * RATE_HZ)].max()


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("name", UNASKED)
def test_what_comes_unasked_rises_slowly(name: str) -> None:
    wave = np.abs(decoded(ASSETS / "sounds" / f"{name}.ogg"))
    first_note = wave[: round(0.1 * RATE_HZ)].max()
    assert wave[: round(0.015 * RATE_HZ)].max() < 0.25 * first_note


@pytest.mark.usefixtures("mixer")
def test_all_sounds_are_about_equally_loud_and_a_miss_is_softer_than_a_hit() -> None:
    loud = {name: loudness_db(decoded(ASSETS / "sounds" / f"{name}.ogg")) for name in SOUNDS}
    assert max(loud.values()) - min(loud.values()) < 7.0
    assert loud["miss"] < loud["near"] + 1.0 < loud["hit"] - 2.0


@pytest.mark.usefixtures("mixer")
def test_the_joined_dots_climb() -> None:
    pitches = []
    for i in range(1, len(SCALE) + 1):
        wave = decoded(ASSETS / "sounds" / f"dot-{i}.ogg")
        pitches.append(int(np.argmax(np.abs(np.fft.rfft(wave)))) * RATE_HZ / wave.size)
    assert all(low * 1.1 < high for low, high in pairwise(pitches))


def test_a_sound_is_made_the_same_each_time_and_never_past_its_ceiling() -> None:
    for name in ("miss", "page", "done"):
        assert np.array_equal(sound(name), sound(name))
        assert peak_db(sound(name)) <= CEILING_DB + 1e-9


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("path", sorted((ASSETS / "music").glob("*.ogg")), ids=lambda p: p.stem)
def test_the_music_is_quiet_and_loops_without_a_seam(path: Path) -> None:
    wave = decoded(path)
    assert 40 <= wave.size / RATE_HZ <= 60
    assert path.stat().st_size <= 500_000
    assert peak_db(wave) <= -10.0
    assert abs(wave[0] - wave[-1]) <= np.max(np.abs(np.diff(wave)))


@pytest.mark.usefixtures("mixer")
def test_the_shipped_music_is_the_one_that_the_tool_makes_today() -> None:
    made, shipped = music(), decoded(ASSETS / "music" / "calm-garden.ogg")
    assert made.size == shipped.size  # to the sample, else the loop would limp
    assert np.corrcoef(made, shipped)[0, 1] > 0.97


def test_an_ogg_checksum_is_the_published_one() -> None:
    # CRC-32/CKSUM of "123456789" is 0x765e7680 in the catalogues; Ogg leaves out its last inversion
    assert checksum(b"123456789", crc_table()) == 0x765E7680 ^ 0xFFFFFFFF


def test_numbering_an_ogg_file_anew_changes_its_number_alone() -> None:
    shipped = (ASSETS / "sounds" / "tap.ogg").read_bytes()
    other = numbered(shipped, 7)
    assert [page[14:18] for page in pages(other)] == [bytes([7, 0, 0, 0])] * len(list(pages(shipped)))
    assert other != shipped
    assert numbered(other, SEED) == shipped


@pytest.mark.usefixtures("mixer")
def test_nothing_in_the_music_is_sudden() -> None:
    for path in (ASSETS / "music").glob("*.ogg"):
        wave = decoded(path)
        step = round(0.05 * RATE_HZ)
        blocks = wave[: wave.size // step * step].reshape(-1, step)
        level_db = 10 * np.log10(np.mean(blocks**2, axis=1) + 1e-9)
        assert np.max(np.diff(level_db)) < 12.0
