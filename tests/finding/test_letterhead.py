"""Letterheads in many house styles; each row is a way to print them, not a letter."""

from __future__ import annotations

import pytest
from setting import flow, page

from bestuurlijke_reactie.finding.gate import find_letter
from bestuurlijke_reactie.finding.letterhead import find_letterhead
from bestuurlijke_reactie.model.findings import Letterhead, Value
from bestuurlijke_reactie.model.reading import Reading


def head_of(reading: Reading) -> Letterhead:
    return find_letterhead(find_letter(reading)[1])


def text(value: Value | None) -> str | None:
    return value.value if value else None


def facts(head: Letterhead) -> tuple[str | None, ...]:
    """Addressee, date, own and other reference, subject, attachments."""
    named = " + ".join(value.value for value in head.attachments) or None
    return (*map(text, (head.addressee, head.date, head.our_reference, head.your_reference, head.subject)), named)


SUBJECT = "Reactie op het onderzoek naar de zwembaden"
FULL = ("Rekenkamer Duindam", "2025-11-04", "Z25-0012/UIT-77", "RKD/25.3", SUBJECT, "Planning 2026")
ADDRESS = (("Rekenkamer Duindam", 70.0, 130.0), ("t.a.v. de heer J. Prins", 70.0, 144.0), ("Postbus 12", 70.0, 158.0), ("1234 AB DUINDAM", 70.0, 172.0))
LOGO = (("gemeente Duindam", 70.0, 40.0),)
ROW = 220.0


PAGES = {
    "labels above values, one row": page(
        *LOGO, *ADDRESS,
        ("Datum", 70, ROW), ("Ons kenmerk", 170, ROW), ("Uw kenmerk", 290, ROW), ("Bijlage", 400, ROW),
        ("4 november 2025", 70, ROW + 12), ("Z25-0012/UIT-77", 170, ROW + 12), ("RKD/25.3", 290, ROW + 12), ("Planning 2026", 400, ROW + 12),
        ("Onderwerp", 70, ROW + 36), (SUBJECT, 70, ROW + 48),
    ),
    "labels with values beside": page(
        *LOGO, *ADDRESS,
        ("Datum", 70, ROW), ("4 november 2025", 150, ROW), ("Ons kenmerk", 70, ROW + 14), ("Z25-0012/UIT-77", 150, ROW + 14),
        ("Uw kenmerk", 70, ROW + 28), ("RKD/25.3", 150, ROW + 28), ("Bijlage", 70, ROW + 42), ("Planning 2026", 150, ROW + 42),
        ("Onderwerp", 70, ROW + 56), (SUBJECT, 150, ROW + 56),
    ),
    "labels with colons in the value column": page(
        *LOGO, *ADDRESS,
        ("Datum", 70, ROW), (": 4 november 2025", 150, ROW), ("Kenmerk", 70, ROW + 14), (": Z25-0012/UIT-77", 150, ROW + 14),
        ("Uw referentie", 70, ROW + 28), (": RKD/25.3", 150, ROW + 28), ("Bijlagen", 70, ROW + 42), (": Planning 2026", 150, ROW + 42),
        ("Betreft", 70, ROW + 56), (f": {SUBJECT}", 150, ROW + 56),
    ),
    "two pairs a row": page(
        *LOGO, *ADDRESS,
        ("Datum", 70, ROW), ("4 november 2025", 140, ROW), ("Kenmerk", 300, ROW), ("Z25-0012/UIT-77", 380, ROW),
        ("Uw kenmerk", 70, ROW + 16), ("RKD/25.3", 140, ROW + 16), ("Bijlage(n)", 300, ROW + 16), ("Planning 2026", 380, ROW + 16),
        ("Onderwerp", 70, ROW + 32), (SUBJECT, 140, ROW + 32),
    ),
    "sidebar on the right": page(
        *LOGO, *ADDRESS, (f"Onderwerp: {SUBJECT}", 70, 300),
        ("Datum", 470, 130), ("4 november 2025", 470, 142), ("Ons kenmerk", 470, 164), ("Z25-0012/UIT-77", 470, 176),
        ("Uw kenmerk", 470, 198), ("RKD/25.3", 470, 210), ("Bijlage", 470, 232), ("Planning 2026", 470, 244),
    ),
    "one line with colons": page(
        *LOGO, *ADDRESS,
        ("Datum: 4 november 2025 Ons kenmerk: Z25-0012/UIT-77 Uw kenmerk: RKD/25.3", 70, ROW),
        ("Bijlage: Planning 2026", 70, ROW + 16), (f"Betreft: {SUBJECT}", 70, ROW + 32),
    ),
    "place and date, references in one line": page(
        *LOGO, *ADDRESS,
        ("Duindam, 4 november 2025", 70, ROW), ("Ons kenmerk Z25-0012/UIT-77, uw kenmerk RKD/25.3", 70, ROW + 16),
        ("Bijlage Planning 2026", 70, ROW + 32), (f"Betreft {SUBJECT}", 70, ROW + 48),
    ),
    "second row, empty and other values between": page(
        *LOGO, *ADDRESS,
        ("Zaaknummer", 70, ROW), ("Ons kenmerk", 190, ROW), ("Uw brief van", 310, ROW), ("Datum", 430, ROW),
        ("44556", 70, ROW + 12), ("Z25-0012/UIT-77", 190, ROW + 12), ("3 oktober 2025", 310, ROW + 12), ("4 november 2025", 430, ROW + 12),
        ("Behandeld door", 70, ROW + 28), ("Bijlage", 190, ROW + 28), ("Uw kenmerk", 310, ROW + 28), ("Verzonden", 430, ROW + 28),
        ("A. de Wit", 70, ROW + 40), ("Planning 2026", 190, ROW + 40), ("RKD/25.3", 310, ROW + 40), ("6 november 2025", 430, ROW + 40),
        ("Onderwerp", 70, ROW + 58), (SUBJECT, 70, ROW + 70),
    ),
}  # fmt: skip


@pytest.mark.parametrize("style", PAGES)
def test_a_page(style: str) -> None:
    assert facts(head_of(PAGES[style])) == FULL


TEXT = (
    "Geachte heer Prins,\n\nOp 3 oktober ontvingen wij uw rapport ‘Wie het weet, mag het zeggen’. Wij danken u voor het onderzoek. "
    "In deze brief leest u per aanbeveling wat wij ervan vinden. Aanbeveling 1 nemen wij over. Aanbeveling 2 nemen wij niet over.\n\n"
    "Hoogachtend,\n\nburgemeester en wethouders van Duindam,\n\nA. Bron\nsecretaris\n"
)
TO = "Rekenkamer Duindam  \nt.a.v. de heer J. Prins  \nPostbus 12  \n1234 AB DUINDAM\n\n"
FLOWS = {
    "bold labels, value below": "# gemeente Duindam\n\n" + TO + "**Datum**\n\n4 november 2025\n\n**Ons kenmerk**\n\nZ25-0012/UIT-77\n\n**Uw kenmerk**\n\nRKD/25.3\n\n**Bijlage**\n\nPlanning 2026\n\n**Onderwerp**\n\n" + SUBJECT + "\n\n" + TEXT,
    "pipe table, label and value": "# gemeente Duindam\n\n" + TO + "| Datum | 4 november 2025 |\n|---|---|\n| Ons kenmerk | Z25-0012/UIT-77 |\n| Uw kenmerk | RKD/25.3 |\n| Bijlage | Planning 2026 |\n| Onderwerp | " + SUBJECT + " |\n\n" + TEXT,
    "pipe table, labels in the head row": "# gemeente Duindam\n\n" + TO + "| Datum | Kenmerk | Uw kenmerk | Bijlage |\n|---|---|---|---|\n| 4 november 2025 | Z25-0012/UIT-77 | RKD/25.3 | Planning 2026 |\n\n**Betreft:** " + SUBJECT + "\n\n" + TEXT,
    "labels with colons": "gemeente Duindam\n\nAan de " + TO + "Datum: 4 november 2025  \nOns kenmerk: Z25-0012/UIT-77  \nUw kenmerk: RKD/25.3  \nBijlage: Planning 2026  \nOnderwerp: " + SUBJECT + "\n\n" + TEXT,
    "bars between": "gemeente Duindam\n\n" + TO + "Datum: 4 november 2025 | Ons kenmerk: Z25-0012/UIT-77 | Uw kenmerk: RKD/25.3 | Bijlage: Planning 2026\n\nOnderwerp: " + SUBJECT + "\n\n" + TEXT,
    "misread labels": "gemeente Duindam\n\n" + TO + "**Daturn**\n\n4 november 2025\n\n**Ons kenrnerk**\n\nZ25-0012/UIT-77\n\n**Uw kenmerk:**\n\nRKD/25.3\n\n**Bijiage**\n\nPlanning 2026\n\n**0nderwerp**\n\n" + SUBJECT + "\n\n" + TEXT,
    "list at the end": "gemeente Duindam\n\n" + TO + "Datum: 4 november 2025  \nKenmerk: Z25-0012/UIT-77  \nUw kenmerk: RKD/25.3  \nBijlagen: 1  \nBetreft: " + SUBJECT + "\n\n" + TEXT + "\nBijlage:\n\n- Planning 2026\n",
}  # fmt: skip


@pytest.mark.parametrize("style", FLOWS)
def test_a_letter_without_pages(style: str) -> None:
    assert facts(head_of(flow(FLOWS[style]))) == FULL


def test_flattened_columns_of_plain_text() -> None:
    head = "Gemeente Duindam\nRekenkamer Duindam\nPostbus 12\n1234 AB DUINDAM\n\n"
    labels = "Datum\nOns kenmerk\nUw kenmerk\nBijlage\nBehandeld door\n\n"
    values = "4 november 2025\nZ25-0012/UIT-77\nRKD/25.3\nPlanning 2026\nA. de Wit\n\n"
    reading = flow(f"{head}{labels}{values}Onderwerp\n{SUBJECT}\n\n{TEXT}", "letter.txt")
    assert facts(head_of(reading)) == FULL


@pytest.mark.parametrize(
    ("lines", "field", "expected"),
    [
        ("Datum: 4 november 2025\nVerzonden: 6 november 2025\n", "date", "2025-11-04"),
        ("Verzonden: 6 november 2025\nDatum: 4 november 2025\n", "date", "2025-11-04"),
        ("Collegebesluit: 3 november 2025\nDuindam, dinsdag 4 november 2025\n", "date", "2025-11-04"),
        ("Uw brief van: 3 oktober 2025\nDuindam, 04-11-2025\n", "date", "2025-11-04"),
        ("INGEKOMEN 1 2 NOV. 2025\n\nDatum: 4 nov. 2025\n", "date", "2025-11-04"),
        ("Uw brief van: 3 oktober 2025\n", "date", None),
        ("Zaaknummer: 2025-117\nDocumentnummer: 998877\n", "our_reference", "2025-117"),
        ("Documentnummer: 998877\nKenmerk: AB-12/7\n", "our_reference", "AB-12/7"),
        ("Verseon-nummer: 25.004411\n", "our_reference", "25.004411"),
        ("Ons kenmerk: -\n", "our_reference", None),
        ("Uw brief: 3 mei 2025, kenmerk RKD/25.3\n", "your_reference", "RKD/25.3"),
        ("Uw brief\n3 mei 2025, nr. RKD/25.3\n\n", "your_reference", "RKD/25.3"),
        ("Uw brief\n3 mei 2025, kenmerk RKD/25.3\n\n", "our_reference", None),
        ("KvK-nummer: 12345678\nTelefoon: 0123 45 67 89\n", "our_reference", None),
        ("Uw brief: RK-25-07 d.d. 3 oktober 2025\n", "your_reference", "RK-25-07"),
        ("Uw brief van: 3 oktober 2025\n", "your_reference", None),
        ("Uw brief van: 3 oktober 2025, kenmerk RK-25-07\n", "your_reference", "RK-25-07"),
        ("Uw kenmerk: n.v.t.\n", "your_reference", None),
        ("Onderwerp: Bestuurlijke reactie op het rapport\n'Zicht op bruggen'\n", "subject", "Bestuurlijke reactie op het rapport 'Zicht op bruggen'"),
        ('Onderwerp: Bestuurlijke reactie op het rapport\n"Rust en ruimte"\n', "subject", 'Bestuurlijke reactie op het rapport "Rust en ruimte"'),
        ("Onderwerp: Bestuurlijke reactie op het rapport\n's-Hertogenbosch, 3 mei 2025\n", "subject", "Bestuurlijke reactie op het rapport"),
    ],
)
def test_one_field(lines: str, field: str, expected: str | None) -> None:
    reading = flow("gemeente Duindam\n\n" + TO + lines.replace("\n", "  \n") + "\n" + TEXT)
    assert text(getattr(head_of(reading), field)) == expected


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Bijlagen: geen", []),
        ("Bijlagen: 3", []),
        ("Bijlage(n): -", []),
        ("Bijlagen: Kaart; Nota van antwoord", ["Kaart", "Nota van antwoord"]),
        ("Bijlagen: Inventarislijst, kaart van de wijk", ["Inventarislijst", "kaart van de wijk"]),
        ("Bijlage 1: Overzicht van wegen, straten en pleinen in het centrum van de stad", ["Overzicht van wegen, straten en pleinen in het centrum van de stad"]),
        ("Bijlagen: 1. Kaart 2. Nota", ["Kaart", "Nota"]),
        ("Bijl.\n–\nInl.\nT. Bakker", []),
        ("Bijlagen: Kaart; .", ["Kaart"]),
        ("Bijlage: Klachten over geluid, tweede kwartaal 2025", ["Klachten over geluid, tweede kwartaal 2025"]),
        ("Bijlagen: Wachttijden loket, zomer 2024", ["Wachttijden loket, zomer 2024"]),
    ],
)
def test_attachments(lines: str, names: list[str]) -> None:
    reading = flow("gemeente Duindam\n\n" + TO + lines + "\n\n" + TEXT)
    assert [value.value for value in head_of(reading).attachments] == names


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Aan de Rekenkamercommissie van de gemeente Duindam\nPostbus 1\n1234 AB Duindam", "Rekenkamercommissie van de gemeente Duindam"),
        ("Gezamenlijke Rekenkamer\nDuin en Delta\nDe heer mr. P. Post\nHoofdstraat 3\n1234 AB Duindam", "Gezamenlijke Rekenkamer Duin en Delta"),
        ("De Gemeentelijke Ombudsman\nt.a.v. mevrouw De Boer\nHoofdstraat 3\n1234 AB Duindam", "Gemeentelijke Ombudsman"),
        ("Aan: de leden van de gemeenteraad van Duindam", "leden van de gemeenteraad van Duindam"),
        ("Algemene Rekenkamer\nT.a.v. de president\nPostbus 20015\n2500 EA DEN HAAG", "Algemene Rekenkamer"),
        ("Aan Rekenkamer Duindam, Hoofdstraat 3, 1234 AB Duindam", "Rekenkamer Duindam"),
        ("Visitatiecommissie Waterketen\np/a Stadhuisplein 1\n1234 AB Duindam", "Visitatiecommissie Waterketen"),
        ("Stichting Vrienden van het Bad\nmevrouw A. Been\nBadweg 3\n1234 AB Duindam", "Stichting Vrienden van het Bad"),
    ],
)
def test_addressee(block: str, expected: str) -> None:
    reading = flow(block.replace("\n", "  \n") + "\n\nDatum: 4 november 2025\n\n" + TEXT)
    assert text(head_of(reading).addressee) == expected


SIGN = "Op 3 oktober ontvingen wij uw rapport ‘Rust’ en wij danken u voor het onderzoek. In deze brief leest u per aanbeveling wat wij ervan vinden. Aanbeveling 1 nemen wij over.\n\n"


@pytest.mark.parametrize(
    ("top", "end", "name", "kind", "body"),
    [
        ("gemeente\n\nDUINDAM", "burgemeester en wethouders van Duindam,\n\nA. Bron\nsecretaris", "Gemeente Duindam", "gemeente", "burgemeester en wethouders"),
        ("# PROVINCIE DUINLAND", "Gedeputeerde Staten van Duinland,\n\nA. Bron\nsecretaris", "Provincie Duinland", "provincie", "gedeputeerde staten"),
        ("Hoogheemraadschap van Duinzicht", "college van dijkgraaf en hoogheemraden,\n\nir. A. Bron\ndijkgraaf", "Hoogheemraadschap van Duinzicht", "waterschap", "college van dijkgraaf en hoogheemraden"),
        ("waterschap Hoge en Lage Duinen", "het dagelijks bestuur van waterschap Hoge en Lage Duinen,\n\nir. A. Bron\ndijkgraaf", "Waterschap Hoge en Lage Duinen", "waterschap", "dagelijks bestuur"),
        ("Omgevingsdienst Duinstreek", "het dagelijks bestuur van de Omgevingsdienst Duinstreek,\n\nA. Bron\nvoorzitter", "Omgevingsdienst Duinstreek", "gemeenschappelijke_regeling", "dagelijks bestuur"),
        ("Ministerie van Duinen en Strand", "De minister van Duinen en Strand,\n\nA. Bron", "Ministerie van Duinen en Strand", "ministerie", "minister van duinen en strand"),
        ("Duindam", "het college van burgemeester en wethouders van de gemeente Duindam,\n\nA. Bron\nsecretaris", "Gemeente Duindam", "gemeente", "college van burgemeester en wethouders"),
        ("Rekenkamercommissie Duindam", "namens de rekenkamercommissie,\n\nA. Bron\nvoorzitter", "Rekenkamercommissie Duindam", "other", "rekenkamercommissie"),
    ],
)
def test_sender(top: str, end: str, name: str, kind: str, body: str) -> None:
    to = "Rekenkamer Verweg\nPostbus 1\n9999 ZZ VERWEG" if kind != "other" else "Gemeenteraad van Duindam\nPostbus 1\n1234 AB DUINDAM"
    reading = flow(f"{top}\n\n{to}\n\nDatum: 4 november 2025\n\nGeachte heer,\n\n{SIGN}Hoogachtend,\n\n{end}\n".replace("\n", "  \n"))
    head = head_of(reading)
    assert (text(head.sender_name), text(head.sender_kind), text(head.sender_body)) == (name, kind, body)


@pytest.mark.parametrize(
    ("top", "on", "code"),
    [
        ("Gemeente Zoetermeer", "30 januari 2023", "gm0637"),
        ("gemeente Appingedam", "4 mei 2018", "gm0003"),
        ("gemeente Appingedam", "4 mei 2022", None),
        ("gemeente Duindam", "4 mei 2022", None),
    ],
)
def test_identifier(top: str, on: str, code: str | None) -> None:
    name = top.split()[-1]
    reading = flow(f"{top}\n\n{TO}Datum: {on}\n\n" + TEXT.replace("Duindam", name))
    identifier = text(head_of(reading).sender_identifier)
    assert (identifier.rsplit("/", 1)[-1] if identifier else None) == code


@pytest.mark.parametrize(
    ("subject", "opening", "title"),
    [
        ("Reactie rapport ‘Rust’", "Op 3 mei zond u ons het rapport ‘Rust en reinheid. Onderzoek naar afval’.", "Rust en reinheid. Onderzoek naar afval"),
        ("Reactie op Rust in de tent", "Uw rapport Rust in de tent hebben wij met belangstelling gelezen en besproken.", "Rust in de tent"),
        ("Reactie afval", "Met plezier lazen wij *Rust in de tent*, uw rapport over de inzameling van afval in de stad.", "Rust in de tent"),
        ("Reactie afval", "Op 3 mei ontvingen wij uw onderzoek, getiteld “Rust in de tent?”, over de inzameling.", "Rust in de tent?"),
        ("Reactie afval", 'In de "Quick scan Afval 2020" geeft u zes adviezen om de inzameling te verbeteren.', "Quick scan Afval 2020"),
        ("Reactie afval", "U hebt ons in december het rapport Rust in de tent toegestuurd. Wij danken u daarvoor.", "Rust in de tent"),
        ("Reactie op uw onderzoek naar afval", "Op 3 mei ontvingen wij uw onderzoek naar afval. Daarin geeft u ons zes adviezen mee.", None),
    ],
)
def test_report_title(subject: str, opening: str, title: str | None) -> None:
    reading = flow(f"gemeente Duindam\n\n{TO}Onderwerp: {subject}\n\nGeachte heer Prins,\n\n{opening} Aanbeveling 1 nemen wij over.\n\nHoogachtend,\n\nburgemeester en wethouders\n")
    assert text(head_of(reading).report_title) == title


def test_nothing_is_invented() -> None:
    head = head_of(flow("Dit is geen brief.\n\nEr staat niets in dat op een brief lijkt, en dat blijft zo tot het einde van de tekst toe.\n"))
    assert facts(head) == (None,) * 6
    assert (text(head.sender_name), text(head.sender_body), head.signatories) == (None, None, [])


@pytest.mark.parametrize(
    "columns",
    [
        f"Onderwerp{' ' * 40}Datum\nReactie op het onderzoek{' ' * 25}4 november 2025\n‘Wie het weet, mag het zeggen’\n\n",
        f"Betreft:{' ' * 41}Kenmerk\nReactie op het onderzoek{' ' * 25}Z25-0012\n“Wie het weet, mag het zeggen”\n\n",
    ],
)
def test_a_subject_goes_on_below_in_its_column(columns: str) -> None:
    head = head_of(flow(f"Gemeente Duindam\n\n{TO}{columns}{TEXT}", "letter.txt"))
    subject = text(head.subject)
    assert subject is not None and subject.strip("’”").endswith("Wie het weet, mag het zeggen")
