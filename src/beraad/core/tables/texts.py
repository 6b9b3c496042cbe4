"""The sentence for each fault of a file, in Dutch and English."""

from typing import Final

from beraad.core.tables.faults import TableFault, TableProblem

_SENTENCES: Final[dict[TableFault, tuple[str, str]]] = {
    TableFault.UNKNOWN_KIND: (
        "Dit bestand is geen Excel-bestand (.xlsx) en geen CSV-bestand. Sla de lijst zo op en probeer het opnieuw.",
        "This file is no Excel file (.xlsx) and no CSV file. Save the list as one of these and try again.",
    ),
    TableFault.OLD_OR_LOCKED: (
        "Dit Excel-bestand is van een oude soort (.xls) of heeft een wachtwoord. Sla het op als .xlsx zonder wachtwoord.",
        "This Excel file is of an old kind (.xls) or has a password. Save it as .xlsx without a password.",
    ),
    TableFault.DAMAGED: (
        "Dit bestand is beschadigd. Open het in Excel, sla het opnieuw op en probeer het nog eens.",
        "This file is damaged. Open it in Excel, save it again and try once more.",
    ),
    TableFault.TOO_LARGE: (
        "Dit bestand is te groot. Het mag hoogstens {limit} MB zijn.",
        "This file is too large. It may be {limit} MB at most.",
    ),
    TableFault.TOO_LARGE_INSIDE: (
        "Dit bestand is uitgepakt te groot of is niet veilig. Kopieer alleen de lijst naar een nieuw bestand.",
        "Unpacked this file is too large, or it is not safe. Copy only the list to a new file.",
    ),
    TableFault.TOO_MANY_ROWS: (
        "Deze lijst heeft meer dan {limit} rijen. Verdeel de lijst over meer bestanden.",
        "This list has more than {limit} rows. Divide it over several files.",
    ),
    TableFault.TOO_MANY_COLUMNS: (
        "Deze lijst heeft meer dan {limit} kolommen. Haal weg wat u niet nodig heeft.",
        "This list has more than {limit} columns. Take away what you do not need.",
    ),
    TableFault.NOTHING_IN_IT: (
        "Er staat niets in dit bestand.",
        "There is nothing in this file.",
    ),
    TableFault.ONLY_A_HEADER: (
        "Er staat maar één rij in dit bestand. Op de eerste rij staan de namen van de kolommen, daaronder de lijst.",
        "There is only one row in this file. The first row has the names of the columns, under it comes the list.",
    ),
}


def sentence(problem: TableProblem, language: str = "nl") -> str:
    """The problem in words, in `nl` or `en`."""
    return _SENTENCES[problem.fault][1 if language == "en" else 0].format(limit=problem.limit)
