"""Write an accessible Word document: styles for headings and lists, languages, alternative texts, links.

Knows nothing of operating models. python-docx has no own call for hyperlinks, languages, alternative texts and lists
that begin at one again: those are set in the XML of WordprocessingML (ECMA-376).
"""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, NavigableString, Tag
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TAGS_OF_LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
"""What Word calls the languages of the texts."""
A4 = (Mm(210), Mm(297))
MARGIN = Mm(22)
TEXT_WIDTH = A4[0] - 2 * MARGIN
LABEL_WIDTH = Mm(56)  # “Verksamhetsmodellens” fits
TALLEST_PICTURE = Mm(170)
DEEPEST_LIST = 3
WORD_2013 = "15"
LINK = "Hyperlink"
LINK_COLOUR = RGBColor(0x0B, 0x55, 0x63)
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True)
class Written:
    """A text with its language where that is not the document's, and the address it leads to, if any."""

    text: str
    language: str = ""
    url: str = ""


class WordDocument:
    """One document in a language. `base` is the address that relative links start from."""

    def __init__(self, title: str, language: str, base: str) -> None:
        self.language, self.base = language, base
        self.document: Any = Document()
        self._set_page()
        self._set_language()
        self._set_compatibility()
        self._remove_thumbnail()
        self._add_link_style()
        self.document.core_properties.title = clean(title)
        self.document.core_properties.language = TAGS_OF_LANGUAGES.get(language, language)
        self.document.add_paragraph(clean(title), style="Title")

    def set_properties(self, author: str, subject: str, modified: datetime | None) -> None:
        """Set who publishes the document, what it is, and when its text last changed."""
        properties = self.document.core_properties
        properties.author, properties.subject, properties.comments = clean(author), clean(subject), ""
        if modified is not None:
            properties.created = properties.modified = modified.replace(tzinfo=None)

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading."""
        self.document.add_heading(clean(text), level)

    def paragraph(self, text: str, style: str = "Normal", below_table: bool = False) -> None:
        """Add a paragraph of plain text; below a table, which has no space of its own, it keeps a distance."""
        added = self.document.add_paragraph(clean(text), style=style)
        if below_table:
            added.paragraph_format.space_before = Pt(10)

    def rich_text(self, markup: str) -> None:
        """Add rich text as editors write it; its headings are below the level of a section's."""
        for element in BeautifulSoup(markup, "html.parser").children:
            self._block(element)

    def links(self, links: Iterable[Written]) -> None:
        """Add a list of links."""
        for written in links:
            self._write(self.document.add_paragraph(style="List Bullet"), written)

    def facts(self, caption: str, facts: Sequence[tuple[str, Sequence[Written]]]) -> None:
        """Add a table with a label in the first cell of each row and values in the second."""
        table = self.document.add_table(rows=0, cols=2, style="Table Grid")
        table.autofit = False
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        for name, value in {"firstColumn": "1", "firstRow": "0", "noHBand": "1", "noVBand": "1", "val": "0680"}.items():
            look.set(qn(f"w:{name}"), value)
        described = OxmlElement("w:tblCaption")
        described.set(qn("w:val"), clean(caption))
        table._tbl.tblPr.append(described)
        widths = (LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH)
        # Both are needed: Word reads the widths of the cells, LibreOffice those of the columns.
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for label, values in facts:
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            cells = row.cells
            for cell, width in zip(cells, widths, strict=True):
                cell.width = width
            cells[0].paragraphs[0].add_run(clean(label)).bold = True
            for number, written in enumerate(values):
                own = cells[1].paragraphs[0] if number == 0 else cells[1].add_paragraph()
                self._write(own, written)

    def picture(self, content: io.BytesIO, size: tuple[int, int], alt: str, caption: str = "") -> None:
        """Add a picture of a size in pixels with its alternative text; without one it is marked as decoration."""
        width, height = size
        shown = min(TEXT_WIDTH, int(TALLEST_PICTURE * width / height))
        inline = self.document.add_picture(content, width=shown)._inline
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # LibreOffice takes a missing one for 3 mm
        described = inline.docPr
        described.set("descr", clean(alt))
        if not alt:
            described.append(parse_xml(DECORATIVE))
        if caption:
            self.paragraph(caption, "Caption")

    def content(self) -> bytes:
        """Return the file."""
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    # The parts of rich text

    def _block(self, element: Any, depth: int = 1) -> None:
        if isinstance(element, NavigableString):
            if element.strip():
                self._inline(self.document.add_paragraph(), element)
        elif element.name in ("ul", "ol"):
            self._list(element, depth)
        elif element.name in ("h2", "h3", "h4"):
            self._inline(self.document.add_heading("", int(element.name[1])), element)
        elif element.name != "hr":
            self._inline(self.document.add_paragraph(), element)

    def _list(self, element: Tag, depth: int) -> None:
        kind = "List Bullet" if element.name == "ul" else "List Number"
        style = kind if depth == 1 else f"{kind} {min(depth, DEEPEST_LIST)}"
        number = self._new_numbering(style) if element.name == "ol" else None
        for item in element.find_all("li", recursive=False):
            paragraph = self.document.add_paragraph(style=style)
            if number is not None:
                numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                numbering.get_or_add_ilvl().val, numbering.get_or_add_numId().val = 0, number
            below = item.find_all(["ul", "ol"], recursive=False)
            for child in item.children:
                if child not in below:
                    self._inline(paragraph, child)
            for each in below:
                self._list(each, depth + 1)

    def _inline(self, paragraph: Any, node: Any, bold: bool = False, italic: bool = False, url: str = "") -> None:
        if isinstance(node, NavigableString):
            if str(node):
                self._write(paragraph, Written(str(node), url=url), bold, italic)
            return
        if node.name == "br":
            paragraph.add_run().add_break()
            return
        bold, italic = bold or node.name in ("b", "strong"), italic or node.name in ("i", "em")
        url = str(node.get("href") or "") if node.name == "a" else url
        for child in node.children:
            self._inline(paragraph, child, bold, italic, url)

    def _write(self, paragraph: Any, written: Written, bold: bool = False, italic: bool = False) -> None:
        run = paragraph.add_run(clean(written.text), style=LINK if written.url else None)
        run.bold, run.italic = bold or None, italic or None
        if written.language and written.language != self.language:
            run._r.get_or_add_rPr().append(language_element(written.language))
        if written.url:
            address = urljoin(self.base, written.url)
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            paragraph._p.replace(run._r, link)
            link.append(run._r)

    def _new_numbering(self, style: str) -> int:
        """Return the id of a numbering like the style's that begins at one."""
        numbering = self.document.part.numbering_part.element
        own = self.document.styles[style].element.pPr.numPr.numId.val
        abstract = next(each for each in numbering.num_lst if each.numId == own).abstractNumId.val
        new = numbering.add_num(abstract)
        new.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(new.numId)

    # The document's own properties

    def _set_page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = A4
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
        self.document.styles["Normal"].font.size = Pt(11)

    def _set_language(self) -> None:
        defaults = self.document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        for element in defaults.findall(qn("w:lang")):
            defaults.remove(element)
        defaults.append(language_element(self.language))

    def _set_compatibility(self) -> None:
        """Say that the document is for Word 2013 and later: Word opens others in its compatibility mode.

        The schema requires a percentage of the zoom, which python-docx's own template lacks.
        """
        for zoom in self.document.settings.element.iter(qn("w:zoom")):
            zoom.set(qn("w:percent"), "100")
        for setting in self.document.settings.element.iter(qn("w:compatSetting")):
            if setting.get(qn("w:name")) == "compatibilityMode":
                setting.set(qn("w:val"), WORD_2013)

    def _remove_thumbnail(self) -> None:
        """Remove the picture of python-docx's empty template, which file managers would show of the document."""
        relations = self.document.part.package.rels
        for key in [key for key, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
            del relations[key]

    def _add_link_style(self) -> None:
        style = self.document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
        style.font.underline, style.font.color.rgb = True, LINK_COLOUR


def clean(text: Any) -> str:
    """Return a text without the characters that XML cannot hold."""
    return NOT_IN_XML.sub("", str(text))


def language_element(language: str) -> Any:
    """Return the property of a run that names the language of its text."""
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), TAGS_OF_LANGUAGES.get(language, language))
    return element
