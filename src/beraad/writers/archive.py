"""DOCX and ODT are zip files; a zip carries the time of writing, which would make every file differ."""

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)


def without_times(content: bytes) -> bytes:
    """The same zip with every member at the zip epoch, in the same order and with the same compression.

    The order matters: OpenDocument wants `mimetype` first and uncompressed.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            stamped = zipfile.ZipInfo(member.filename, _EPOCH)
            new.writestr(stamped, old.read(member), compress_type=member.compress_type)
    return target.getvalue()
