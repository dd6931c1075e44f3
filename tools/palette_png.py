"""PNG files made small: true colours in, at most 256 colours out, without a further package."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {2: 3, 6: 4}
"""Bytes of a pixel by colour type: RGB and RGBA, eight bits each."""

Colour = tuple[int, ...]


def with_palette(png: bytes, colours: int = 64) -> bytes:
    """Give the picture in its most frequent ``colours``; every other colour becomes the nearest of them."""
    width, rows = read_rows(png)
    counted = Counter(pixel for row in rows for pixel in row)
    palette = [colour for colour, _ in counted.most_common(colours)]
    place = {colour: nearest(colour, palette) for colour in counted}
    lines = b"".join(b"\x00" + bytes(place[pixel] for pixel in row) for row in rows)
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    table = bytes(part for colour in palette for part in colour)
    parts = [(b"IHDR", header), (b"PLTE", table), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return SIGNATURE + b"".join(chunk(kind, data) for kind, data in parts)


def nearest(colour: Colour, palette: list[Colour]) -> int:
    """Give the place in the palette of the colour that differs least."""
    distances = [sum((one - other) ** 2 for one, other in zip(colour, entry, strict=True)) for entry in palette]
    return distances.index(min(distances))


def chunk(kind: bytes, data: bytes) -> bytes:
    """Give one chunk of a PNG file with its length and checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the chunks of a PNG file, as kind and data."""
    place = len(SIGNATURE)
    while place < len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        yield kind, png[place + 8 : place + 8 + length]
        place += 12 + length


def read_rows(png: bytes) -> tuple[int, list[list[Colour]]]:
    """Give the width and the rows of RGB pixels of a PNG file; transparency is left out."""
    parts = list(chunks(png))
    width, height, _, colour_type = struct.unpack_from(">IIBB", parts[0][1])
    size = CHANNELS[colour_type]
    raw = zlib.decompress(b"".join(data for kind, data in parts if kind == b"IDAT"))
    stride = width * size
    above = bytes(stride)
    rows = []
    for start in range(0, height * (stride + 1), stride + 1):
        above = unfiltered(raw[start], raw[start + 1 : start + 1 + stride], above, size)
        rows.append([tuple(above[place : place + 3]) for place in range(0, stride, size)])
    return width, rows


def unfiltered(kind: int, line: bytes, above: bytes, size: int) -> bytes:
    """Undo the filter of one row, given the row above it: PNG specification, section 9."""
    if kind == 0:
        return line
    done = bytearray(size) + bytearray(line)
    over = bytes(size) + above
    for place in range(size, len(done)):
        left, up, corner = done[place - size], over[place], over[place - size]
        guess = (left, up, (left + up) // 2, closest(left, up, corner))[kind - 1]
        done[place] = (done[place] + guess) & 255
    return bytes(done[size:])


def closest(left: int, up: int, corner: int) -> int:
    """Give the neighbour closest to left + up - corner."""
    target = left + up - corner
    return min((left, up, corner), key=lambda neighbour: abs(target - neighbour))
