"""The profile's model for the games that are there: no other names, parameters and options are accepted."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, Field, create_model

from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Choice, Parameter
from snailtrail.play.words import said
from snailtrail.records.profile_plan import plan_model
from snailtrail.records.profile_schema import PICTURE, GameWishes, Profile
from snailtrail.records.setting_types import Ends, OneOf, SettingsGroup, Several, Within


def profile_model(games: Mapping[str, AnyGame], pictures: Collection[str] | None = None) -> type[BaseModel]:
    """The profile's model for these games: their names, parameters and options, and no others, are accepted.

    `pictures` are the names of existing pictures; None accepts any word.
    """
    by_game: dict[str, Any] = {
        name: (_wishes_model(game), Field(default=None, description=f"{game.title}: {game.trains}"))
        for name, game in games.items()
    }
    suite = create_model("Games", __base__=SettingsGroup, **by_game)
    own: dict[str, Any] = {"games": (suite, Field(default=suite.model_construct(), description="Wishes by game."))}
    if games:
        plan = plan_model(games)
        own["plan"] = (plan, Field(default=plan.model_construct(), description=plan.__doc__))
    if pictures is not None:
        picture = Annotated[
            str, OneOf(tuple(sorted(pictures)), called=said("the name of a picture in assets/pictures"))
        ]
        own["picture"] = (
            picture,
            Field(default=PICTURE, title="Picture", description=Profile.model_fields["picture"].description),
        )
    return create_model("Profile", __base__=Profile, **own)


def json_schema(games: Mapping[str, AnyGame]) -> str:
    """The profile's JSON Schema for these games, as text for a file: editors then help while a profile is written."""
    schema = profile_model(games).model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "A child's profile for Snailtrail"
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _wishes_model(game: AnyGame) -> type[GameWishes]:
    fixed: dict[str, Any] = {p.name: (_value_of(p), Field(default=None, description=p.label)) for p in game.parameters}
    limits: dict[str, Any] = {
        p.name: (Annotated[tuple[float, float] | None, Ends(*_span(p))], Field(default=None, description=p.label))
        for p in game.parameters
    }
    choices: dict[str, Any] = {}
    for c in game.choices:
        fixed[c.name] = (_option_of(c), Field(default=None, description=c.label))
        many = Annotated[tuple[str, ...] | None, Several(c.words, _called(c))]
        choices[c.name] = (many, Field(default=None, description=c.label))
    adapting = tuple(p.name for p in game.parameters if p.adapts)
    own: dict[str, Any] = {}
    for name, inner in (("fixed", fixed), ("limits", limits), ("choices", choices)):
        model = create_model(f"{game.name.title()}{name.title()}", __base__=SettingsGroup, **inner)
        own[name] = (
            model,
            Field(default=model.model_construct(), description=GameWishes.model_fields[name].description),
        )
    if adapting:
        first = Annotated[tuple[str, ...], Several(adapting)]
        own["first"] = (first, Field(default=(), description=GameWishes.model_fields["first"].description))
    return create_model(f"{game.name.title()}Wishes", __base__=GameWishes, **own)


def _value_of(p: Parameter) -> Any:
    low, high = _span(p)
    return (
        Annotated[int | None, Within(low, high, whole=True)] if p.whole else Annotated[float | None, Within(low, high)]
    )


def _option_of(c: Choice) -> Any:
    return Annotated[str | None, OneOf(c.options, _called(c))]


def _called(c: Choice) -> str:
    """What an option is, where they are too many to list."""
    if not c.groups:
        return ""
    groups = ", ".join(c.words[len(c.options) :])
    return said("{groups}, or one or more {label}s by name", groups=groups, label=said(c.label))


def _span(p: Parameter) -> tuple[float, float]:
    return min(p.easiest, p.hardest), max(p.easiest, p.hardest)
