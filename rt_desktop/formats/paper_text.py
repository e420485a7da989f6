"""A paper as plain text, for a message: the same words, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rt_desktop.formats import pdf


def as_text(paper: pdf.Paper) -> str:
    """What a paper says, without its letterhead's picture, its boxes to sign in and its bars."""
    said = [f"{paper.title}, {paper.day}", *_said(paper.blocks), *_house(paper.letterhead), paper.footer]
    return "\n\n".join(part for part in said if part)


def _said(blocks: Iterable[pdf.Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case pdf.Heading(text) | pdf.Text(text):
                yield text
            case pdf.Pairs(rows):
                yield "\n".join(f"{name}\u00a0: {what}" for name, what in rows)
            case pdf.Table(_columns, rows):
                yield "\n".join("- " + ", ".join(cell.replace("\n", ", ") for cell in row if cell) for row in rows)
            case pdf.Together(parts):
                yield from _said(parts)


def _house(house: pdf.Letterhead) -> Iterator[str]:
    yield "\n".join(part for part in (house.name, house.address, house.phone, house.email) if part)
