"""The measuring of printed sheets reads a PDF's strokes as they are."""

from __future__ import annotations

import zlib

import pytest

from snailtrail.commands.bench.pdf_strokes import MM, strokes


def pdf(content: bytes, objects: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"%PDF-1.4\n" + objects + b"4 0 obj\n<</Filter /FlateDecode>>\nstream\n" + packed + b"\nendstream\nendobj\n"


def test_lengths_and_widths_follow_the_matrix_in_force() -> None:
    (page,) = strokes(pdf(b"q 2 0 0 2 10 10 cm 0.5 w 0 0 m 30 40 l S Q 1 w 1 0 0 1 0 0 cm 0 0 m 72 0 l 72 72 l S"))
    assert [one.length_mm for one in page] == pytest.approx([100 * MM, 50.8])
    assert [one.width_mm for one in page] == pytest.approx([1 * MM, 1 * MM])
    assert page[0].points[0] == pytest.approx((10 * MM, 10 * MM))


def test_a_width_may_stand_in_a_state_of_its_own() -> None:
    state = b"7 0 obj\n<</CA 1\n/LW 25.4\n/ML 4>>\nendobj\n"
    (page,) = strokes(pdf(b"1 0 0 1 0 0 cm /G7 gs 0 0 m 10 0 l S", state))
    assert page[0].width_mm == pytest.approx(25.4 * MM)


def test_what_is_closed_goes_back_and_what_is_filled_or_bent_is_left_out() -> None:
    drawn = b"1 0 0 1 0 0 cm 0 0 m 3 0 l 3 4 l h S 0 0 m 9 9 l f 0 0 m 1 1 2 2 3 3 c S"
    (page,) = strokes(pdf(drawn))
    assert [one.length_mm for one in page] == pytest.approx([12 * MM])


def test_streams_that_draw_nothing_are_no_pages() -> None:
    assert strokes(pdf(b"just words")) == []
    assert strokes(b"%PDF stream\nnot packed endstream") == []
