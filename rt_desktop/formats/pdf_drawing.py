"""The drawing of a paper: reportlab is known here and in `pdf_lines` only, and loaded when something is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128  # type: ignore[import-untyped]
from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4, A5, landscape  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    CondPageBreak,
    Flowable,
    HRFlowable,
    Image,
    KeepTogether,
    PageBreak,
    SimpleDocTemplate,
    Spacer,
)
from reportlab.platypus import Table as Grid

from rt_desktop import paths
from rt_desktop.formats import pdf
from rt_desktop.formats.pdf_lines import Lines, Style

BLACK, GREY, RULE = HexColor("#000000"), HexColor("#555555"), HexColor("#999999")
PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"

TEXT, STRONG = Style(PLAIN, 9.5, BLACK), Style(BOLD, 9.5, BLACK)
SMALL, HEADING, TITLE = Style(PLAIN, 8, GREY), Style(BOLD, 11, BLACK), Style(BOLD, 15, BLACK)
NAME, CELL, HEAD = Style(BOLD, 11, BLACK), Style(PLAIN, 8.5, BLACK), Style(BOLD, 8.5, BLACK)

MARGIN, GAP = 18 * mm, 4 * mm
LOGO_HEIGHT, SIGNING_HEIGHT, BARS_HEIGHT, HEADING_NEEDS = 18 * mm, 26 * mm, 13 * mm, 30 * mm
_SIZES = {"A4": A4, "A5": A5}

#: Lines of a cell, which must fit on one page, however narrow its column and long its text.
MOST_LINES = 14


def drawn(papers: Sequence[pdf.Paper]) -> bytes:
    """The PDF of papers, of the size of the first; raises ValueError for a barcode that Code 128 cannot hold."""
    _load_fonts()
    paper = papers[0]
    size = landscape(_SIZES[paper.size]) if paper.is_wide else _SIZES[paper.size]
    margin = MARGIN if paper.size == "A4" else MARGIN * 2 / 3
    file = BytesIO()
    document = SimpleDocTemplate(
        file, pagesize=size, leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin + 6 * mm,
        title=paper.title, author=paper.letterhead.name, lang=paper.language, creator="rt-desktop",
    )
    width = size[0] - 2 * margin - 12       # reportlab's frames keep six points on either side
    story = [flowable for one in papers for flowable in _whole(one, width)]
    numbered = partial(_Numbered, footer=paper.footer, margin=margin + 6, initialFontName=PLAIN)
    document.build(story[1:], canvasmaker=numbered)
    return file.getvalue()


def _whole(paper: pdf.Paper, width: float) -> list[Flowable]:
    """A page break, then a paper from its letterhead to its end."""
    return [PageBreak(), _Begins(), *_head(paper, width), *_blocks(paper.blocks, width)]


class _Begins(Flowable):  # type: ignore[misc]
    """Tells the canvas that another paper begins here."""

    def draw(self) -> None:
        self.canv.begin_paper()


@cache
def _load_fonts() -> None:
    for name in (PLAIN, BOLD):
        registerFont(TTFont(name, str(paths.resource(f"fonts/{name}.ttf"))))


class _Numbered(Canvas):  # type: ignore[misc]
    """Pages with their footer and « 1/3 », which only the last page lets one know."""

    def __init__(self, *given: object, footer: str, margin: float, **named: object) -> None:
        super().__init__(*given, **named)
        self._footer, self._margin = footer, margin
        self._pages: list[dict[str, object]] = []
        self._paper = 0

    def begin_paper(self) -> None:
        """The page under way is the first of another paper."""
        self._paper += 1

    def showPage(self) -> None:  # noqa: N802 -- reportlab's name
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        papers = [page["_paper"] for page in self._pages]
        for place, page in enumerate(self._pages):
            self.__dict__.update(page)
            self._draw_foot(papers[: place + 1].count(self._paper), papers.count(self._paper))
            super().showPage()
        super().save()

    def _draw_foot(self, number: int, pages: int) -> None:
        width = self._pagesize[0]
        self.setFont(SMALL.font, 7.5)
        self.setFillColor(GREY)
        self.drawString(self._margin, self._margin - 2 * mm, self._footer)
        if pages > 1:
            self.drawRightString(width - self._margin, self._margin - 2 * mm, f"{number}/{pages}")


def _head(paper: pdf.Paper, width: float) -> Iterable[Flowable]:
    """The letterhead, then the title with its day at the right."""
    house = paper.letterhead
    reached = "  ·  ".join(part for part in (house.phone, house.email) if part)
    said = [Lines(house.name, NAME)] + [Lines(text, SMALL) for text in (house.address, reached) if text]
    logo = _logo(house)
    if logo is None:
        yield from said
    else:
        yield Grid([[logo, said]], colWidths=[logo.drawWidth + GAP, width - logo.drawWidth - GAP], style=_TIGHT)
    yield HRFlowable(width="100%", thickness=0.6, color=RULE, spaceBefore=GAP / 2, spaceAfter=GAP)
    day = Lines(paper.day, replace(TEXT, is_right=True))
    yield Grid([[Lines(paper.title, TITLE), day]], colWidths=[width * 0.66, width * 0.34], style=_BOTTOM)
    yield Spacer(1, GAP)


def _logo(house: pdf.Letterhead) -> Image | None:
    """The logo, never higher than its place nor wider than three times that; None when there is none to be read."""
    if not house.logo:
        return None
    try:
        wide, high = ImageReader(BytesIO(house.logo)).getSize()
    except OSError:
        return None
    scale = min(LOGO_HEIGHT / high, 3 * LOGO_HEIGHT / wide)
    return Image(BytesIO(house.logo), width=wide * scale, height=high * scale)


def _blocks(blocks: Iterable[pdf.Block], width: float) -> list[Flowable]:
    return [flowable for block in blocks for flowable in _drawn(block, width)]


def _drawn(block: pdf.Block, width: float) -> list[Flowable]:  # noqa: PLR0911 -- one line for each kind
    match block:
        case pdf.Heading(text):
            return [CondPageBreak(HEADING_NEEDS), Spacer(1, GAP / 2), Lines(text, HEADING, below=GAP / 2)]
        case pdf.Text():
            return [_text(block)]
        case pdf.Pairs(rows):
            name_style = replace(CELL, colour=GREY)
            cells = [[Lines(name, name_style), Lines(what, TEXT, most=MOST_LINES)] for name, what in rows]
            return [Grid(cells, colWidths=[width * 0.3, width * 0.7], style=_PAIRS), Spacer(1, GAP)]
        case pdf.Table():
            return [_table(block, width), Spacer(1, GAP)]
        case pdf.Signatures(labels):
            return [Spacer(1, GAP), _signatures(labels, width)]
        case pdf.Barcode(code):
            return [KeepTogether([_bars(code), Lines(code, CELL, below=GAP)])]
        case pdf.Together(parts):
            return [KeepTogether(_blocks(parts, width))]


def _text(block: pdf.Text) -> Lines:
    style = SMALL if block.is_small else STRONG if block.is_bold else TEXT
    return Lines(block.text, style, below=GAP / 2 if block.has_space else 0)


def _table(table: pdf.Table, width: float) -> Grid:
    whole = sum(column.share for column in table.columns)
    styles = [replace(CELL, is_right=column.is_number) for column in table.columns]
    head = [Lines(column.title, replace(HEAD, is_right=column.is_number)) for column in table.columns]
    rows = [
        [Lines(text, style, most=MOST_LINES) for text, style in zip(row, styles, strict=True)] for row in table.rows
    ]
    return Grid(
        [head, *rows], colWidths=[width * column.share / whole for column in table.columns], repeatRows=1, style=_ROWS
    )


def _signatures(labels: tuple[str, ...], width: float) -> Grid:
    each = width / len(labels)
    boxes = [[Lines(label, replace(CELL, colour=GREY)) for label in labels]]
    return Grid(boxes, colWidths=[each] * len(labels), rowHeights=[SIGNING_HEIGHT], style=_BOXES)


def _bars(code: str) -> Code128:
    if not code.isascii() or not code.isprintable() or not code:
        raise ValueError(code)
    return Code128(code, barHeight=BARS_HEIGHT, barWidth=0.33 * mm, quiet=True)


_ALL = ((0, 0), (-1, -1))
_BARE = [(f"{side}PADDING", *_ALL, 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
_TIGHT = [*_BARE, ("VALIGN", *_ALL, "MIDDLE")]
_BOTTOM = [*_BARE, ("VALIGN", *_ALL, "BOTTOM")]
_PAIRS = [*_BARE, ("BOTTOMPADDING", *_ALL, 2), ("VALIGN", *_ALL, "TOP")]
_BOXES = [("VALIGN", *_ALL, "TOP"), ("GRID", *_ALL, 0.6, RULE)]
_ROWS = [
    ("VALIGN", *_ALL, "TOP"), ("LEFTPADDING", *_ALL, 3), ("RIGHTPADDING", *_ALL, 3),
    ("TOPPADDING", *_ALL, 2), ("BOTTOMPADDING", *_ALL, 3),
    ("LINEBELOW", (0, 0), (-1, 0), 0.9, BLACK), ("LINEBELOW", (0, 1), (-1, -1), 0.3, RULE),
]
