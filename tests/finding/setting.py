"""Pages set by hand: lines of text at a place, as a PDF would hold them."""

from __future__ import annotations

from bestuurlijke_reactie.model.reading import Reading
from bestuurlijke_reactie.model.source import Page, Source, Word
from bestuurlijke_reactie.reading import read
from bestuurlijke_reactie.source.open import open_source

BODY = (
    "Op 3 oktober ontvingen wij uw rapport ‘Wie het weet, mag het zeggen’. Wij danken u voor het",
    "onderzoek en de prettige samenwerking met onze medewerkers. In deze brief leest u per aanbeveling",
    "wat het college van burgemeester en wethouders ervan vindt en wat wij ermee gaan doen in de",
    "komende jaren. Aanbeveling 1 nemen wij over: het plan is in 2026 klaar en wordt met de raad gedeeld.",
    "Aanbeveling 2 nemen wij niet over, omdat wij daarin geen meerwaarde zien voor onze inwoners.",
)


def words_of(text: str, x: float, y: float, size: float = 10.0, bold: bool = False) -> list[Word]:
    """The words of a line that begins at `x` with its top at `y`, all letters half as wide as high."""
    words = []
    for part in text.split(" "):
        if part:
            words.append(Word(part, x, y, x + len(part) * size / 2, y + size, size, bold))
        x += (len(part) + 1) * size / 2
    return words


def page(*lines: tuple[str, float, float], body: float = 330.0, end: tuple[tuple[str, float, float], ...] = (), foot: str = "") -> Reading:
    """The reading of a page with `lines` (text, x, y), salutation and text from y `body` down, lines behind, and a foot in small type."""
    words = [word for line in lines for word in words_of(*line)]
    for order, text in enumerate(("Geachte heer Prins,", "", *BODY)):
        words += words_of(text, 70, body + order * 14)
    words += [word for line in end for word in words_of(*line)] + words_of(foot, 70, 812, size=7)
    return read(Source("letter.pdf", "", "application/pdf", "digital", [Page(1, 595, 842, words)], page_count=1))


def flow(text: str, name: str = "letter.md") -> Reading:
    """The reading of a letter without pages."""
    return read(open_source(text.encode(), name))
