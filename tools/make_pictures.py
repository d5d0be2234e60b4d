"""Take the pictures that Snailtrail uses out of the unpacked Fluent Emoji package.

Its source, unpacked into a folder (`npm pack <name>`, then untar it there under its own name):
    @lobehub/fluent-emoji-3d   256 px WebP, drawn by Microsoft, MIT

A picture's name is what games and screens ask for; the emoji behind it may change without anyone noticing.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping
from pathlib import Path

import pygame

FLUENT: Mapping[str, str] = {
    # the mascot's world
    "snail": "1f40c",
    "leaf": "1f343",
    "clover": "1f340",
    "herb": "1f33f",
    "mushroom": "1f344",
    "tree": "1f333",
    "pine": "1f332",
    "cactus": "1f335",
    "flower": "1f33c",
    "blossom": "1f338",
    "sunflower": "1f33b",
    "tulip": "1f337",
    "hibiscus": "1f33a",
    "rock": "1faa8",
    # small flying and crawling things
    "butterfly": "1f98b",
    "ladybird": "1f41e",
    "bee": "1f41d",
    "caterpillar": "1f41b",
    "feather": "1fab6",
    "bubbles": "1fae7",
    # sky and space
    "star": "2b50",
    "glowing-star": "1f31f",
    "sparkles": "2728",
    "moon": "1f319",
    "full-moon": "1f315",
    "sun": "2600-fe0f",
    "sun-face": "1f31e",
    "rainbow": "1f308",
    "snowflake": "2744-fe0f",
    "snowman": "26c4",
    "drop": "1f4a7",
    "rocket": "1f680",
    "planet": "1fa90",
    "earth": "1f30d",
    "ufo": "1f6f8",
    "comet": "2604-fe0f",
    "robot": "1f916",
    # water
    "fish": "1f41f",
    "tropical-fish": "1f420",
    "blowfish": "1f421",
    "whale": "1f433",
    "dolphin": "1f42c",
    "octopus": "1f419",
    "turtle": "1f422",
    "crab": "1f980",
    "seal": "1f9ad",
    "shell": "1f41a",
    "coral": "1fab8",
    "jellyfish": "1fabc",
    "wave": "1f30a",
    "anchor": "2693",
    # animals, for a child to choose as their own picture
    "dog": "1f436",
    "cat": "1f431",
    "rabbit": "1f430",
    "bear": "1f43b",
    "panda": "1f43c",
    "koala": "1f428",
    "lion": "1f981",
    "tiger": "1f42f",
    "frog": "1f438",
    "monkey": "1f435",
    "mouse": "1f42d",
    "hamster": "1f439",
    "cow": "1f42e",
    "pig": "1f437",
    "horse": "1f434",
    "unicorn": "1f984",
    "chick": "1f425",
    "penguin": "1f427",
    "owl": "1f989",
    "bird": "1f426",
    "parrot": "1f99c",
    "duck": "1f986",
    "elephant": "1f418",
    "giraffe": "1f992",
    "hedgehog": "1f994",
    "squirrel": "1f43f-fe0f",
    "sloth": "1f9a5",
    "sheep": "1f411",
    "dinosaur": "1f995",
    # food
    "apple": "1f34e",
    "strawberry": "1f353",
    "banana": "1f34c",
    "cherries": "1f352",
    "orange": "1f34a",
    "lemon": "1f34b",
    "grapes": "1f347",
    "watermelon": "1f349",
    "carrot": "1f955",
    "acorn": "1f330",
    "honey": "1f36f",
    "cake": "1f382",
    "cupcake": "1f9c1",
    "ice-cream": "1f366",
    # toys and treasures
    "balloon": "1f388",
    "gift": "1f381",
    "teddy": "1f9f8",
    "kite": "1fa81",
    "ball": "26bd",
    "yo-yo": "1fa80",
    "puzzle": "1f9e9",
    "drum": "1f941",
    "guitar": "1f3b8",
    "crown": "1f451",
    "gem": "1f48e",
    "bell": "1f514",
    "heart": "2764-fe0f",
    "palette": "1f3a8",
    "crayon": "1f58d-fe0f",
    "pencil": "270f-fe0f",
    "ribbon": "1f380",
    # on the move
    "car": "1f697",
    "train": "1f682",
    "boat": "26f5",
    "bicycle": "1f6b2",
    "aeroplane": "2708-fe0f",
    "bus": "1f68c",
    "tractor": "1f69c",
    "helicopter": "1f681",
    # places
    "house": "1f3e1",
    "home": "1f3e0",
    "castle": "1f3f0",
    "tent": "26fa",
    "umbrella": "2602-fe0f",
    "bed": "1f6cf-fe0f",
    # table cards: the same skill with real things
    "scissors": "2702-fe0f",
    "thread": "1f9f5",
    "beads": "1f4ff",
    "paperclip": "1f4ce",
    "bucket": "1faa3",
    "coin": "1fa99",
    "paintbrush": "1f58c-fe0f",
    "bowl": "1f963",
    "sponge": "1f9fd",
    "basket": "1f9fa",
    "bricks": "1f9f1",
    "spoon": "1f944",
    "shirt": "1f455",
    "coat": "1f9e5",
    "shoe": "1f45f",
    "chopsticks": "1f962",
    "pinch": "1f90f",
    "bread": "1f956",
    "beans": "1fad8",
    "bolt": "1f529",
    "paper": "1f4c4",
    "torch": "1f526",
    # hands, and what a screen says without words
    "point": "1f446",
    "hand": "1f590-fe0f",
    "waving-hand": "1f44b",
    "thumb-up": "1f44d",
    "ear": "1f442",
    "eyes": "1f440",
    "speaker": "1f50a",
    "music": "1f3b5",
    "gear": "2699-fe0f",
    "lock": "1f512",
    "locked-key": "1f510",
    "unlock": "1f513",
    "key": "1f511",
    "arrow-left": "2b05-fe0f",
    "arrow-right": "27a1-fe0f",
    "arrow-up": "2b06-fe0f",
    "arrow-down": "2b07-fe0f",
    "again": "1f504",
    "check": "2714-fe0f",
    "plus": "2795",
    "minus": "2796",
    "close": "2716-fe0f",
    "play": "25b6-fe0f",
    "pause": "23f8-fe0f",
    "stop": "23f9-fe0f",
    "books": "1f4da",
    "notebook": "1f4d3",
    "clipboard": "1f4cb",
    "chart": "1f4c8",
    "calendar": "1f4c5",
    "magnifier": "1f50d",
    "ruler": "1f4cf",
    "mouse-device": "1f5b1-fe0f",
    "laptop": "1f4bb",
    "printer": "1f5a8-fe0f",
    "safe-copy": "1f4be",
    "folder": "1f4c1",
    "bin": "1f5d1-fe0f",
    "hourglass": "23f3",
    "child": "1f9d2",
    "grown-up": "1f9d1",
    "family": "1f46a",
    "target": "1f3af",
    "paw-prints": "1f43e",
    "flag": "1f6a9",
    "sleep": "1f4a4",
    "warning": "26a0-fe0f",
    "globe": "1f310",
}


def only_folder(sources: Path, pattern: str) -> Path:
    """Return the one folder in `sources` whose name fits `pattern`; FileNotFoundError says which package is wanting."""
    found = sorted(p for p in sources.glob(pattern) if p.is_dir())
    if len(found) != 1:
        raise FileNotFoundError(
            f"{sources}: wanted one folder {pattern}, found {len(found)}; unpack that package there"
        )
    return found[0]


def make(sources: Path, assets: Path) -> list[Path]:
    """Write every picture and the application icon into `assets`; return the files written."""
    fluent = only_folder(sources, "*fluent-emoji-3d*") / "assets"
    pictures = assets / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    written = []
    for name, code in FLUENT.items():
        written.append(Path(shutil.copyfile(fluent / f"{code}.webp", pictures / f"{name}.webp")))
    # a window icon must be readable before the display is up, and PNG is the one format every packager takes
    icon_file = assets / "icon.png"
    pygame.image.save(pygame.image.load(pictures / "snail.webp"), icon_file)
    written.append(icon_file)
    return written


def main() -> None:
    """Read the arguments and make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, help="folder that holds the unpacked packages")
    parser.add_argument("--assets", type=Path, default=Path(__file__).resolve().parents[1] / "assets")
    arguments = parser.parse_args()
    written = make(arguments.sources, arguments.assets)
    print(f"{len(written)} pictures, {sum(p.stat().st_size for p in written) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
