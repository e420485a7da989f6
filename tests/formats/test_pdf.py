"""Papers as PDF: French typography stays, tables go on, what cannot be printed is said."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rt_desktop.formats import pdf

HOUSE = pdf.Letterhead("Le centre & ses relais", "rue des Lilas\n31000 Toulouse", "05 00 00 00 00", "doc@example.org")
PAPER = pdf.Paper(HOUSE, "Bordereau de prêt", "14 avril 2026", ())


def lines(text: str, width: float) -> list[str]:
    from rt_desktop.formats import pdf_drawing, pdf_lines  # noqa: PLC0415 -- reportlab loads when something is printed

    pdf_drawing._load_fonts()
    return pdf_lines.broken(text, pdf_drawing.TEXT, width)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("un deux trois", 1000, ["un deux trois"]),
        ("un deux trois", 40, ["un deux", "trois"]),
        ("un\n\ndeux", 1000, ["un", "", "deux"]),
        ("", 100, [""]),
        ("où cela\u202f?", 35, ["où", "cela\u202f?"]),
        ("du 14\u00a0avril", 42, ["du", "14\u00a0avril"]),
        ("https://a.example/bcdefgh", 60, ["https://a.ex", "ample/bcdef", "gh"]),
    ],
)
def test_lines_break_at_plain_spaces_only(text: str, width: float, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_a_paper_of_every_block_is_a_pdf_with_its_fonts_inside() -> None:
    rows = [(str(number), "L’œuvre à 12\u00a0€\u202f!", "12") for number in range(80)]
    blocks: tuple[pdf.Block, ...] = (
        pdf.Heading("Documents"),
        pdf.Pairs((("Usager", "Éloïse"),)),
        pdf.Text("Un paragraphe <b>tel quel</b> & entier."),
        pdf.Table((pdf.Column("N°"), pdf.Column("Titre", 4), pdf.Column("Prix", 1, is_number=True)), rows),
        pdf.Together((pdf.Barcode("31000456"), pdf.Signatures(("Le centre", "L’usager")))),
    )
    made = pdf.made(replace(PAPER, blocks=blocks, footer="R&T"))
    assert made.startswith(b"%PDF-")
    assert made.count(b"/FontFile2") == 2
    assert made.count(b"/Type /Page\n") > 1


@pytest.mark.parametrize("given", [{"size": "A5"}, {"is_wide": True}, {"blocks": (pdf.Text("mot " * 9000),)}])
def test_any_size_and_length_prints(given: dict[str, Any]) -> None:
    assert pdf.made(replace(PAPER, **given)).startswith(b"%PDF-")


@pytest.mark.parametrize("text", ["W" * 30_000, "mot " * 5_000, "mot\n" * 500])
@pytest.mark.parametrize("given", [{"size": "A5"}, {"is_wide": True}])
def test_a_cell_longer_than_a_page_is_shortened(text: str, given: dict[str, Any]) -> None:
    columns = (pdf.Column("N°"), pdf.Column("Titre", 4))
    blocks = (pdf.Table(columns, [(text, text), ("1", "Ville")]), pdf.Pairs((("Usager", text),)))
    made = pdf.made(replace(PAPER, blocks=blocks, **given))
    assert made.count(b"/Type /Page\n") <= 2


def test_a_text_that_is_shortened_says_so() -> None:
    from rt_desktop.formats.pdf_lines import shortened  # noqa: PLC0415 -- as above

    assert shortened(["un", "deux", "trois"], 2) == ["un", "deu…"]
    assert shortened(["un", "deux"], 2) == ["un", "deux"]
    assert shortened(["un", "deux"], None) == ["un", "deux"]


def test_a_logo_that_cannot_be_read_is_left_out() -> None:
    for logo in (b"", b"no picture", b"\x89PNG\r\n\x1a\n"):
        assert pdf.made(replace(PAPER, letterhead=replace(HOUSE, logo=logo))).startswith(b"%PDF-")


def test_a_logo_is_printed() -> None:
    picture = Path(__file__).parents[2] / "docs" / "pictures" / "pret.png"
    made = pdf.made(replace(PAPER, letterhead=replace(HOUSE, logo=picture.read_bytes())))
    assert b"/Subtype /Image" in made


@pytest.mark.parametrize("code", ["", "étoile", "a\nb"])
def test_a_code_that_bars_cannot_say_is_refused(code: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the promise of `made` says no more
        pdf.made(replace(PAPER, blocks=(pdf.Barcode(code),)))


def test_nothing_is_loaded_before_something_is_printed() -> None:
    asked = "import sys; from rt_desktop.formats import pdf; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
