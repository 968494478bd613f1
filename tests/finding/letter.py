"""A small letter in Markdown to put items and answers in, and what is found in it."""

from __future__ import annotations

from bestuurlijke_reactie.finding.items.find import find_items
from bestuurlijke_reactie.model.findings import Items, Scope
from bestuurlijke_reactie.reading import read
from bestuurlijke_reactie.source.open import open_source

HEAD = "# gemeente Duindam\n\nGeachte rekenkamer,\n\nMet belangstelling lazen wij uw rapport. Wij danken de onderzoekers.\n\n"
TAIL = "\n\nDe raad bespreekt uw rapport en deze brief in de vergadering van 3 juni.\n\nHoogachtend,\n\nburgemeester en wethouders van Duindam\n"

ONE, TWO, THREE = (
    "Stel een nota vast over het beheer van bruggen.",
    "Verdubbel het aantal inspecteurs.",
    "Vraag de raad om een oordeel over het tarief.",
)
YES = "Wij nemen deze aanbeveling over. De nota over het beheer van bruggen volgt eind 2025."
NO = "Daarvoor zien wij geen aanleiding: het aantal inspecteurs is op peil."
COUNCIL = "Dit is aan de raad; wij wachten zijn oordeel over het tarief af."
BOTH = "Beide aanbevelingen nemen wij over."


def items_in(body: str) -> Items:
    source = open_source((HEAD + body + TAIL).encode(), "letter.md")
    reading = read(source)
    return find_items(reading, Scope(0, len(reading.blocks)), "college van burgemeester en wethouders")


def told(items: Items) -> list[tuple[str | None, str]]:
    return [(item.number.value if item.number else None, item.text.text) for item in items.recommendations]


def answered(items: Items) -> list[tuple[tuple[str, ...], str]]:
    return [(tuple(number.value for number in answer.numbers), answer.text.text) for answer in items.answers]


PLAIN_ITEMS = [("1", ONE), ("2", TWO), ("3", THREE)]
PLAIN_ANSWERS = [(("1",), YES), (("2",), NO), (("3",), COUNCIL)]
LISTED = f"U beveelt aan:\n\n1. {ONE}\n2. {TWO}\n3. {THREE}\n\n"
