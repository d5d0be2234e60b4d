"""One HTML file that holds all it shows: nothing is fetched, and nothing in it runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from snailtrail.play.words import Words, said
from snailtrail.reports import check_tables, tables
from snailtrail.reports.document import Report, Therapist
from snailtrail.reports.embedding import Embedded, data_uri
from snailtrail.reports.facts import Facts
from snailtrail.reports.meanings import meanings
from snailtrail.reports.parents import parents

Paper = Literal["a4", "letter"]
SHEETS_MM: Mapping[Paper, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of the papers, upright."""
FONTS = (
    ("Snailtrail Text", "Andika-Regular", 400),
    ("Snailtrail Titles", "Fredoka-Bold", 700),
)
ARABIC_FONTS = (
    ("Snailtrail Arabic", "NotoSansArabic-Regular", 400),
    ("Snailtrail Arabic", "NotoSansArabic-Bold", 700),
)
NOT_A_DEVICE = said("Not a medical device; not for diagnosis or treatment decisions.")


def report(facts: Facts, embedded: Embedded, of_whom: str = "") -> Report:
    """All that a report says, told; `of_whom` says where no child made it (made_up.banner)."""
    tell = facts.words.tell
    therapist = Therapist(
        title=tell(said("For the therapist")),
        note=tell(
            said(
                "Numbers of one child on its own computer. Compare them with nobody else's; reliability is provisional."
            )
        ),
        parts=(*check_tables.parts(facts), *tables.parts(facts), *([meanings(facts)] if facts.first_day else [])),
    )
    made = said(
        "Made by Snailtrail {version} on {day}.", version=facts.app_version, day=facts.words.day(facts.period.last)
    )
    return Report(
        language=facts.words.language.replace("_", "-"),
        direction="rtl" if facts.words.right_to_left else "ltr",
        name=facts.name,
        picture=embedded(facts.picture),
        parents=parents(facts, embedded),
        therapist=therapist,
        footer=(tell(made), tell(said("In the records: {code}", code=facts.code))),
        of_whom=tell(of_whom) if of_whom else "",
        not_a_device=tell(NOT_A_DEVICE),
        nothing=facts.first_day is None,
    )


def report_page(facts: Facts, embedded: Embedded, fonts: Path, paper: Paper, of_whom: str = "") -> str:
    """The report as HTML."""
    made = report(facts, embedded, of_whom)
    on_each_page = _css_string(f"{made.of_whom} {made.not_a_device}".strip())
    return rendered(
        "report.html.j2", facts.words, fonts, report=made, on_each_page=on_each_page, paper=SHEETS_MM[paper]
    )


def _css_string(text: str) -> str:
    """Words as a style sheet quotes them, where no tag may end it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ") + '"'


def rendered(template: str, words: Words, fonts: Path, **values: Any) -> str:
    """A template of this room, filled; whatever is put in is escaped, but for SVG of our own and the style."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(enabled_extensions=("html", "j2"), default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    faces = (*FONTS, *(ARABIC_FONTS if words.right_to_left else ()))
    embedded = [(family, data_uri(fonts / f"{name}.woff2"), weight) for family, name, weight in faces]
    return environment.get_template(template).render(tell=words.tell, fonts=embedded, **values)
