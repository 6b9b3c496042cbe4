"""Words in addresses are Dutch, also where the code that is stored is English: people see and share addresses."""

from beraad.core.guide import WorksheetBlock

BLOCKS = {
    WorksheetBlock.ISSUE.value: "vraagstuk",
    WorksheetBlock.GOALS.value: "doelen",
    WorksheetBlock.CONTEXT.value: "context",
}
CODES = {word: code for code, word in BLOCKS.items()}


class BlockConverter:
    """A block of the worksheet in an address: `vraagstuk` for the code `issue`; another word stays what it is."""

    regex = "[-a-z_]+"

    def to_python(self, value: str) -> str:
        """The code of the block."""
        return CODES.get(value, value)

    def to_url(self, value: str) -> str:
        """Its word in the address."""
        return BLOCKS.get(value, value)
