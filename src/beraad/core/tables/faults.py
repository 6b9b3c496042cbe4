"""What can be wrong with a file as a whole; what is wrong with one row is for who knows what the columns mean."""

from enum import StrEnum


class TableFault(StrEnum):
    """Why a file cannot be read."""

    UNKNOWN_KIND = "unknown_kind"
    OLD_OR_LOCKED = "old_or_locked"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_LARGE_INSIDE = "too_large_inside"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NOTHING_IN_IT = "nothing_in_it"
    ONLY_A_HEADER = "only_a_header"


class TableProblem(Exception):
    """The file cannot be read: `fault`, and the limit that was passed, if it is about one."""

    def __init__(self, fault: TableFault, limit: int = 0) -> None:
        super().__init__(fault.value)
        self.fault, self.limit = fault, limit
