"""The gate: reactions in other words, and letters that only look like one."""

from __future__ import annotations

from pathlib import Path

import pytest
from setting import flow, words_of

from bestuurlijke_reactie.extraction import read as read_letter
from bestuurlijke_reactie.finding.gate import find_gate
from bestuurlijke_reactie.finding.reports import find_letters
from bestuurlijke_reactie.model.findings import Scope
from bestuurlijke_reactie.model.reading import Reading
from bestuurlijke_reactie.model.source import Page, Source
from bestuurlijke_reactie.reading import read

LETTERS = Path(__file__).parent / "gate_letters"
"""Small letters, each of another kind: "reaction-…" and "other-…"."""
TO = "Rekenkamer Duindam  \nPostbus 12  \n1234 AB DUINDAM\n\n"
SIGNED = "\n\nHoogachtend,\n\nburgemeester en wethouders van Duindam,\n\nA. Bron  \nsecretaris\n\nC. Dam  \nburgemeester\n"


def letter(subject: str, body: str, to: str = TO, greeting: str = "Geachte leden,", signed: str = SIGNED) -> str:
    return f"gemeente Duindam\n\n{to}Datum: 4 november 2025\n\nOnderwerp: {subject}\n\n{greeting}\n\n{body}{signed}"


REACTIONS = {
    "two items": letter(
        "Bestuurlijke reactie zwembaden",
        "Dank voor uw rapport ‘Baantjes’.\n\nAanbeveling 1\n\nDeze nemen wij over.\n\nAanbeveling 2\n\nDaarvoor zien wij geen aanleiding.",
    ),
    "plain words": letter(
        "uw rapport over de zwembaden",
        "We hebben uw rapport gelezen. U raadt ons aan een kaartje in te voeren. Dat gaan we doen.\n\nU raadt ons ook aan te sluiten op zondag. Daar voelen wij niet voor.",
    ),
    "to an ombudsman": letter(
        "Reactie op uw onderzoek naar de klachten over zwembaden",
        "In uw rapport doet u drie aanbevelingen. Hieronder geven wij onze reactie.\n\nDe eerste aanbeveling volgen wij op. Bij de tweede plaatsen wij een kanttekening, en de derde laten wij aan de raad.",
        to="Gemeentelijke Ombudsman  \nPostbus 12  \n1234 AB DUINDAM\n\n",
    ),
    "to the council about the audit office's report": letter(
        "Bestuurlijke reactie op het rekenkamerrapport Baantjes",
        "De rekenkamer heeft het rapport ‘Baantjes’ uitgebracht. Hierbij ontvangt u de reactie van het college.\n\nAanbeveling 1: Stel een plan op.\n\nReactie college: Deze aanbeveling nemen wij over.\n\nAanbeveling 2: Sluit op zondag.\n\nReactie college: Deze aanbeveling nemen wij niet over.",
        to="Aan de gemeenteraad van Duindam\n\n",
        greeting="Geachte leden van de raad,",
    ),
    "minister": letter(
        "Reactie op conceptrapport Baantjes",
        "Met belangstelling las ik uw conceptrapport. De aanbeveling om te tellen neem ik over. De aanbeveling om te sluiten neem ik niet over; ik acht dat niet wenselijk.",
        to="Algemene Rekenkamer  \nPostbus 20015  \n2500 EA DEN HAAG\n\n",
        signed="\n\nHoogachtend,\n\nde minister van Duinen en Strand,\n\nA. Bron\n",
    ),
    "table only": letter(
        "Zienswijze rapport Baantjes",
        "Wij danken u voor het onderzoek en reageren in de tabel op uw aanbevelingen.\n\n| Nr | Aanbeveling | Standpunt |\n|---|---|---|\n| 1 | Stel een plan op | Overgenomen |\n| 2 | Sluit op zondag | Niet overgenomen |\n",
    ),
    "summed up": letter(
        "Rapport Grip op baden",
        "Wij hebben uw rapport met belangstelling gelezen, en hebben begrip voor de toon. Wij betreuren dat u niet met de badmeesters sprak.\n\nKort samengevat: aanbeveling 1 nemen wij over, aanbeveling 2 niet.\n\nAanbeveling 1: Stel een plan op.\n\nDat plan stellen wij op.\n\nAanbeveling 2: Sluit op zondag.\n\nDat vinden wij niet nodig.",
    ),
}
OTHERS = {
    "postponed": letter("Uitstel bestuurlijke reactie Baantjes", "U vroeg ons om een bestuurlijke reactie vóór 1 december. Die termijn halen wij niet. U ontvangt onze reactie uiterlijk 15 januari. Dan gaan wij op alle aanbevelingen in."),
    "postponed in other words": letter("Onderzoek zwembaden", "Wij vragen u om meer tijd voor onze bestuurlijke reactie op uw rapport. Aanbeveling 3 raakt de begroting, die nog in voorbereiding is. De reactie kunt u in februari verwachten."),
    "postponed with the recommendations": letter("Bestuurlijke reactie rapport Baantjes; latere toezending", "U formuleert twee aanbevelingen.\n\n1. Stel een plan op.\n2. Sluit op zondag.\n\nDe gevraagde datum gaan wij niet halen. Voor aanbeveling 2 loopt nog een toets. Wij stellen u voor dat de reactie u niet later dan 10 februari bereikt."),
    "postponed by the council": letter("Bestuurlijke reactie op uw onderzoek naar zwembaden", "Voor een antwoord op uw aanbevelingen hebben wij meer tijd nodig. Vermeld in het rapport dat onze reactie volgt. Over het voorgenomen uitstel is de griffie ingelicht; wij vragen uw begrip hiervoor."),
    "only sent": letter("Aanbieding rekenkamerrapport Baantjes en bestuurlijke reactie", "Hierbij bieden wij u het rapport van de rekenkamer aan, samen met de bestuurlijke reactie. Voor ons standpunt verwijzen wij naar de bijgevoegde reactie.", to="Aan de gemeenteraad van Duindam\n\n", greeting="Geachte raad,"),
    "information": letter("Stand van zaken zwembaden", "In deze brief informeren wij u over de voortgang. De aanbevelingen van de rekenkamer uit 2020 zijn overgenomen. Het dak is hersteld.", to="Aan de gemeenteraad van Duindam\n\n", greeting="Geachte leden van de raad,"),
    "questions of the council": letter("Beantwoording schriftelijke vragen over het rapport van de rekenkamer", "Vraag 1\n\nNeemt het college aanbeveling 1 over?\n\nAntwoord 1\n\nJa, die nemen wij over.\n\nVraag 2\n\nEn aanbeveling 2?\n\nAntwoord 2\n\nDaarvoor zien wij geen aanleiding.", to="Fractie Duinpartij\n\n", greeting="Geachte fractie,"),
    "facts": letter("Feitelijk wederhoor conceptrapport Baantjes", "U vroeg ons het conceptrapport op feitelijke juistheid te controleren. Op bladzijde 3 staat 12 baden, dat zijn er 11. Onze bestuurlijke reactie volgt later."),
    "information law": letter("Besluit op uw Woo-verzoek over het rekenkameronderzoek", "U verzocht op grond van de Wet open overheid om de bestuurlijke reactie. Wij zien geen aanleiding document 2 openbaar te maken. U kunt binnen zes weken een bezwaarschrift indienen.", to="De heer J. Prins  \nBadweg 2  \n1234 AB DUINDAM\n\n", greeting="Geachte heer Prins,"),
    "the audit office asks": letter("Verzoek om bestuurlijke reactie", "Wij hebben onderzoek gedaan naar de zwembaden. Wij bevelen het college aan: 1. Stel een plan op. 2. Sluit op zondag. Wij ontvangen graag uw bestuurlijke reactie vóór 1 december.", to="College van burgemeester en wethouders van Duindam\n\n", greeting="Geacht college,", signed="\n\nHoogachtend,\n\nde rekenkamer van Duindam,\n\nA. Bron  \nvoorzitter\n"),
    "decision list": "# Openbare besluitenlijst college 4 november 2025\n\n1. Bestuurlijke reactie rekenkameronderzoek Baantjes. Besluit: het college stemt in met de reactie.\n\n2. Subsidie zwemvereniging. Besluit: het college verleent de subsidie.\n",
    "no letter": "Dit is een recept. Neem een ei en een ui. Bak de ui, en daarna het ei, in een pan met olie.\n",
}  # fmt: skip


@pytest.mark.parametrize("name", REACTIONS)
def test_a_reaction(name: str) -> None:
    gate = find_gate(flow(REACTIONS[name]))
    assert gate.is_reaction, gate.reason


@pytest.mark.parametrize("name", OTHERS)
def test_no_reaction(name: str) -> None:
    gate = find_gate(flow(OTHERS[name]))
    assert not gate.is_reaction, gate.reason


@pytest.mark.parametrize("letter", sorted(path.name for path in LETTERS.iterdir()))
def test_a_small_letter(letter: str) -> None:
    gate = find_gate(read_letter(LETTERS / letter)[1])
    assert gate.is_reaction == letter.startswith("reaction"), gate.reason


def document(printed: list[list[tuple[str, float]]]) -> Reading:
    """The reading of pages of lines, each with its size in points; large ones are bold."""
    pages = []
    for number, lines in enumerate(printed, 1):
        words = []
        y = 60.0
        for text, size in lines:
            words += words_of(text, 70, y, size, bold=size > 12)
            y += 2 * size + 8
        pages.append(Page(number, 595, 842, words))
    return read(Source("report.pdf", "", "application/pdf", "digital", pages, page_count=len(pages)))


@pytest.mark.parametrize(
    ("greetings", "found"),
    [
        (["Geachte rekenkamer,", "Geachte leden,", "Geachte heer Prins,"], [(1, 2), (2, 3)]),
        (["Geachte rekenkamer,", "Geachte leden,", "Vervolg van de brief"], [(1, 3)]),
        (["Aanbieding", "Overzicht", "Geachte heer Prins,"], [(2, 3)]),
    ],
)
def test_a_letter_in_a_bundle_ends_where_the_next_begins(greetings: list[str], found: list[tuple[int, int]]) -> None:
    places = ("Duindam", "Oost-Veendorp", "Aa en Linge")
    reading = document(
        [
            [(f"gemeente {place}", 10.0), (greeting, 10.0), (f"De raad van {place} besprak het rapport.", 10.0), ("Hoogachtend.", 10.0)]
            for place, greeting in zip(places, greetings, strict=True)
        ]
    )
    whole = Scope(0, len(reading.blocks))
    letters = [scope for scope in find_letters(reading, whole) if scope != whole]
    texts = [reading.text[reading.blocks[scope.first].start : reading.blocks[scope.last - 1].end] for scope in letters]
    assert [[place for place in places if place in text] for text in texts] == [list(places[first:last]) for first, last in found]


@pytest.mark.parametrize("title", ["9 Bestuurlijke reactie", "9 De reactie van het college", "Hoofdstuk 9. Reactie van burgemeester en wethouders"])
def test_a_letter_inside_a_report(title: str) -> None:
    chapters = [
        [("Baantjes", 20.0), ("Rekenkamer Duindam", 12.0)],
        *[[(f"{n} Bevindingen", 16.0), *[("De rekenkamer heeft het dossier bekeken en daarover met velen gesproken in die tijd.", 10.0)] * 9] for n in range(1, 9)],
        [
            (title, 16.0), ("gemeente Duindam", 10.0), ("Rekenkamer Duindam", 10.0), ("Postbus 12", 10.0), ("1234 AB DUINDAM", 10.0),
            ("Onderwerp: Reactie op het rapport Baantjes", 10.0), ("Geachte rekenkamer,", 10.0),
            ("Dank voor uw rapport ‘Baantjes’, waarop wij hier per aanbeveling onze reactie geven.", 10.0),
            ("Aanbeveling 1", 10.0), ("Deze nemen wij over.", 10.0), ("Aanbeveling 2", 10.0), ("Daarvoor zien wij geen aanleiding.", 10.0),
            ("Hoogachtend,", 10.0), ("burgemeester en wethouders van Duindam,", 10.0), ("A. Bron, secretaris", 10.0),
        ],
        [("10 Nawoord", 16.0), *[("Wij danken het college. Dat het aanbeveling 2 niet overneemt, betreuren wij zeer.", 10.0)] * 6],
    ]  # fmt: skip
    reading = document(chapters)
    gate = find_gate(reading)
    text = reading.text[reading.blocks[gate.scope.first].start : reading.blocks[gate.scope.last - 1].end]
    assert gate.is_reaction
    assert text.startswith("gemeente Duindam")
    assert text.rstrip().endswith("secretaris")
