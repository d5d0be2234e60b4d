"""Cut the text and title fonts down to the letters and the one weight that Snailtrail shows, as static fonts.

Sources, unpacked side by side in one folder:
    fonts-sil-andika (Debian, `dpkg -x`)      Andika, SIL International, OFL 1.1 with reserved names
    fontpkg-fredoka, fontpkg-nunito (PyPI)    Fredoka and Nunito, variable fonts, OFL 1.1
    @fontsource/opendyslexic (npm)            OpenDyslexic, Abbie Gonzalez, OFL 1.1 with a reserved name
    @expo-google-fonts/noto-sans-arabic (npm) Noto Sans Arabic, which has a sign for each form of a letter, OFL 1.1

Reports carry some of them inside, packed as WOFF2: `--packed` makes those alone, from the cut fonts, without sources.

A cut font is a Modified Version in the words of the OFL, and "Andika" and "OpenDyslexic" are reserved names: those
fonts call themselves Snailtrail Text and Snailtrail Weighted inside. The file names still say where they come from.
"""

# mypy: disable-error-code="import-not-found, import-untyped"
# fontTools has no types, and only whoever cuts the fonts anew has fontTools

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

LETTERS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x017F),  # Latin-1 and Latin Extended-A
    (0x018F, 0x01B0),  # Latin Extended-B that living spelling uses: Ə, Ơ and Ư among them
    (0x01CD, 0x01DC),  # Pinyin tones
    (0x0218, 0x021B),  # Romanian commas
    (0x0259, 0x0259),
    (0x02BC, 0x02BC),
    (0x02C6, 0x02DD),
    (0x0300, 0x0309),  # marks that may come apart from their letter
    (0x030A, 0x030C),
    (0x031B, 0x031B),
    (0x0323, 0x0323),
    (0x0326, 0x0328),
    (0x0394, 0x0394),
    (0x03BC, 0x03BC),
    (0x0400, 0x045F),  # Cyrillic
    (0x0490, 0x0493),
    (0x049A, 0x04E9),  # Cyrillic of Kazakh, Kyrgyz, Tatar
    (0x1E80, 0x1E85),
    (0x1E9E, 0x1E9E),
    (0x1EA0, 0x1EF9),  # Vietnamese
    (0x2010, 0x2027),  # dashes, quotes, bullet, ellipsis
    (0x202F, 0x202F),
    (0x2030, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x2089),
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2150, 0x215E),
    (0x2190, 0x2199),  # arrows
    (0x2212, 0x221E),
    (0x2248, 0x2265),
    (0x25A0, 0x25CF),
    (0x2605, 0x2606),
    (0x2713, 0x2717),
)

ARABIC = (
    (0x0020, 0x007E),
    (0x00A0, 0x00BB),
    (0x00D7, 0x00D7),
    (0x060C, 0x060C),
    (0x061B, 0x061F),
    (0x0621, 0x065F),
    (0x0660, 0x0671),
    (0x0679, 0x06D5),  # letters of Persian, Urdu, Kurdish
    (0x06F0, 0x06F9),
    (0x2010, 0x2027),
    (0x2212, 0x2212),
    (0xFB50, 0xFBFF),  # joined forms
    (0xFDF2, 0xFDF2),
    (0xFE70, 0xFEFC),
)


@dataclass(frozen=True)
class Cut:
    """One shipped font file: where it comes from, the axes to pin, and the family name it bears inside."""

    source: str  # below the sources folder, as a glob
    family: str
    style: str
    axes: Mapping[str, float] = field(default_factory=dict)
    letters: tuple[tuple[int, int], ...] = LETTERS


CUTS: Mapping[str, Cut] = {
    "Andika-Regular.ttf": Cut("**/andika/Andika-Regular.ttf", "Snailtrail Text", "Regular"),
    "Andika-Bold.ttf": Cut("**/andika/Andika-Bold.ttf", "Snailtrail Text", "Bold"),
    "OpenDyslexic-Regular.otf": Cut("**/opendyslexic-latin-400-normal.woff2", "Snailtrail Weighted", "Regular"),
    "OpenDyslexic-Bold.otf": Cut("**/opendyslexic-latin-700-normal.woff2", "Snailtrail Weighted", "Bold"),
    "Fredoka-Bold.ttf": Cut(
        "**/fontpkg_fredoka/files/Fredoka*wght*.ttf", "Fredoka", "Bold", {"wght": 700, "wdth": 100}
    ),
    "Nunito-Bold.ttf": Cut("**/fontpkg_nunito/files/Nunito[[]wght[]].ttf", "Nunito", "Bold", {"wght": 700}),
    "NotoSansArabic-Regular.ttf": Cut(
        "**/400Regular/NotoSansArabic_400Regular.ttf", "Noto Sans Arabic", "Regular", letters=ARABIC
    ),
    "NotoSansArabic-Bold.ttf": Cut("**/700Bold/NotoSansArabic_700Bold.ttf", "Noto Sans Arabic", "Bold", letters=ARABIC),
}

NOTICES: Mapping[str, str] = {
    "Andika-LICENCE.txt": "**/fonts-sil-andika/copyright",
    "OpenDyslexic-OFL.txt": "fontsource-opendyslexic*/LICENSE",
    "Fredoka-OFL.txt": "**/fontpkg_fredoka/LICENSE",
    "Nunito-OFL.txt": "**/fontpkg_nunito/LICENSE",
    "NotoSansArabic-OFL.txt": "expo-google-fonts-noto-sans-arabic*/LICENSE_FONT",
}


PACKED = ("Andika-Regular", "Fredoka-Bold", "NotoSansArabic-Regular", "NotoSansArabic-Bold")
"""Cut fonts that reports carry inside."""


def only_file(sources: Path, pattern: str) -> Path:
    """Return the one file below `sources` that fits `pattern`; FileNotFoundError says what is wanting."""
    found = [p for p in sources.glob(pattern) if p.is_file()]
    if len(found) != 1:
        raise FileNotFoundError(f"{sources}: wanted one file {pattern}, found {len(found)}; unpack its package there")
    return found[0]


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the font its family and style in every name record that an operating system or a program shows."""
    names = font["name"]
    shown = {
        1: family,
        2: style,
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family.replace(' ', '')}-{style}",
        16: family,
        17: style,
    }
    names.names = [record for record in names.names if record.nameID in {0, 5, 13, 14}]
    for name_id, text in shown.items():
        names.setName(text, name_id, 3, 1, 0x409)


def cut(source: Path, plan: Cut) -> TTFont:
    """Return the font pinned to its axes, cut to its letters, and renamed; the file on disk is left as it was."""
    font = TTFont(source, recalcTimestamp=False)  # the same sources give the same bytes
    font.flavor = None  # a web font comes compressed; SDL reads the plain form
    if plan.axes:
        font = instantiateVariableFont(font, dict(plan.axes))
    options = Options()
    # kerning, marks and Cyrillic forms stay; small capitals, stylistic sets and Graphite tables are never asked for
    options.layout_features = ["ccmp", "locl", "mark", "mkmk", "kern", "liga"]
    options.drop_tables += ["Silf", "Glat", "Gloc", "Feat", "Sill", "Silt"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in plan.letters for code in range(first, last + 1)])
    subsetter.subset(font)
    rename(font, plan.family, plan.style)
    return font


def make(sources: Path, assets: Path) -> list[Path]:
    """Write every font and its licence text into `assets/fonts`; return the files written."""
    folder = assets / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, plan in CUTS.items():
        cut(only_file(sources, plan.source), plan).save(folder / name)
        written.append(folder / name)
    for name, pattern in NOTICES.items():
        written.append(Path(shutil.copyfile(only_file(sources, pattern), folder / name)))
    return written


def packed(folder: Path) -> list[Path]:
    """Write the fonts of reports as WOFF2 beside the cut ones in a folder; return the files written."""
    written = []
    for name in PACKED:
        font = TTFont(folder / f"{name}.ttf", recalcTimestamp=False)
        font.flavor = "woff2"
        if "Arabic" in name:
            # the cut has a sign for each form of a letter and no rules for joining: a browser joins by these signs, but
            # only where no other rules of the font stand in the way, which would take the dots off some letters
            for table in ("GSUB", "GPOS", "GDEF"):
                del font[table]
        written.append(folder / f"{name}.woff2")
        font.save(written[-1])
    return written


def main() -> None:
    """Read the arguments and make the fonts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="?", help="folder that holds the unpacked packages")
    parser.add_argument("--packed", action="store_true", help="make the packed fonts of reports alone")
    parser.add_argument("--assets", type=Path, default=Path(__file__).resolve().parents[1] / "assets")
    arguments = parser.parse_args()
    if not arguments.packed and arguments.sources is None:
        parser.error("name the folder of the sources, or --packed")
    made = [] if arguments.packed else make(arguments.sources, arguments.assets)
    for path in [*made, *packed(arguments.assets / "fonts")]:
        print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
