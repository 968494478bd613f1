"""Letters that can be printed in many ways: what they say stays the same, so what is read must too."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from bombs import pdf, stream
from docx_maker import make_docx, par

from bestuurlijke_reactie import Reaction

RECOMMENDATIONS = (
    "Stel een plan op voor het onderhoud van de bruggen en leg dat voor aan de raad.",
    "Leg per subsidie vast welk maatschappelijk doel ermee gediend is en hoe dat wordt gemeten.",
    "Informeer de raad twee keer per jaar over de voortgang van de grote projecten.",
    "Maak in de begroting zichtbaar wat er aan jeugdhulp wordt uitgegeven, en waaraan.",
    "Zorg dat inwoners die bezwaar maken binnen de wettelijke termijn antwoord krijgen.",
)
ANSWERS = (
    ("Wij nemen deze aanbeveling over. Het plan is voor 1 juli 2025 gereed.", "accepted"),
    ("Deze aanbeveling nemen wij niet over, omdat de kosten ervan te hoog zijn.", "rejected"),
    ("Wij nemen deze aanbeveling gedeeltelijk over: de meting doen wij, de vastlegging niet.", "partially_accepted"),
    ("Dit doen wij al: sinds 2023 staat het in elke rapportage aan de raad.", "already_implemented"),
    ("Wij nemen deze aanbeveling over en verwerken haar in de begroting van 2026.", "accepted"),
)
_CLOSING = 3
"""Lines that close a letter."""
FONTS = ("Helvetica", "Times-Roman", "Courier")


class Par(NamedTuple):
    """A paragraph: "line" is one of a letterhead or a signature, "heading" is set in bold, "text" is wrapped."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Look:
    """How a letter is printed."""

    font: str = "Helvetica"
    size: float = 10.5
    leading: float = 1.3
    left: float = 72
    width: int = 64
    """Characters of a line at most."""
    bottom: float = 90
    """Points that are left free at the foot of a page."""
    footer: str = ""
    header: str = ""
    watermark: str = ""

    @property
    def bold(self) -> str:
        """The bold type of the font."""
        return self.font.removesuffix("-Roman") + "-Bold"


def letter(pairs: Sequence[tuple[int, int]], head: Sequence[int] = (0, 1, 2, 3), order: Sequence[int] | None = None) -> list[Par]:
    """A letter with these recommendations and answers (their indices), printed in `order`; `head` orders the lines of the head."""
    lines = (
        "Datum: 3 mei 2024",
        "Ons kenmerk: Z-24/11873",
        "Uw kenmerk: RK-2024-17",
        "Onderwerp: Bestuurlijke reactie op het rapport 'Zicht op bruggen'",
    )
    printed = [Par("Gemeente Zoetermeer", "heading"), Par("Aan de Rekenkamer Zoetermeer", "line")]
    printed += [Par(lines[at], "line") for at in head]
    printed += [
        Par("Geachte leden van de rekenkamer,", "line"),
        Par(
            "Wij danken u voor het rapport 'Zicht op bruggen' en voor de prettige samenwerking tijdens het onderzoek. "
            "Hieronder leest u onze bestuurlijke reactie op uw aanbevelingen."
        ),
    ]
    for at in order or range(len(pairs)):
        recommendation, answer = pairs[at]
        printed += [Par(f"Aanbeveling {at + 1}", "heading"), Par(RECOMMENDATIONS[recommendation])]
        printed += [Par("Reactie college", "heading"), Par(ANSWERS[answer][0])]
    closing = (
        "Met vriendelijke groet,",
        "het college van burgemeester en wethouders van Zoetermeer,",
        "drs. A. de Boer, secretaris",
    )
    return printed + [Par(text, "line") for text in closing]


def as_pdf(letter: Sequence[Par], look: Look = Look()) -> bytes:
    """The letter in PDF."""
    pages: list[list[str]] = [[]]
    y = 770.0
    for index, (text, kind) in enumerate(letter):
        bold = kind == "heading"
        if index == len(letter) - _CLOSING and y < look.bottom + 6 * look.size * look.leading:
            pages.append([])  # what closes a letter is kept together
            y = 770.0
        for line in textwrap.wrap(text, look.width):
            if y < look.bottom:
                pages.append([])
                y = 770.0
            pages[-1].append(_shown(line, look.left, y, look.size, bold))
            y -= look.size * look.leading
        y -= look.size * (0.4 if kind == "line" else 0.8)
    for number, page in enumerate(pages, 1):
        furniture = ((look.header, 815), (look.footer, 30))
        page += [_shown(text.format(n=number, of=len(pages)), look.left, at, 8, False) for text, at in furniture if text]
        if look.watermark:
            page.insert(0, f"BT 0.8 g /F1 70 Tf 0.7 0.7 -0.7 0.7 150 250 Tm ({look.watermark}) Tj ET 0 g")
    first = 10
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects = {
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        5: _face(look.font),
        6: _face(look.bold),
    }
    for at, page in enumerate(pages):
        fonts = "<< /Font << /F1 5 0 R /F2 6 0 R >> >>"
        number = first + 2 * at
        media = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
        objects[number] = f"<< {media} /Resources {fonts} /Contents {number + 1} 0 R >>".encode()
        objects[number + 1] = stream("\n".join(page).encode("cp1252"))
    return pdf(objects)


def _face(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()


def _shown(text: str, x: float, y: float, size: float, bold: bool) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{'F2' if bold else 'F1'} {size} Tf {x} {y:.2f} Td ({escaped}) Tj ET"


def as_html(letter: Sequence[Par], look: Look = Look()) -> bytes:
    """The letter as a web page, its lines broken in the source."""
    tags = {"line": "p", "text": "p", "heading": "h2"}
    inside = "\n".join(
        f"<{tags[kind]} style='font-size: {look.size}pt'>{html.escape(textwrap.fill(text, look.width))}</{tags[kind]}>"
        for text, kind in letter
    )
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>\n{inside}\n</body></html>".encode()


def as_markdown(letter: Sequence[Par], look: Look = Look()) -> bytes:
    """The letter in Markdown."""
    return "\n\n".join(f"## {text}" if kind == "heading" else textwrap.fill(text, look.width) for text, kind in letter).encode()


def as_text(letter: Sequence[Par], look: Look = Look()) -> bytes:
    """The letter as plain text."""
    return "\n\n".join(textwrap.fill(text, look.width) for text, _ in letter).encode()


def as_docx(letter: Sequence[Par], look: Look = Look()) -> bytes:
    """The letter as a Word file, each word of it in a run of its own where lines would break."""
    paragraphs = []
    for text, kind in letter:
        run = f'<w:sz w:val="{round(2 * look.size)}"/>' + ("<w:b/>" if kind == "heading" else "")
        paragraphs.append(par(html.escape(text, quote=False), run=run))
    return make_docx("".join(paragraphs))


WRITERS: dict[str, Callable[..., bytes]] = {
    "pdf": as_pdf,
    "html": as_html,
    "markdown": as_markdown,
    "text": as_text,
    "docx": as_docx,
}


def values(reaction: Reaction) -> dict[str, Any]:
    """What a reaction says, without where it says it: items by their numbers."""
    texts = {item.id: item.text for item in reaction.recommendations}
    return {
        "type": reaction.document_type,
        "letter": reaction.letter.model_dump(),
        "recommendations": {item.number: (item.text, tuple(item.addressees)) for item in reaction.recommendations},
        "responses": {
            tuple(response.numbers): (
                response.text,
                response.stance,
                response.follow_up,
                [(deadline.quote, deadline.due) for deadline in response.deadlines],
                [texts[link.id] for link in response.answers],
            )
            for response in reaction.responses
        },
        "unanswered": [texts[each] for each in reaction.unanswered],
    }
