"""Office files are zip files; a zip carries the time of writing, which would make every file differ."""

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def without_times(content: bytes, dates: bytes = b"") -> bytes:
    """The same zip with every member at the zip epoch, in the same order and with the same compression.

    The order matters: OpenDocument wants `mimetype` first and uncompressed. `dates`, in ISO form, takes the place of the
    dates in the properties, for a library that fills in the clock.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            stamped = zipfile.ZipInfo(member.filename, _EPOCH)
            inside = old.read(member)
            if dates and member.filename == "docProps/core.xml":
                inside = _DATES.sub(rb"\g<1>" + dates, inside)
            new.writestr(stamped, inside, compress_type=member.compress_type)
    return target.getvalue()
