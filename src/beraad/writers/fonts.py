"""The typefaces of paper. A PDF needs the fonts themselves; the web ships them packed, so set-up unpacks.

`python -m beraad.writers.fonts node_modules` fills the folder. Without it a PDF is set in the typefaces that
the typst package carries: still readable and accessible, only less like the screens.
"""

import struct
import sys
import zlib
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).with_name("font_files")
# In order of preference; the same letters as on screen first, then scripts that residents write in.
PACKAGES = ("atkinson-hyperlegible", "noto-sans-arabic", "noto-sans-ethiopic", "noto-emoji")
FAMILIES = ("Atkinson Hyperlegible", "Noto Sans Arabic", "Noto Sans Ethiopic", "Noto Emoji")
FALLBACK = "Libertinus Serif"
_STYLES = ("400-normal", "400-italic", "700-normal", "700-italic")


@cache
def installed() -> typst.Fonts:
    """The unpacked fonts and those in the typst package; never those of the machine, so that every
    machine makes the same file."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER)])


def families(fonts: typst.Fonts) -> list[str]:
    """The families to set text in, best first; at least one."""
    known = set(fonts.families())
    return [family for family in (*FAMILIES, FALLBACK) if family in known]


def unpack(woff: bytes) -> bytes:
    """A WOFF 1.0 file as the OpenType file that it holds (W3C recommendation, section 4).

    WOFF is a table directory with each table on its own zlib stream; no glyph is touched.
    Raises ValueError when it is something else.
    """
    if woff[:4] != b"wOFF":
        raise ValueError("not a WOFF 1.0 file")
    count: int = struct.unpack_from(">H", woff, 12)[0]
    power = count.bit_length() - 1
    head = woff[4:8] + struct.pack(">HHHH", count, 16 << power, power, 16 * count - (16 << power))
    directory, body = bytearray(), bytearray()
    for index in range(count):
        tag, offset, packed, size, checksum = struct.unpack_from(">4sIIII", woff, 44 + 20 * index)
        table = woff[offset : offset + packed]
        directory += tag + struct.pack(">III", checksum, 12 + 16 * count + len(body), size)
        body += (table if packed == size else zlib.decompress(table)) + bytes(-size % 4)
    return bytes(head + directory + body)


def unpack_packages(modules: Path, target: Path = FOLDER) -> list[Path]:
    """Unpack the named packages below `modules`; one that is not installed is left out."""
    made = []
    for package in PACKAGES:
        for style in _STYLES:
            for source in sorted((modules / "@fontsource" / package / "files").glob(f"*-{style}.woff")):
                made.append(target / f"{source.stem}.ttf")
                made[-1].write_bytes(unpack(source.read_bytes()))
    return made


def main(arguments: list[str]) -> int:
    """One argument: the node_modules folder. Exit code 1 when no font was found there."""
    return 0 if unpack_packages(Path(arguments[0])) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
