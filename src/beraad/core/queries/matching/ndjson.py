"""Messages as lines of JSON: read in blocks, so that memory stays the same however long the file is.

A block is read by pyarrow in one go. When that is refused, or when there is any doubt whether each line is one message, its lines
are read one by one, and those that are no message are named.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO, Final

import numpy as np
import pyarrow as pa
import pyarrow.json

BLOCK: Final = 4 << 20  # bytes
LONGEST: Final = 32 << 20  # bytes in a line; nobody writes a message of that length
_TYPES: Final = {"label": pa.list_(pa.string()), "followers": pa.int64()}


class LineFault(StrEnum):
    """Why a line is no message, or no query that can be used."""

    NOT_JSON = "not_json"
    NOT_OBJECT = "not_object"
    NO_ID = "no_id"
    NO_TEXT = "no_text"
    NO_QUERY = "no_query"
    TOO_LONG = "too_long"
    DOUBLE_ID = "double_id"
    NO_LIST = "no_list"


@dataclass(frozen=True, slots=True)
class Fault:
    """A line, from 1, that cannot be used."""

    line: int
    code: LineFault


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of a file; `first` is the number of the first of them."""

    data: bytes
    first: int

    def up_to(self, line: int) -> "Block":
        """Its lines up to and including one."""
        return Block(b"\n".join(self.data.split(b"\n")[: line - self.first + 1]), self.first)


@dataclass(frozen=True, slots=True)
class Messages:
    """What stands in a block: a record batch with `id`, `text` and the other columns that were asked for.

    `ids` are JSON, so that an id comes out as it went in.
    """

    batch: Any
    ids: Sequence[str] | None  # None: as in the batch
    faults: tuple[Fault, ...]

    def id_of(self, row: int) -> str:
        """The id of a message, as JSON."""
        return self.ids[row] if self.ids is not None else as_json(self.batch.column("id")[row].as_py())

    def with_json_ids(self) -> Any:
        """The batch with its ids as JSON, so that those of every block have one type and 17 is not "17"."""
        place = self.batch.schema.get_field_index("id")
        found = self.batch.column(place)
        if self.ids is not None:
            written = pa.array(self.ids, pa.string())
        elif pa.types.is_integer(found.type):
            written = found.cast(pa.string())
        else:
            written = pa.array(map(as_json, found.to_pylist()), pa.string())
        return self.batch.set_column(place, "id", written)


class Number(str):
    """A number of JSON as it was written."""


def as_json(value: object) -> str:
    """An id as JSON."""
    if isinstance(value, Number):
        return value
    written = json.dumps(value, ensure_ascii=False)
    return written if written.isascii() or _encodable(written) else json.dumps(value)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def blocks(stream: BinaryIO, size: int = BLOCK) -> Iterator[Block]:
    """Whole lines, about `size` bytes at a time, sooner when a pipe has no more to give. A line over LONGEST comes cut short."""
    line, rest = 1, b""
    while data := stream.read1(size) if hasattr(stream, "read1") else stream.read(size):
        data = rest + data
        end = data.rfind(b"\n") + 1
        if not end and len(data) > LONGEST:
            yield Block(data, line)
            line, end = line + 1, len(data)
            _skip_line(stream)
        elif end:
            yield Block(data[:end], line)
            line += data.count(b"\n", 0, end)
        rest = data[end:]
    if rest:
        yield Block(rest, line)


def _skip_line(stream: BinaryIO) -> None:
    while (data := stream.readline(BLOCK)) and not data.endswith(b"\n"):
        pass


def messages(block: Block, columns: Sequence[str] = ()) -> Messages:
    """Read a block; `columns` besides id and text, each null where a message has none."""
    batch = _at_once(block.data, columns)
    return Messages(batch, None, ()) if batch is not None else _one_by_one(block, columns)


def _at_once(data: bytes, columns: Sequence[str]) -> Any | None:
    """The whole block by pyarrow; None when there may be anything wrong with a line."""
    lines = _sound_lines(data)
    if not lines or not _is_utf8(data):
        return None
    schema = message_schema(columns, pa.int64() if _has_numbers(data) else pa.string())
    try:
        table = pyarrow.json.read_json(
            pa.BufferReader(data),
            read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(data) + 1),
            parse_options=pyarrow.json.ParseOptions(
                explicit_schema=schema, unexpected_field_behavior="ignore"
            ),
        )
        table.validate(full=True)
    except pa.ArrowInvalid:
        return None
    whole = table.num_rows == lines and not table["id"].null_count and not table["text"].null_count
    found = table.combine_chunks().to_batches() if whole else []
    return found[0] if len(found) == 1 else None


def _sound_lines(data: bytes) -> int:
    """The number of lines when each of them begins with { and ends with }, otherwise 0.

    pyarrow also takes two messages on a line and a message on two lines; with this, and as many messages as lines,
    each line is one message.
    """
    text = np.frombuffer(data if data.endswith(b"\n") else data + b"\n", np.uint8)
    ends = np.flatnonzero(text == 10)
    before = text[ends - 1]
    before = np.where(before == 13, text[ends - 2], before)
    begins = text[np.append(0, ends[:-1] + 1)]
    return len(ends) if bool((before == ord("}")).all() and (begins == ord("{")).all()) else 0


def _is_utf8(data: bytes) -> bool:
    """Whether all of it is text. pyarrow only looks at the columns it keeps, and takes a wrong byte in the others."""
    ends = np.array([0, len(data)], np.int32)
    try:
        pa.StringArray.from_buffers(1, pa.py_buffer(ends), pa.py_buffer(data)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _has_numbers(data: bytes) -> bool:
    """Whether the id of the first message is a number."""
    line = data[: data.find(b"\n") + 1] or data
    try:
        return isinstance(json.loads(line).get("id"), int)
    except (ValueError, RecursionError):
        return False


def message_schema(columns: Sequence[str], of_id: Any) -> Any:
    """The columns of messages; `of_id`: the type of the ids."""
    more = [(name, _TYPES.get(name, pa.string())) for name in columns if name not in ("id", "text")]
    return pa.schema([("id", of_id), ("text", pa.string()), *more])


def _one_by_one(block: Block, columns: Sequence[str]) -> Messages:
    ids: list[str] = []
    rows: list[dict[str, Any]] = []
    faults: list[Fault] = []
    schema = message_schema(columns, pa.string())
    for number, line in enumerate(block.data.split(b"\n"), block.first):
        if not line.strip():
            continue
        found = message_of(line)
        if isinstance(found, LineFault):
            faults.append(Fault(number, found))
        else:
            ids.append(as_json(found["id"]))
            rows.append({name: _value(name, found.get(name)) for name in schema.names})
    return Messages(pa.RecordBatch.from_pylist(rows, schema=schema), ids, tuple(faults))


def message_of(line: bytes) -> dict[str, Any] | LineFault:
    """One line as a message, numbers as they were written; or why it is none."""
    found = object_of(line)
    if isinstance(found, LineFault):
        return found
    return (
        found
        if isinstance(found.get("text"), str) and not isinstance(found["text"], Number)
        else LineFault.NO_TEXT
    )


def object_of(line: bytes) -> dict[str, Any] | LineFault:
    """One line as an object with an id that is a text or a number."""
    if len(line) > LONGEST:
        return LineFault.TOO_LONG
    try:
        found = json.loads(line.decode("utf-8-sig"), parse_float=Number, parse_int=Number)
    except (ValueError, RecursionError):
        return LineFault.NOT_JSON
    if not isinstance(found, dict):
        return LineFault.NOT_OBJECT
    return found if isinstance(found.get("id"), str) else LineFault.NO_ID


def _value(name: str, value: Any) -> Any:
    """A value for its column; null when it does not fit, because a wrong date does not make a message unreadable."""
    if name == "label":
        return (
            [_text(one) for one in value]
            if isinstance(value, list)
            else None
            if value is None
            else [_text(value)]
        )
    if name == "followers":
        return _whole_number(value)
    return _text(value)


def _text(value: Any) -> str | None:
    """Text for Arrow, which has no half characters."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else None


def _whole_number(value: Any) -> int | None:
    try:
        number = int(
            value.removesuffix(".0") if isinstance(value, Number) else value
        )  # tables write 12 as 12.0
    except (TypeError, ValueError):
        return None
    return number if abs(number) < 1 << 63 else None
