"""What two texts have in common, by their words."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.dutch.wording import Wording, telling_words


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("Vervang de peilschalen.", "De peilschaal is goedkoop."),
        ("Maak afspraken met de ziekenhuizen.", "Met het streekziekenhuis spraken wij al."),
        ("Houd de schouw in het najaar.", "Een najaarsschouw valt samen met de oogst."),
        ("Leg de heffing voor.", "De zuiveringsheffing stijgt."),
        ("Verplaats de duiven.", "Elke duif krijgt een til."),
        ("Evalueer de gedragscode.", "De evaluatie van de code volgt."),
    ],
)
def test_words_in_other_forms_are_taken_up(item: str, text: str) -> None:
    assert Wording([item], [text]).taken_up(text)[0] > 0


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("Stel een plan op voor het onderhoud.", "Wij stellen dit jaar geen regels op."),
        ("Laat de raad jaarlijks beslissen.", "De raad krijgt ieder jaar een brief."),
        ("Meet het verkeer.", "De metaalhandel vertrekt."),
    ],
)
def test_common_words_and_mere_likeness_are_not(item: str, text: str) -> None:
    assert Wording([item], [text]).taken_up(text) == [0.0]


def test_a_word_that_all_have_tells_less_than_one_that_few_have() -> None:
    texts = ["Verhoog de subsidie voor muziek.", "Verlaag de subsidie voor sport.", "Verdeel de subsidie eerlijk."]
    muziek, sport, eerlijk = Wording(texts, ["De subsidie blijft."]).taken_up("De muziek krijgt subsidie.")
    assert muziek > 2 * max(sport, eerlijk) > 0


def test_an_empty_text_takes_up_nothing() -> None:
    assert telling_words("") == ()
    assert Wording(["", "Bouw een brug."], []).taken_up("") == [0.0, 0.0]
