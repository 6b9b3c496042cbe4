"""The look of a Word file: the named styles that the writer uses, and nothing of the text itself."""

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from beraad.core.document import NoteKind
from beraad.writers.palette import BRAND, INK, NOTES, SOFT, TYPEFACE

ENTRY = "List"
BULLET = "List Bullet"
CAPTION = "Caption"
SUBTITLE = "Subtitle"
META = "Meta Line"
TERM = "Definition Term"
MEANING = "Definition Meaning"
CELL = "Table Text"

# name, size, bold, colour, space before and after; all in points.
_LOOKS = (
    ("Normal", 10.5, False, INK, 0, 7),
    ("Title", 23, True, BRAND, 0, 6),
    (SUBTITLE, 13, False, SOFT, 0, 4),
    (META, 9.5, False, SOFT, 0, 14),
    ("Heading 1", 15.5, True, BRAND, 20, 7),
    ("Heading 2", 12.5, True, BRAND, 14, 6),
    ("Heading 3", 11, True, BRAND, 12, 4),
    ("Heading 4", 10.5, True, SOFT, 10, 4),
    (BULLET, 10.5, False, INK, 0, 4),
    (ENTRY, 10.5, False, INK, 0, 6),
    (CAPTION, 10, True, INK, 10, 5),
    (TERM, 10.5, True, INK, 4, 1),
    (MEANING, 10.5, False, INK, 0, 4),
    (CELL, 9.5, False, INK, 2, 2),
    ("Footer", 8.5, False, SOFT, 0, 0),
)


def note_style(kind: NoteKind) -> str:
    """The name of the paragraph style for one kind of note."""
    return f"Note {kind.title()}"


def dress(file: WordFile, locale: str) -> None:
    """Give the file its page, its language and its styles."""
    for section in file.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.4)
    _set_language(file, locale)
    for name, size, bold, colour, before, after in _LOOKS:
        style = _style(file, name)
        _set_font(style, size, bold, colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for name in (CAPTION, TERM):
        _style(file, name).paragraph_format.keep_with_next = True
    _style(file, MEANING).paragraph_format.left_indent = Cm(0.5)
    _style(file, ENTRY).paragraph_format.left_indent = Cm(0.6)
    _style(file, ENTRY).paragraph_format.first_line_indent = Cm(-0.6)
    _underline_title(file)
    for kind in NOTES:
        _add_note_style(file, kind)


def _style(file: WordFile, name: str) -> ParagraphStyle:
    if name not in file.styles:
        file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = file.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_font(style: ParagraphStyle, size: float, bold: bool, colour: str) -> None:
    font = style.font
    font.size, font.bold, font.italic = Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    font.name = TYPEFACE
    # The template names its fonts through a theme, and Word lets a theme win from a name.
    names = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for key in [key for key in names.attrib if key.endswith("Theme")]:
        del names.attrib[key]
    names.set(qn("w:cs"), TYPEFACE)


def _set_language(file: WordFile, locale: str) -> None:
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)


def _underline_title(file: WordFile) -> None:
    """The line under the opening belongs to the line with author and date, not to the title."""
    title = _properties(_style(file, "Title"))
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    _add_border(_properties(_style(file, META)), "bottom", 12, 8, BRAND)


def _add_note_style(file: WordFile, kind: NoteKind) -> None:
    colour, ground = NOTES[kind]
    style = _style(file, note_style(kind))
    style.base_style = _style(file, "Normal")
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.4)
    style.paragraph_format.space_after = Pt(0)
    properties = _properties(style)
    _add_border(properties, "left", 28, 8, colour)
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ground}"/>')
    properties.find(qn("w:pBdr")).addnext(shade)


def _properties(style: ParagraphStyle) -> BaseOxmlElement:
    properties = style.element.get_or_add_pPr()
    assert isinstance(properties, BaseOxmlElement)
    return properties


def _add_border(properties: BaseOxmlElement, side: str, eighths: int, space: int, colour: str) -> None:
    """A line on one side of a paragraph; thickness in eighths of a point, space in points."""
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" '
        f'w:color="{colour}"/></w:pBdr>'
    )
    # The order of the children is fixed by the format; borders stand before these.
    later = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
    following = next((child for child in properties if child.tag in map(qn, later)), None)
    if following is None:
        properties.append(border)
    else:
        following.addprevious(border)
