"""The album of a child that has earned nothing yet."""

from __future__ import annotations

from typing import Any

import pytest

from snailtrail.screens.child import album
from snailtrail.stage.panel import Answer


@pytest.mark.parametrize("count", [0, 1])
def test_an_album_that_is_still_empty_shows_where_the_first_sticker_will_lie(sitter: Any, count: int) -> None:
    sitter.stage.close(1.0)
    assert album.album(sitter.stage.glass, count, lambda number: "drum") is Answer.CLOSED
    seen = {name for _, _, name, _ in sitter.watch.pictures}
    assert seen & {"star", "drum"} == {"drum" if count else "star"}
