"""A web font comes out of its package as the OpenType file that it was."""

import struct
import zlib

import pytest

from beraad.writers import fonts


def woff(*tables: tuple[bytes, bytes]) -> bytes:
    """A WOFF 1.0 file with the given tables, each packed when that makes it shorter."""
    directory, body, offset = b"", b"", 44 + 20 * len(tables)
    for tag, content in tables:
        packed = min(zlib.compress(content), content, key=len)
        directory += tag + struct.pack(">IIII", offset + len(body), len(packed), len(content), 7)
        body += packed + bytes(-len(packed) % 4)
    head = b"wOFF" + b"\0\1\0\0" + struct.pack(">IHHIHHIIIII", 0, len(tables), 0, 0, 1, 0, 0, 0, 0, 0, 0)
    return head + directory + body


def test_tables_come_out_whole_and_aligned():
    font = fonts.unpack(woff((b"abcd", b"x" * 101), (b"efgh", b"yz")))
    assert struct.unpack_from(">IHHHH", font) == (0x00010000, 2, 32, 1, 0)
    for index, (tag, content) in enumerate([(b"abcd", b"x" * 101), (b"efgh", b"yz")]):
        found, checksum, offset, size = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        assert (found, checksum, offset % 4, font[offset : offset + size]) == (tag, 7, 0, content)


def test_something_else_is_refused():
    with pytest.raises(ValueError, match="not a WOFF"):
        fonts.unpack(b"wOF2 and so on")


def test_packages_that_are_there_are_unpacked(tmp_path, monkeypatch):
    files = tmp_path / "@fontsource/noto-emoji/files"
    files.mkdir(parents=True)
    (files / "noto-emoji-emoji-400-normal.woff").write_bytes(woff((b"abcd", b"x")))
    (files / "noto-emoji-emoji-300-normal.woff").write_bytes(b"not wanted")
    target = tmp_path / "out"
    target.mkdir()
    assert fonts.unpack_packages(tmp_path, target) == [target / "noto-emoji-emoji-400-normal.ttf"]
    assert fonts.main([str(tmp_path / "nowhere")]) == 1


def test_there_is_always_a_family_to_write_in():
    assert fonts.families(fonts.installed())[-1] == fonts.FALLBACK
