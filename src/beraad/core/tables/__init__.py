"""Reading a table that somebody brings in: XLSX or CSV, as text, within limits."""

from beraad.core.tables.faults import TableFault, TableProblem
from beraad.core.tables.reading import Limits, Table, read_table
from beraad.core.tables.texts import sentence

__all__ = ["Limits", "Table", "TableFault", "TableProblem", "read_table", "sentence"]
