"""From bytes to rows of text. Nothing is calculated: a formula stays the text of the formula.

CSV as people save it: with semicolons, commas, tabs or bars, in UTF-8 with or without a mark, UTF-16, or the old code of
Windows. XLSX only when it is small unpacked too: a small file can hold gigabytes.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from beraad.core.tables.faults import TableFault, TableProblem

_MB: Final = 1024 * 1024
_DELIMITERS: Final = ";,\t|"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_PARTS: Final = 500
_UNSTORABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL: Final = 5000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may be at most: megabytes, megabytes unpacked, rows under the header, columns."""

    megabytes: int = 2
    megabytes_inside: int = 25
    rows: int = 1000
    columns: int = 50


@dataclass(frozen=True, slots=True)
class Table:
    """Names of the columns, and the rows under them: (line in the file, cells), each as wide as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(content: bytes, limits: Limits | None = None) -> Table:
    """The table in a file; raises TableProblem. What the file is follows from its content, not from its name."""
    limits = limits or Limits()
    if len(content) > limits.megabytes * _MB:
        raise TableProblem(TableFault.TOO_LARGE, limits.megabytes)
    if content.startswith(_OLD_EXCEL):
        raise TableProblem(TableFault.OLD_OR_LOCKED)
    lines = _xlsx(content, limits) if content.startswith(b"PK") else _csv(content)
    return _table(lines, limits)


def _table(lines: Iterable[tuple[int, list[str]]], limits: Limits) -> Table:
    filled = ((line, cells) for line, cells in lines if any(cells))
    _line, header = next(filled, (0, []))
    while header and not header[-1]:
        header.pop()
    if not header:
        raise TableProblem(TableFault.NOTHING_IN_IT)
    if len(header) > limits.columns:
        raise TableProblem(TableFault.TOO_MANY_COLUMNS, limits.columns)
    rows: list[tuple[int, tuple[str, ...]]] = []
    for line, cells in filled:
        if len(rows) == limits.rows:
            raise TableProblem(TableFault.TOO_MANY_ROWS, limits.rows)
        rows.append((line, tuple([*cells, *[""] * len(header)][: len(header)])))
    if not rows:
        raise TableProblem(TableFault.ONLY_A_HEADER)
    return Table(tuple(header), tuple(rows))


def _csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)\r?", first)  # Excel writes and reads this line
    if named:
        text = rest
    delimiter = named.group(1) if named else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    skipped = 1 if named else 0
    try:
        for cells in reader:
            yield reader.line_num + skipped, [_clean(cell) for cell in cells]
    except csv.Error:
        raise TableProblem(TableFault.DAMAGED) from None


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content:  # no text file has these: a picture, a PDF, a database
        raise TableProblem(TableFault.UNKNOWN_KIND)
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableProblem(TableFault.UNKNOWN_KIND)


def _delimiter(text: str) -> str:
    """The sign that divides the first lines into the same number of parts, the more the better; ";" in doubt."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    best, most = ";", 0
    for sign in _DELIMITERS:
        widths = [len(next(csv.reader([line], delimiter=sign), [])) for line in lines]
        usual = max(set(widths), key=widths.count, default=0)
        if widths and usual > 1 and usual * widths.count(usual) > most:
            best, most = sign, usual * widths.count(usual)
    return best


def _xlsx(content: bytes, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    _refuse_unsafe(content, limits)
    from openpyxl import load_workbook  # slow to load, and only needed here

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        for sheet in book.worksheets:
            found = False
            rows = sheet.iter_rows(values_only=True, max_col=limits.columns + 1)
            for number, row in enumerate(rows, start=1):
                if any(value is not None for value in row):
                    found = True
                    yield number, [_text(value) for value in row]
            if found:
                return
    except TableProblem:
        raise
    except Exception:  # openpyxl raises whatever its parsers raise
        raise TableProblem(TableFault.DAMAGED) from None


def _refuse_unsafe(content: bytes, limits: Limits) -> None:
    """A file that is small, and huge once unpacked, or that describes text by itself over and over."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > limits.megabytes_inside * _MB:
                raise TableProblem(TableFault.TOO_LARGE_INSIDE)
            if "[Content_Types].xml" not in archive.namelist() or not any(
                part.filename.startswith("xl/") for part in parts
            ):
                raise TableProblem(TableFault.UNKNOWN_KIND)
            if any(_describes_itself(archive.read(part)) for part in parts):
                raise TableProblem(TableFault.TOO_LARGE_INSIDE)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        raise TableProblem(TableFault.DAMAGED) from None


def _describes_itself(part: bytes) -> bool:
    """Whether a part could blow itself up by its own definitions. No office program writes these, nor UTF-16.

    The part was read whole: what the archive says of its size has been held against what came out.
    """
    return b"<!DOCTYPE" in part or b"<!ENTITY" in part or part.startswith((b"\xff\xfe", b"\xfe\xff"))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _clean(str(value))


def _clean(cell: str) -> str:
    return _UNSTORABLE.sub("", cell).replace("\xa0", " ").strip()[:_LONGEST_CELL]
