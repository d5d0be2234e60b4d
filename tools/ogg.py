"""Give an Ogg file a stream number of our choosing, so that the same sound is the same bytes on every run.

Encoders draw that number at random (RFC 3533, section 6: bytes 14 to 17 of a page), which would make every remaking of
the assets look like a change.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

CHECKSUM_AT, SERIAL_AT, SEGMENTS_AT = 22, 14, 26


def crc_table() -> tuple[int, ...]:
    """Return the 256 steps of Ogg's checksum: polynomial 0x04c11db7, no reflection, zero at the start."""
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return tuple(table)


def checksum(page: bytes, table: tuple[int, ...]) -> int:
    """Return the checksum of a page whose own checksum field is zero."""
    value = 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ table[(value >> 24) ^ byte]
    return value


def pages(stream: bytes) -> Iterator[bytes]:
    """Yield each page of an Ogg stream; ValueError where a page does not begin with its mark."""
    at = 0
    while at < len(stream):
        if stream[at : at + 4] != b"OggS":
            raise ValueError(f"byte {at}: no Ogg page begins here")
        count = stream[at + SEGMENTS_AT]
        header = SEGMENTS_AT + 1 + count
        size = header + sum(stream[at + SEGMENTS_AT + 1 : at + header])
        yield stream[at : at + size]
        at += size


def numbered(stream: bytes, serial: int) -> bytes:
    """Return the Ogg stream with `serial` as its number and every page's checksum set right again."""
    table = crc_table()
    out = bytearray()
    for old in pages(stream):
        page = bytearray(old)
        struct.pack_into("<I", page, SERIAL_AT, serial)
        struct.pack_into("<I", page, CHECKSUM_AT, 0)
        struct.pack_into("<I", page, CHECKSUM_AT, checksum(bytes(page), table))
        out += page
    return bytes(out)
