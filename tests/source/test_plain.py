"""Plain text, typed or as pdftotext gives it."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.model.errors import LimitError
from bestuurlijke_reactie.source.plain import read_plain

HEAD = "Gemeente Waterrijk\n\nRekenkamer Waterrijk\nt.a.v. mevrouw Bos\n\nOns kenmerk: Z-23-10024\n\nGeachte mevrouw Bos,\n\n"


def body(text: str, kinds: tuple[str, ...] = ("paragraph", "item", "cell")) -> list[str]:
    return [element.text for element in read_plain(HEAD + text)[5:] if element.kind in kinds]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Het college neemt deze aan-\nbeveling over. Zij past bij het be-\nleid.", ["Het college neemt deze aanbeveling over. Zij past bij het beleid."]),
        ("Wij volgen u in de onder\u00ad\nbouwing van de in-\nen uitstroom.", ["Wij volgen u in de onderbouwing van de in- en uitstroom."]),
        ("Conclusie 1\nDe nota is verouderd en biedt geen\nhouvast.", ["Conclusie 1", "De nota is verouderd en biedt geen houvast."]),
        ("Wij danken u voor het rapport van de\nRekenkamer Waterrijk.", ["Wij danken u voor het rapport van de Rekenkamer Waterrijk."]),
        (
            "Dit was een eerste alinea die ergens midden op de\nregel eindigt.\nDit is een tweede alinea die ook twee regels telt\nen eindigt.",
            ["Dit was een eerste alinea die ergens midden op de regel eindigt.", "Dit is een tweede alinea die ook twee regels telt en eindigt."],
        ),
    ],
)
def test_paragraphs(text: str, shown: list[str]) -> None:
    assert body(text) == shown


def test_items() -> None:
    found = read_plain(HEAD + "1. Stel een plan vast voor de\n   wegen.\n2) Meet het.\n- en verder\n• ten slotte\nBij aanbeveling\n3. en 4. zeggen wij niets.")
    assert [(element.marker, element.text) for element in found[5:]] == [
        ("1.", "Stel een plan vast voor de wegen."),
        ("2)", "Meet het."),
        ("-", "en verder"),
        ("•", "ten slotte"),
        (None, "Bij aanbeveling 3. en 4. zeggen wij niets."),
    ]


def test_labels_that_end_in_a_small_word_keep_their_value() -> None:
    found = read_plain("Uw brief van\n3 mei 2023\nBehandeld door\nA. Bos\nOnderwerp: reactie op het rapport van de\nRekenkamer\n\nGeachte heer,\n")
    assert [element.text for element in found][:5] == [
        "Uw brief van", "3 mei 2023", "Behandeld door", "A. Bos", "Onderwerp: reactie op het rapport van de Rekenkamer",
    ]  # fmt: skip


def test_initials_are_no_markers() -> None:
    found = read_plain(HEAD + "Wij danken u.\n\nHoogachtend,\n\nA. Jansen\nburgemeester\n\nB. de Boer\nsecretaris\n")
    assert [element.marker for element in found] == [None] * len(found)


PAGES = (
    "Wij nemen deze aanbeveling over en leggen haar in het najaar bij de\n{foot}1 van 2\n\f{head}begroting aan de raad voor.\n\n"
    "Hoogachtend,\n{foot}2 van 2\n\f"
)


@pytest.mark.parametrize(
    ("foot", "head"),
    [
        ("\nMarkt 1, 1234 AB Waterrijk\npagina ", "Z-23-10024\n\n"),
        ("gemeente Waterrijk - Markt 1\npagina ", "Ons kenmerk: Z-23-10024\n"),
        ("", ""),
    ],
)
def test_running_lines(foot: str, head: str) -> None:
    found = body(PAGES.format(foot=foot, head=head))
    assert found[0] == "Wij nemen deze aanbeveling over en leggen haar in het najaar bij de begroting aan de raad voor."
    assert found[1:] == ["Hoogachtend,"]


@pytest.mark.parametrize("label", ["Aanbeveling {}.1", "Conclusie {}", "Advies {}.2"])
def test_labels_of_items_at_the_top_of_pages_are_text(label: str) -> None:
    pages = [f"{label.format(number)}\nStel een plan vast over het beheer van de bruggen.\n\nReactie\nDat doen wij dit jaar nog.\n" for number in (1, 2, 3)]
    found = read_plain("Geachte heer Prins,\n\n" + "\f".join(pages) + "\nHoogachtend,\n")
    assert [element.text for element in found if element.text.startswith(label.split()[0])] == [label.format(number) for number in (1, 2, 3)]


def test_columns() -> None:
    text = (
        "Nr.   Aanbeveling                  Reactie                       Planning\n\n"
        "1     Werk het beheerplan          Daar waren wij te laat mee.   Q2 2024\n"
        "      wegen bij.                   Wij nemen dit over en doen\n"
        "                                   wat u vraagt.\n\n"
        "2     Kies per wegtype een onder-  Een open deur.                n.v.t.\n"
        "      houdsniveau.\n\n"
        "Wij hopen u hiermee te hebben ingelicht over de wegen in de gemeente.\n"
    )
    found = read_plain(HEAD + text)[5:]
    assert [(e.row, e.column, e.text) for e in found if e.kind == "cell"] == [
        (0, 0, "Nr."), (0, 1, "Aanbeveling"), (0, 2, "Reactie"), (0, 3, "Planning"),
        (1, 0, "1"), (1, 1, "Werk het beheerplan wegen bij."),
        (1, 2, "Daar waren wij te laat mee. Wij nemen dit over en doen wat u vraagt."), (1, 3, "Q2 2024"),
        (2, 0, "2"), (2, 1, "Kies per wegtype een onderhoudsniveau."), (2, 2, "Een open deur."), (2, 3, "n.v.t."),
    ]  # fmt: skip
    assert found[-1].text == "Wij hopen u hiermee te hebben ingelicht over de wegen in de gemeente."


def test_address_beside_labels() -> None:
    text = (
        "Rekenkamer Waterrijk               Datum          12 mei 2020\n"
        "t.a.v. de heer A. Jansen           Ons kenmerk    2020-123/AB\n"
        "1234 AB  WATERRIJK                 Uw kenmerk\n\nGeachte heer Jansen,\n"
    )
    assert [(element.kind, element.text) for element in read_plain(text)] == [
        ("paragraph", "Rekenkamer Waterrijk"),
        ("paragraph", "t.a.v. de heer A. Jansen"),
        ("paragraph", "1234 AB WATERRIJK"),
        ("cell", "Datum"),
        ("cell", "12 mei 2020"),
        ("cell", "Ons kenmerk"),
        ("cell", "2020-123/AB"),
        ("cell", "Uw kenmerk"),
        ("paragraph", "Geachte heer Jansen,"),
    ]


def test_signatures_side_by_side() -> None:
    found = read_plain(HEAD + "Wij danken u.\n\nHoogachtend,\n\nde secretaris,            de burgemeester,\n\n\nJ. Smit                   mr. O. Bos\n")
    assert [(e.text, e.row, e.column) for e in found[7:]] == [
        ("de secretaris,", 0, 0),
        ("de burgemeester,", 0, 1),
        ("J. Smit", 1, 0),
        ("mr. O. Bos", 1, 1),
    ]


def test_unwrapped_lines_are_paragraphs() -> None:
    long = "Wij nemen deze aanbeveling over, omdat zij past bij wat wij al van plan waren en omdat de raad erom vroeg. " * 3
    assert body(f"{long}\nKorte regel daarna.\n{long}") == [long.strip(), "Korte regel daarna.", long.strip()]


def test_too_many_pages() -> None:
    with pytest.raises(LimitError):
        read_plain("bladzijde\f" * 20, max_pages=10)


@pytest.mark.parametrize("foot", ["Postbus 12, Duindam    www.duindam.example          1 van 2", "Gemeente Duindam          pagina 2"])
def test_a_foot_in_text_without_form_feeds(foot: str) -> None:
    assert body(f"De eerste regel van een alinea.\n\n{foot}\n\nDe tweede alinea.\n") == ["De eerste regel van een alinea.", "De tweede alinea."]
