"""`python -m snailtrail.records.profile_json`: write profiles/profile.schema.json anew from the games and settings."""

from __future__ import annotations

from snailtrail.play.discover import discover
from snailtrail.records.places import shipped
from snailtrail.records.profile_model import json_schema


def main() -> None:
    """Write the schema beside the example profiles."""
    path = shipped().profiles / "profile.schema.json"
    path.write_text(json_schema(discover().games), encoding="utf-8", newline="\n")
    print(path)


if __name__ == "__main__":
    main()
