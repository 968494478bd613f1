"""Labels and pointers at the head of a block."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.finding.items.leads import heading_lead, lead_of


@pytest.mark.parametrize(
    ("text", "heading", "role", "numbers", "rest"),
    [
        ("Reactie college:", False, "response", (), ""),
        ("Reactie college: Wij nemen dit over.", False, "response", (), "Wij nemen dit over."),
        ("Onze reactie Wij nemen dit over.", False, "response", (), "Wij nemen dit over."),
        ("Wat gaan wij doen?", False, "response", (), ""),
        ("GS: Akkoord.", False, "response", (), "Akkoord."),
        ("Reactie op 2b en 2c: graag", False, "response", ("2b", "2c"), "graag"),
        ("Reactie aanbeveling 3", True, "response", ("3",), ""),
        ("Ad A.", False, "response", ("A",), ""),
        ("Bij 3. Wij", False, "response", ("3",), "Wij"),
        ("Tarieven (aanbeveling 5)", True, "response", ("5",), ""),
        ("Begroting (1 en 3)", True, "response", ("1", "3"), ""),
        ("Aanbeveling 3: Stel vast", False, None, ("3",), "Stel vast"),
        ("Aanbeveling 3 Stel vast", False, None, ("3",), "Stel vast"),
        ("Eerste aanbeveling: doe dit", False, None, ("1",), "doe dit"),
        ("Aan beveling l: Laat", False, None, ("1",), "Laat"),
        ("aanbeveiing 2.", False, None, ("2",), ""),
        ("U beveelt aan: Presenteer", False, "item", (), "Presenteer"),
        ("U beveelt verder aan: Presenteer", False, "item", (), "Presenteer"),
        ("Ook adviseert u: Presenteer", False, "item", (), "Presenteer"),
        ("Voorts vraagt u ons: Presenteer", False, "item", (), "Presenteer"),
        ("Aanbeveling: Meer geld", False, "item", (), "Meer geld"),
        ("Voorstel c. Wij", False, None, ("c",), "Wij"),
        ("Wensen a en b: Wij", False, None, ("a", "b"), "Wij"),
        ("Les 3. Wij", False, None, ("3",), "Wij"),
    ],
)
def test_leads(text: str, heading: bool, role: str | None, numbers: tuple[str, ...], rest: str) -> None:
    lead = lead_of(text, heading=heading)
    assert lead is not None
    assert (lead.role, lead.numbers, text[lead.tail :]) == (role, numbers, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Aanbeveling 8 daarentegen gaat ons te ver",
        "De aanbevelingen 2 en 3 bespreken wij samen",
        "Aanbevelingen aan de raad",
        "Op 14 mei zond u ons het rapport",
        "Over 3 jaar",
        "Inwoners (2020)",
        "Dit doen we. Het besluit wordt aangepast.",
        "U schrijft: ‘een reserve is een belofte’. Mooi gezegd, maar zo is het niet.",
    ],
)
def test_no_leads(text: str) -> None:
    assert lead_of(text) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("9a en 9b – Rapportage", ("9a", "9b")), ("R1 (aan het dagelijks bestuur)", ("R1",)), ("4 t/m 6 – Actief benaderen", ("4", "5", "6"))],
)
def test_numbered_headings_of_the_senders_own(text: str, numbers: tuple[str, ...]) -> None:
    lead = heading_lead(text)
    assert lead is not None
    assert lead.numbers == numbers


@pytest.mark.parametrize("text", ["1 Inleiding", "2. Reactie op de aanbevelingen", "3 Stel een visie vast", "4 Slot"])
def test_sections_of_the_letter_are_no_items(text: str) -> None:
    assert heading_lead(text) is None
