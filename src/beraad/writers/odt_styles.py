"""The look of an OpenDocument text: the named styles that the writer uses, and nothing of the text itself."""

from odfdo import Document as OdfFile
from odfdo import Paragraph, VarPageCount, VarPageNumber
from odfdo.master_page import StyleMasterPage
from odfdo.xmlpart import XmlPart

from beraad.core.document import NoteKind
from beraad.writers.palette import BRAND, INK, LINE, NOTES, SOFT, TINT, TYPEFACE

TITLE = "Title"
SUBTITLE = "Subtitle"
META = "Meta"
CAPTION = "Caption"
TERM = "Term"
MEANING = "Meaning"
ENTRY = "Entry"
BULLETS = "Bullets"
BOXES = "Boxes"
HEAD_CELL = "HeadCell"
CELL = "Cell"
HEAD_TEXT = "HeadText"
ROW_HEAD_TEXT = "RowHeadText"
CELL_TEXT = "CellText"
SOFT_TEXT = "SoftText"
STRONG_TEXT = "StrongText"
TABLE = "Table"

# name, size, weight, colour, space before and after (points), other properties of the paragraph.
_LOOKS = (
    ("Standard", 10.5, "normal", INK, 0, 7, ""),
    (TITLE, 23, "bold", BRAND, 0, 6, ""),
    (SUBTITLE, 13, "normal", SOFT, 0, 4, ""),
    (META, 9.5, "normal", SOFT, 0, 14, f'fo:padding-bottom="8pt" fo:border-bottom="1.5pt solid #{BRAND}"'),
    ("Heading_20_1", 15.5, "bold", BRAND, 20, 7, 'fo:keep-with-next="always"'),
    ("Heading_20_2", 12.5, "bold", BRAND, 14, 6, 'fo:keep-with-next="always"'),
    ("Heading_20_3", 11, "bold", BRAND, 12, 4, 'fo:keep-with-next="always"'),
    ("Heading_20_4", 10.5, "bold", SOFT, 10, 4, 'fo:keep-with-next="always"'),
    (CAPTION, 10, "bold", INK, 10, 5, 'fo:keep-with-next="always"'),
    (TERM, 10.5, "bold", INK, 4, 1, 'fo:keep-with-next="always"'),
    (MEANING, 10.5, "normal", INK, 0, 4, 'fo:margin-left="0.5cm"'),
    (ENTRY, 10.5, "normal", INK, 0, 4, ""),
    (HEAD_TEXT, 9.5, "bold", BRAND, 0, 0, ""),
    (ROW_HEAD_TEXT, 9.5, "bold", INK, 0, 0, ""),
    (CELL_TEXT, 9.5, "normal", INK, 0, 0, ""),
    ("Footer", 8.5, "normal", SOFT, 8, 0, ""),
)


def heading_style(level: int) -> str:
    """The name of the style for a heading of this level."""
    return f"Heading_20_{level}"


def note_style(kind: NoteKind, first: bool) -> str:
    """The name of the paragraph style for the label of a note (`first`) or for its text."""
    return f"Note{kind.title()}{'Label' if first else 'Text'}"


def dress(file: OdfFile, locale: str) -> None:
    """Give the file its language and its styles."""
    language, country = locale.split("-")
    part = file.get_part("styles.xml")
    assert isinstance(part, XmlPart)
    for default in part.get_elements("//style:default-style/style:text-properties"):
        default.set_attribute("fo:language", language)
        default.set_attribute("fo:country", country)
    for look in _LOOKS:
        file.insert_style(_paragraph_style(*look))
    for kind, (colour, ground) in NOTES.items():
        edge = f'fo:background-color="#{ground}" fo:border-left="3.5pt solid #{colour}" fo:padding="6pt"'
        label = f'{edge} fo:keep-with-next="always"'
        file.insert_style(_paragraph_style(note_style(kind, True), 10.5, "bold", colour, 8, 0, label))
        file.insert_style(_paragraph_style(note_style(kind, False), 10.5, "normal", INK, 0, 12, edge))
    for style in (_cell(HEAD_CELL, f'fo:background-color="#{TINT}"'), _cell(CELL, ""), *_OTHER_STYLES):
        file.insert_style(style)


def add_footer(file: OdfFile, running: str, page: str, of: str) -> None:
    """A footer with the running title and "page x of y"."""
    paragraph = Paragraph(f"{running} · {page} ", style="Footer")
    paragraph.append(VarPageNumber())
    paragraph.append(f" {of} ")
    paragraph.append(VarPageCount())
    master = file.get_style("master-page", "Standard")
    assert isinstance(master, StyleMasterPage)
    master.set_page_footer(paragraph)


def _paragraph_style(
    name: str, size: float, weight: str, colour: str, before: float, after: float, more: str
) -> str:
    level = f'style:default-outline-level="{name[-1]}"' if name.startswith("Heading_20_") else ""
    display = name.replace("_20_", " ")
    return (
        f'<style:style style:name="{name}" style:display-name="{display}" style:family="paragraph" {level}>'
        f'<style:paragraph-properties fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" {more}/>'
        f'<style:text-properties fo:font-family="{TYPEFACE}" fo:font-size="{size}pt" '
        f'fo:font-weight="{weight}" fo:color="#{colour}"/></style:style>'
    )


def _cell(name: str, more: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:padding="5pt" fo:border-bottom="0.5pt solid #{LINE}" {more}/></style:style>'
    )


def _list(name: str, sign: str, indent: str) -> str:
    return (
        f'<text:list-style style:name="{name}"><text:list-level-style-bullet text:level="1" '
        f'text:bullet-char="{sign}"><style:list-level-properties '
        'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
        f'text:label-followed-by="nothing" fo:text-indent="-{indent}" fo:margin-left="{indent}"/>'
        f'</style:list-level-properties><style:text-properties fo:color="#{BRAND}"/>'
        "</text:list-level-style-bullet></text:list-style>"
    )


def _text(name: str, properties: str) -> str:
    look = f"<style:text-properties {properties}/>"
    return f'<style:style style:name="{name}" style:family="text">{look}</style:style>'


_OTHER_STYLES = (
    _list(BULLETS, "•", "0.5cm").replace('followed-by="nothing"', 'followed-by="listtab"'),
    _list(BOXES, "\u200b", "0.6cm"),
    _text(SOFT_TEXT, f'fo:color="#{SOFT}"'),
    _text(STRONG_TEXT, 'fo:font-weight="bold"'),
    f'<style:style style:name="{TABLE}" style:family="table"><style:table-properties '
    'style:rel-width="100%" fo:margin-bottom="12pt"/></style:style>',
)
