"""Markdown of people and of OCR tools."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.markdown import read_markdown

LETTER = "# Gemeente Waterrijk\n\n**Ons kenmerk**\nZ-23-10024\n\nGeachte leden,\n\nWij danken u voor het rapport.\n\n{}\n\nHoogachtend,\n"


def body(text: str) -> list[Element]:
    """The elements of `text` in the body of a letter."""
    elements = read_markdown(LETTER.format(text))
    return elements[5 : next(at for at, element in enumerate(elements) if element.text == "Hoogachtend,")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- 1. Stel vast.*", [("item", "1.", "Stel vast.")]),
        ("- **2.** Meet het.", [("item", "2.", "Meet het.")]),
        ("- 9\\. Vraag om een verslag.", [("item", "9.", "Vraag om een verslag.")]),
        ("* de kosten,\n* de baten", [("item", "•", "de kosten,"), ("item", "•", "de baten")]),
        ("3. Stel vast\n4. Meet", [("item", "3.", "Stel vast"), ("item", "4.", "Meet")]),
        ("a) Stel een plan vast\n   voor de wegen.\nb) Meet het.", [("item", "a)", "Stel een plan vast voor de wegen."), ("item", "b)", "Meet het.")]),
        ("*Aanbeveling 5 (toezicht)**", [("paragraph", None, "Aanbeveling 5 (toezicht)")]),
        ("**Onze **reactie Dat doen wij.", [("paragraph", None, "Onze reactie Dat doen wij.")]),
        ("Wij kennen uw _zorg_ en de naam_met_streep.", [("paragraph", None, "Wij kennen uw zorg en de naam_met_streep.")]),
        ("Dat is 3 * 4 en 80 \\%.", [("paragraph", None, "Dat is 3 * 4 en 80 %.")]),
        ("![](_page_1_Picture_2.jpeg)\n\n<!-- noot van de lezer -->\n\nWij doen het.", [("paragraph", None, "Wij doen het.")]),
        ("De in- en uitstroom en het incasso- bureau.", [("paragraph", None, "De in- en uitstroom en het incassobureau.")]),
        ("[onze site](https://www.waterrijk.example/a) zegt het.", [("paragraph", None, "onze site zegt het.")]),
        ("## **1. Onze reactie**", [("heading", "1.", "Onze reactie")]),
    ],
)
def test_elements(text: str, shown: list[tuple[str, str | None, str]]) -> None:
    assert [(element.kind, element.marker, element.text) for element in body(text) if element.kind != "break"] == shown


@pytest.mark.parametrize(
    "between",
    [
        "Pagina 2/3",
        "Blad 2 van 3\n\nZ-23-10024",
        "<!-- page 2 -->",
        "– 2 –",
        "— 2 —",
        "Z-23-10024 / blad 2",
        "Gemeente Waterrijk\n\nPagina 2 van 3",
        "- 2 -",
        "{2}------------------------------------------------",
    ],
)
def test_a_sentence_goes_on_over_a_page(between: str) -> None:
    found = body(f"Het college neemt deze aanbeveling over en zal de uitkomsten van het\n\n{between}\n\nonderzoek met u delen.")
    kept = [element.text for element in found if element.kind not in ("furniture", "break")]
    assert kept == ["Het college neemt deze aanbeveling over en zal de uitkomsten van het onderzoek met u delen."]


def test_a_word_broken_over_a_page_is_whole() -> None:
    found = body("Dat in zes van de tien dossiers niets is overge-\n\n*Z-23-10024 / blad 2*\n\ndragen, betreuren wij.")
    assert found[0].text == "Dat in zes van de tien dossiers niets is overgedragen, betreuren wij."


def test_repeated_labels_are_no_furniture() -> None:
    found = body("Reactie college\n\nDat doen wij al enige jaren.\n\nReactie college\n\nDat doen wij ook al enige jaren.")
    assert [element.kind for element in found] == ["paragraph"] * 4


def test_letterhead_lines_stay_apart() -> None:
    head = read_markdown("**Datum**\n3 mei 2023\n\nRekenkamer Waterrijk  \nt.a.v. mevrouw Bos  \nPostbus 1\n\nGeachte mevrouw Bos,\n")
    assert [element.text for element in head] == [
        "Datum", "3 mei 2023", "Rekenkamer Waterrijk", "t.a.v. mevrouw Bos", "Postbus 1", "Geachte mevrouw Bos,",
    ]  # fmt: skip


def test_labels_and_their_type() -> None:
    found = body("**Reactie:** Wij nemen dit over.\n\n**Aanbeveling 2**\nMeet het effect.")
    assert [(element.text, element.label_end, element.bold) for element in found] == [
        ("Reactie: Wij nemen dit over.", 8, pytest.approx(8 / 28, abs=0.01)),
        ("Aanbeveling 2", 0, 1.0),
        ("Meet het effect.", 0, 0.0),
    ]


def test_tables() -> None:
    found = body("| Nr | Reactie |\n|---|---|\n| 1 | Akkoord<br>Wij doen het. |\n\n<table><tr><td rowspan=2>x<td>y<tr><td>z</table>")
    assert [(e.text, e.table, e.row, e.column, e.row_span) for e in found] == [
        ("Nr", 0, 0, 0, 1),
        ("Reactie", 0, 0, 1, 1),
        ("1", 0, 1, 0, 1),
        ("Akkoord", 0, 1, 1, 1),
        ("Wij doen het.", 0, 1, 1, 1),
        ("x", 1, 0, 0, 2),
        ("y", 1, 0, 1, 1),
        ("z", 1, 1, 1, 1),
    ]


@pytest.mark.parametrize("mark", ["<sup>1</sup>", "[^1]", "$^{1}$", "¹"])
def test_footnote_marks(mark: str) -> None:
    (found,) = body(f"Het rapport{mark} is gelezen.")
    assert (found.text, found.notes) == ("Het rapport is gelezen.", ((11, "1"),))


@pytest.mark.parametrize("text", ["De 10 m² is 2<sup>e</sup> keus.", "De 10 m<sup>2</sup> is 2<sup>e</sup> keus."])
def test_raised_signs_that_are_text(text: str) -> None:
    assert body(text)[0].notes == ()


def test_footnotes() -> None:
    found = body("<sup>1</sup> Een afschrift gaat naar de raad.")
    assert [(element.kind, element.marker, element.text) for element in found] == [("footnote", "1", "Een afschrift gaat naar de raad.")]


def test_attributes_of_converters_are_no_text() -> None:
    text = '![](media/image1.png){width="4cm" height="1.6cm"}\n\n[Rekenkamer]{.underline} Duindam\n\nWij schrijven {met} haken.\n'
    assert [element.text for element in read_markdown(text)] == ["[Rekenkamer] Duindam", "Wij schrijven {met} haken."]
