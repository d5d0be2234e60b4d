"""Frames and samples to few bytes and back, to the last bit.

A trace is: version (1 byte), CRC-32 of the rest (4 bytes), the counts of frames and samples, then one packed column
after another. A column on the stored grid (motor/sample.py) is kept as whole ticks, differenced as often as makes it
smallest, zig-zagged and deflated; a column that is not on the grid is kept as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from snailtrail.motor.sample import TICK_MM, TICK_S, Sample
from snailtrail.play.game import Frame

VERSION = 1
MOST_ROWS = 10_000_000
"""No trace has more samples or frames; a damaged count must not ask for all the memory."""
LONG = 256
"""From so many rows on, every way to pack a column is tried; below, trying costs more than it saves."""
RAW = 3
"""In place of the number of differences: floats as they are."""
WIDTHS = (1, 2, 4, 8)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class DamagedTraceError(ValueError):
    """These bytes are not what `encode` wrote."""


def encode(frames: Sequence[Frame]) -> bytes:
    """The frames and their samples as bytes; `decode` gives the very same floats back."""
    samples = [sample for frame in frames for sample in frame.samples]
    head = np.array([(frame.t, frame.shown) for frame in frames], dtype=np.float64).reshape(-1, 2)
    body = np.array([(s.t, s.x, s.y, s.half_width_s) for s in samples], dtype=np.float64).reshape(-1, 4)
    parts = [
        _varint(len(frames)),
        _varint(len(samples)),
        _pack_floats(head[:, 0], TICK_S),
        _pack_floats(head[:, 1], TICK_S),
        _pack(np.array([len(frame.samples) for frame in frames], dtype=np.int64)),
        _pack_floats(body[:, 0], TICK_S),
        _pack_floats(body[:, 1], TICK_MM),
        _pack_floats(body[:, 2], TICK_MM),
        _pack(np.array([sample.down for sample in samples], dtype=np.int64)),
        _pack(np.array([sample.finger for sample in samples], dtype=np.int64)),
        _pack_floats(body[:, 3], TICK_S),
    ]
    content = b"".join(parts)
    return bytes([VERSION]) + zlib.crc32(content).to_bytes(4, "big") + content


def decode(trace: bytes) -> tuple[Frame, ...]:
    """The frames that `encode` was given; raises DamagedTraceError for any other bytes."""
    if len(trace) < 5 or trace[0] != VERSION:
        raise DamagedTraceError(f"a trace of version {VERSION} was expected" if trace else "the trace is empty")
    content = trace[5:]
    if zlib.crc32(content).to_bytes(4, "big") != trace[1:5]:
        raise DamagedTraceError("the trace was altered: its check sum does not fit")
    reader = _Reader(content)
    frames, samples = reader.varint(), reader.varint()
    if frames > MOST_ROWS or samples > MOST_ROWS:
        raise DamagedTraceError("the trace claims to be longer than any can be")
    t, shown = reader.floats(frames, TICK_S), reader.floats(frames, TICK_S)
    counts = reader.ints(frames)
    columns = [reader.floats(samples, tick) for tick in (TICK_S, TICK_MM, TICK_MM)]
    down, finger = reader.ints(samples), reader.ints(samples)
    half_width = reader.floats(samples, TICK_S)
    if not reader.done or (counts < 0).any() or int(counts.sum()) != samples:
        raise DamagedTraceError("the trace's parts do not fit together")
    rows = [
        Sample(t_s, x, y, bool(touching), contact, half)
        for t_s, x, y, touching, contact, half in zip(
            *(column.tolist() for column in (*columns, down, finger, half_width)), strict=True
        )
    ]
    ends = np.cumsum(counts).tolist()
    starts = [0, *ends[:-1]]
    return tuple(
        Frame(*row)
        for row in zip(t.tolist(), [rows[a:b] for a, b in zip(starts, ends, strict=False)], shown.tolist(), strict=True)
    )


def sizes(trace: bytes) -> tuple[int, int]:
    """How many frames and samples a trace claims to have, before it is unpacked; raises DamagedTraceError."""
    if len(trace) < 5 or trace[0] != VERSION or zlib.crc32(trace[5:]).to_bytes(4, "big") != trace[1:5]:
        raise DamagedTraceError("the trace was altered: its check sum does not fit")
    reader = _Reader(trace[5:])
    return reader.varint(), reader.varint()


def _pack_floats(values: Floats, tick: float) -> bytes:
    ticks = _ticks(values, tick)
    if ticks is None:
        return _column(RAW, 8, values.astype("<f8").tobytes())
    return _pack(ticks)


def _ticks(values: Floats, tick: float) -> Ints | None:
    """The values as whole ticks, or None unless that gives every bit of them back."""
    with np.errstate(invalid="ignore", over="ignore"):
        numbers = np.rint(values / tick)
        if not (np.isfinite(numbers).all() and (np.abs(numbers) < 2.0**50).all()):
            return None
    ticks = numbers.astype(np.int64)
    same = np.array_equal((ticks * tick).view(np.int64), np.ascontiguousarray(values).view(np.int64))
    return ticks if same else None


def _pack(values: Ints) -> bytes:
    """The column differenced 0, 1 or 2 times, whichever is smallest; integers must stay below 2**52."""
    if values.size and int(np.abs(values).max()) >= 2**52:
        raise ValueError("a number is too large for a trace")
    folded = [_folded(values, order) for order in range(3)]
    if values.size >= LONG:
        return min((_packed(steps, order) for order, steps in enumerate(folded)), key=len)
    order = min(range(3), key=lambda i: float(np.log2(folded[i] + np.uint64(1)).sum()))
    return _packed(folded[order], order)


def _packed(folded: NDArray[np.uint64], order: int) -> bytes:
    largest = int(folded.max()) if folded.size else 0
    width = next(w for w in WIDTHS if largest < 256**w)
    planes = folded.view(np.uint8).reshape(-1, 8)[:, :width].T  # all lowest bytes first: they deflate better apart
    return _column(order, width, planes.tobytes())


def _folded(values: Ints, order: int) -> NDArray[np.uint64]:
    """The column's differences as unsigned numbers, small ones of either sign staying small (zig-zag)."""
    steps = np.diff(values, n=order, prepend=np.zeros(order, dtype=np.int64)) if order else values
    return ((steps << 1) ^ (steps >> 63)).astype("<u8")


def _column(order: int, width: int, plain: bytes) -> bytes:
    small = min((_deflated(plain, strategy) for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_HUFFMAN_ONLY)), key=len)
    return bytes([order * len(WIDTHS) + WIDTHS.index(width)]) + _varint(len(small)) + small


def _deflated(plain: bytes, strategy: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, strategy)
    return packer.compress(plain) + packer.flush()


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(0x80 | number & 0x7F)
        number >>= 7
    out.append(number)
    return bytes(out)


class _Reader:
    """Takes the parts of a trace in their order; DamagedTraceError where they end early or are not what they claim."""

    def __init__(self, content: bytes):
        self._content = content
        self._at = 0

    @property
    def done(self) -> bool:
        return self._at == len(self._content)

    def varint(self) -> int:
        number = 0
        for shift in range(0, 56, 7):
            byte = self._take(1)[0]
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
        raise DamagedTraceError("a count in the trace is too long")

    def floats(self, count: int, tick: float) -> Floats:
        order, _, plain = self._plain(count)
        if order == RAW:
            return np.frombuffer(plain, dtype="<f8").astype(np.float64)
        return np.asarray(self._ints(count, order, plain) * tick, dtype=np.float64)

    def ints(self, count: int) -> Ints:
        order, _, plain = self._plain(count)
        if order == RAW:
            raise DamagedTraceError("a column of counts holds floats")
        return self._ints(count, order, plain)

    def _ints(self, count: int, order: int, plain: bytes) -> Ints:
        width = len(plain) // count if count else 0
        folded = np.zeros((count, 8), dtype=np.uint8)
        folded[:, :width] = np.frombuffer(plain, dtype=np.uint8).reshape(width, count).T
        unsigned = folded.view("<u8").reshape(-1)
        steps = (unsigned >> np.uint64(1)).astype(np.int64) ^ -(unsigned & np.uint64(1)).astype(np.int64)
        for _ in range(order):
            steps = np.cumsum(steps)
        return steps

    def _plain(self, count: int) -> tuple[int, int, bytes]:
        order, width = divmod(self._take(1)[0], len(WIDTHS))
        if order > RAW or (order == RAW and WIDTHS[width] != 8):
            raise DamagedTraceError("a column of the trace is of no known kind")
        small = self._take(self.varint())
        size = count * WIDTHS[width]
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            plain = unpacker.decompress(small, size + 1)
        except zlib.error as error:
            raise DamagedTraceError(f"a column of the trace cannot be unpacked ({error})") from error
        if len(plain) != size or unpacker.unconsumed_tail or unpacker.unused_data:
            raise DamagedTraceError("a column of the trace has the wrong length")
        return order, WIDTHS[width], plain

    def _take(self, count: int) -> bytes:
        part = self._content[self._at : self._at + count]
        if len(part) != count:
            raise DamagedTraceError("the trace ends too early")
        self._at += count
        return part
