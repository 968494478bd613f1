"""More house styles of letterheads: rows of (what is printed, what it says); a line break is a line, two are a blank line."""

from __future__ import annotations

import pytest
from docx_maker import make_docx, par
from setting import flow, page
from test_letterhead import ADDRESS, LOGO, SUBJECT, head_of, text

from bestuurlijke_reactie.model.reading import Reading
from bestuurlijke_reactie.reading import read
from bestuurlijke_reactie.source.open import open_source

BODY = (
    "Op 3 oktober ontvingen wij uw rapport ‘Wie het weet, mag het zeggen’. Wij danken u voor het onderzoek en reageren in deze brief. "
    "Aanbeveling 1 nemen wij over. Aanbeveling 2 nemen wij niet over."
)
SIGNED = "Hoogachtend,\n\nburgemeester en wethouders van Duindam,\n\nA. Bron\nsecretaris\n"
TOWN = "1234 AB DUINDAM"
TO = f"Rekenkamer Duindam\nPostbus 12\n{TOWN}"
ROW = 220.0


def said(reading: Reading, names: list[str]) -> dict[str, object]:
    """The values of these fields; the attachments as a list."""
    head = head_of(reading)
    found: dict[str, object] = {name: text(getattr(head, name)) for name in names if name != "attachments"}
    return {**found, "attachments": [value.value for value in head.attachments]} if "attachments" in names else found


def letters(head: str, body: str = BODY) -> list[Reading]:
    """A letter with this letterhead, as Markdown and as plain text."""
    broken = head.replace("\n", "  \n").replace("  \n  \n", "\n\n")
    texts = {"letter.md": broken} if "**" in head or "#" in head else {"letter.md": broken, "letter.txt": head}
    return [flow(f"{top}\n\nGeachte heer Prins,\n\n{body}\n\n{SIGNED}", name) for name, top in texts.items()]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("gemeente Duindam\n\nAan het bestuur van de Gemeenschappelijke Regeling Bad\nt.a.v. het dagelijks bestuur\nPostbus 12\n1234 AB DUINDAM", "bestuur van de Gemeenschappelijke Regeling Bad"),
        ("Gemeenschappelijke Regeling Bad\nDagelijks bestuur\n\nBij & Zon Accountants B.V.\nDe heer R. Bij RA\nPostbus 12\n1234 AB DUINDAM", "Bij & Zon Accountants B.V."),
        ("Gemeente Duindam\n\nAdviescollege Baden\nPostbus 12\n1234 AB DUINDAM", "Adviescollege Baden"),
        ("Rekenkamer Duindam\n\nCollege van burgemeester en wethouders van Duindam\n\nDatum: 4 november 2025", "College van burgemeester en wethouders van Duindam"),
        ("Werkorganisatie Bad\nHet bestuur\n\nGezamenlijke rekenkamercommissie Bad\np/a Postbus 12\n1234 AB DUINDAM", "Gezamenlijke rekenkamercommissie Bad"),
        ("gemeente Duindam\n\nAan:\nRekenkamer Duindam\nT.a.v. mevr. A. Been", "Rekenkamer Duindam"),
        ("gemeente Duindam\n\nAan de voorzitter en leden van de rekenkamercommissie\nvan de gemeente Duindam\nPostbus 12\n1234 AB DUINDAM", "voorzitter en leden van de rekenkamercommissie van de gemeente Duindam"),
        ("Retouradres: Postbus 12, 1234 AB Duindam\n\nRekenkamer Metropool Duin\nKade 4-6\n1235 AC DUINDAM", "Rekenkamer Metropool Duin"),
        ("gemeente Duindam\n\n> Retouradres Postbus 12 1234 AB Duindam\n\nAlgemene Rekenkamer\nde heer drs. P. Post\nLange Voorhout 8\n2514 ED Den Haag", "Algemene Rekenkamer"),
        ("gemeente Duindam\n\nRekenkamer Duindam – t.a.v. mevrouw Been – Postbus 12 – 1234 AB Duindam", "Rekenkamer Duindam"),
        ("gemeente Duindam\n\nGeadresseerde: Rekenkamer Duindam\nPer e-mail: info@rekenkamer.example", "Rekenkamer Duindam"),
        ("gemeente Duindam\n\nPER E-MAIL\nRekenkamercommissie Duin en Dal\nmevrouw mr. A. Been, voorzitter\nHoofdstraat 1\n1234 AB Duindam", "Rekenkamercommissie Duin en Dal"),
        ("gemeente Duindam\n\nVERTROUWELIJK\n\nRekenkamer Duindam\nPostbus 12\n1234 AB DUINDAM", "Rekenkamer Duindam"),
        ("gemeente Duindam\n\nAan: De Rekenkamer Duindam\nVan: College van burgemeester en wethouders\nDatum: 4 november 2025", "Rekenkamer Duindam"),
        ("Dagelijks bestuur\nOmgevingsdienst Duinstreek\n\nGezamenlijke Rekenkamercommissie\nVier Gemeenten\np/a Raadhuis\n1234 AB DUINDAM", "Gezamenlijke Rekenkamercommissie Vier Gemeenten"),
        ("gemeente Duindam\n\nAan\nde gemeenteraad van Duindam\n\nDatum\n4 november 2025", "gemeenteraad van Duindam"),
        ("gemeente Duindam\n\nRekenkamer Duindam\nDe weledelgeleerde heer dr. P. Prins\nPostbus 12\n1234 AB DUINDAM", "Rekenkamer Duindam"),
        ("gemeente Duindam\n\nOnderzoeksbureau Peil BV\nDe heer K. Post\nIndustrieweg 5b\n1234 AB Duindam", "Onderzoeksbureau Peil BV"),
        ("gemeente Duindam\n\nDe Nationale ombudsman\nPostbus 93122\n2509 AC DEN HAAG", "Nationale ombudsman"),
        ("gemeente Duindam\n\nDe voorzitter van de Rekenkamer Duindam\nDe heer P. Prins\nPostbus 12\n1234 AB DUINDAM", "voorzitter van de Rekenkamer Duindam"),
        ("gemeente Duindam\n\nde leden van Provinciale Staten\nvan Duinland\n\nDatum 4 november 2025", "leden van Provinciale Staten van Duinland"),
        ("gemeente Duindam\nPostbus 1\n1234 AA Duindam\n\nRekenkamer Duindam\nPostbus 12\n1234 AB DUINDAM", "Rekenkamer Duindam"),
        ("Postadres: Postbus 1, 1234 AA Strandwijk\n\nAan de Rekenkamercommissie\nDuin en Dal\nStrandwijk\n\nDatum: 4 november 2025", "Rekenkamercommissie Duin en Dal"),
        ("gemeente Duindam · Kade 1 · 1234 AA Strandwijk\n\nDe leden van de rekenkamer\nvan de gemeente Duindam\nStrandwijk\n\nDatum: 4 november 2025", "leden van de rekenkamer van de gemeente Duindam"),
        ("gemeente Duindam · Kade 1 · 1234 AA Duindam\n\nAan de Rekenkamer\nDuindam\n\nDatum: 4 november 2025", "Rekenkamer Duindam"),
        ("gemeente Duindam\n\nAlgemene Rekenkamer\nDe president, mevrouw A. Been\nPostbus 12\n1234 AB DUINDAM", "Algemene Rekenkamer"),
        ("gemeente Duindam\n\nRekenkamer Duindam\nVoorzitter drs. P. Prins\nPostbus 12\n1234 AB DUINDAM", "Rekenkamer Duindam"),
        ("provincie\nDuinland\n\nOostelijke Kamer voor Onderzoek\nde heer P. Prins\nPostbus 12\n1234 AB DUINDAM", "Oostelijke Kamer voor Onderzoek"),
        ("waterschap\nDuin en Dal\nNoordelijk Toetsingscollege\nPostbus 12\n1234 AB DUINDAM", "Noordelijk Toetsingscollege"),
        ("gemeente Duindam | Raadhuisplein 1 | 1234 AA Duindam\n\nRekenkamer Duindam\nRaadhuisplein 1\n1234 AA Duindam", "Rekenkamer Duindam"),
    ],
)
def test_addressee(block: str, expected: str) -> None:
    for reading in letters(block):
        assert said(reading, ["addressee"]) == {"addressee": expected}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Betreft: Reactie op uw brief van 3 oktober 2025 over het rapport zwembaden", "Reactie op uw brief van 3 oktober 2025 over het rapport zwembaden"),
        ("Onderwerp: uw rapport", "uw rapport"),
        ("Inzake: bestuurlijk wederhoor onderzoek zwembaden", "bestuurlijk wederhoor onderzoek zwembaden"),
        ("Betreffende: rapport ‘Baantjes’; reactie van het college", "rapport ‘Baantjes’; reactie van het college"),
        ("Onderwerp : Reactie op het onderzoek: van zwembad tot sporthal", "Reactie op het onderzoek: van zwembad tot sporthal"),
        ("ONDERWERP: BESTUURLIJKE REACTIE ZWEMBADEN", "BESTUURLIJKE REACTIE ZWEMBADEN"),
        ("Betr.: reactie op rapport Baantjes (uw kenmerk RKD-7)", "reactie op rapport Baantjes (uw kenmerk RKD-7)"),
        ("Onderwerp | Reactie op rapport Baantjes", "Reactie op rapport Baantjes"),
        ("Onderwerp: Reactie op vragen van de rekenkamer, status en planning", "Reactie op vragen van de rekenkamer, status en planning"),
        ("Betreft: Zienswijze op project Zwembad – team Sport", "Zienswijze op project Zwembad – team Sport"),
        ("Onderwerp: Bestuurlijke reactie 2024-2025, deel 2", "Bestuurlijke reactie 2024-2025, deel 2"),
        ("Betreft: Bestuurlijke reactie\nonderzoek naar de zwembaden\nin Duindam", "Bestuurlijke reactie onderzoek naar de zwembaden in Duindam"),
        ("Onderwerp\nBestuurlijke reactie op het rapport\nvan de rekenkamer", "Bestuurlijke reactie op het rapport van de rekenkamer"),
    ],
)
def test_subject(line: str, expected: str) -> None:
    for reading in letters(f"gemeente Duindam\n\n{TO}\n\nDatum: 4 november 2025\n\n{line}"):
        assert said(reading, ["subject"]) == {"subject": expected}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bijlagen: 2 (planning en kaart)", ["planning en kaart"]),
        ("Bijlage: één", []),
        ("Bijlagen: div.", []),
        ("Bijlage(n): 1 – Planning 2026", ["Planning 2026"]),
        ("Bijlagen:\n1. Planning 2026\n2. Kaart van de baden", ["Planning 2026", "Kaart van de baden"]),
        ("Bijlagen:\n- Planning 2026\n- Kaart van de baden", ["Planning 2026", "Kaart van de baden"]),
        ("Bijlagen: a) Planning 2026; b) Kaart", ["Planning 2026", "Kaart"]),
        ("Bijlage: Planning 2026.", ["Planning 2026"]),
        ("Bijlagen: niet van toepassing", []),
        ("Aantal bijlagen: 3", []),
        ("Bijlagen: 1. Planning 2026; 2. Kaart", ["Planning 2026", "Kaart"]),
        ("Bijlage 1: Planning 2026\nBijlage 2: Kaart van de baden", ["Planning 2026", "Kaart van de baden"]),
        ("Bijlagen: Planning 2026 en Kaart", ["Planning 2026 en Kaart"]),
        ("Bijlagen:\nGelieve bij beantwoording ons kenmerk te vermelden", []),
        ("Bijlagen:\nCorrespondentie uitsluitend richten aan het postadres", []),
    ],
)
def test_attachments(line: str, expected: list[str]) -> None:
    for reading in letters(f"gemeente Duindam\n\n{TO}\n\nDatum: 4 november 2025\n\n{line}\n\nOnderwerp: {SUBJECT}"):
        assert said(reading, ["attachments"]) == {"attachments": expected}


@pytest.mark.parametrize(
    ("subject", "opening", "title"),
    [
        ("Reactie", "Wij ontvingen uw rapport: Baantjes trekken. Daarin doet u drie aanbevelingen.", "Baantjes trekken"),
        ("Reactie", "In uw rapport met de titel Baantjes trekken doet u drie aanbevelingen.", "Baantjes trekken"),
        ("Reactie", "Uw rapport *Baantjes trekken. Onderzoek naar zwembaden* is in het college besproken.", "Baantjes trekken. Onderzoek naar zwembaden"),
        ("Uw rapport Baantjes trekken, leren duiken", "Dank voor uw rapport. Het geeft ons stof tot nadenken en wij reageren graag.", "Baantjes trekken, leren duiken"),
        ("Rapport Baantjes trekken, uw brief van mei", "Dank voor uw rapport. Het geeft ons stof tot nadenken en wij reageren graag.", "Baantjes trekken"),
        ("Reactie op rapport Baantjes trekken", "Dank voor uw rapport. Het geeft ons stof tot nadenken en wij reageren graag.", "Baantjes trekken"),
        ("Bestuurlijke reactie 'Baantjes trekken'", "Dank voor uw rapport. Het geeft ons stof tot nadenken en wij reageren graag.", "Baantjes trekken"),
        ("Reactie", "Met uw rapport 'Baantjes trekken' maakt u zichtbaar dat de zwembaden 'onder water' staan.", "Baantjes trekken"),
        ("Reactie", "Op 3 oktober bood u ons het onderzoeksrapport “Baantjes trekken: de zwembaden van Duindam” aan.", "Baantjes trekken: de zwembaden van Duindam"),
        ("Reactie", "Uw rapport „Baantjes trekken” hebben wij gelezen.", "Baantjes trekken"),
        ("Reactie", "De rekenkamer heeft onder de titel ‘Baantjes trekken’ verslag gedaan van haar onderzoek.", "Baantjes trekken"),
        ("Reactie", "Op 3 oktober bood u ons het rapport “Baantjes trekken: de zwembaden’, aan.", "Baantjes trekken: de zwembaden"),
        ("Reactie", "Op 3 oktober bood u ons het rapport „Baantjes trekken 2020-2024\" aan.", "Baantjes trekken 2020-2024"),
        ("Rapport Nationale ombudsman over zwembaden", "Wij hebben uw rapport over de zwembaden ontvangen. Wij danken u daarvoor zeer.", None),
        ("Bespreking rapport 18 september", "Wij hebben uw rapport over de zwembaden ontvangen. Wij danken u daarvoor zeer.", None),
        ("Reactie", "Wij hebben uw rapport over de zwembaden ontvangen en besproken. Wij danken u daarvoor.", None),
        ("Baantjes trekken, reactie college", "Wij hebben uw rapport Baantjes trekken ontvangen. Wij danken u daarvoor zeer.", "Baantjes trekken"),
        ("Reactie", "In het door u opgestelde rapport ‘Baantjes trekken’ haalt u het beleidsplan ‘Water voor allen’ aan.", "Baantjes trekken"),
        ("Reactie", "In het beleidsplan ‘Water voor allen’ stelden wij doelen. Uw rapport ‘Baantjes trekken’ toetst die.", "Baantjes trekken"),
        ("Reactie op het rapport Baantjes trekken", "Dank voor uw rapport. Wij reageren op de aanbeveling “Bouw een bad voor de jeugd van het dorp.” en op de andere.", "Baantjes trekken"),
        ("Reactie op het rapport Baantjes trekken", "Dank voor uw rapport. U schrijft in het onderzoek ‘Verleng de openingstijden in de zomer.’ Dat doen wij.", "Baantjes trekken"),
        ("Bestuurlijke reactie rapport Wie zwemt er uit?", "Dank voor uw rapport. Wij zijn er blij mee en reageren hieronder.", "Wie zwemt er uit?"),
        ("Reactie onderzoek Wat haalt het water uit?", "Dank voor uw rapport. Wij zijn er blij mee en reageren hieronder.", "Wat haalt het water uit?"),
    ],
)
def test_report_title(subject: str, opening: str, title: str | None) -> None:
    reading = letters(f"gemeente Duindam\n\n{TO}\n\nOnderwerp: {subject}", f"{opening} Aanbeveling 1 nemen wij over.")[0]
    assert said(reading, ["report_title"]) == {"report_title": title}


ROUND = [
    ("Op 3 oktober ontvingen wij uw rapport over de baden", 70, 360),
    ("en het zwemonderwijs in onze gemeente. Wij danken u", 70, 374),
    ("voor het onderzoek en voor de gesprekken die u voerde", 70, 388),
    ("met de mensen die in de baden werken en zwemmen daar.", 70, 402),
]


@pytest.mark.parametrize(("label", "value"), [("Bijlage", "Overzicht van de baden"), ("Bijlagen", "Kaart van de wijk")])
def test_a_column_of_labels_that_the_text_runs_round(label: str, value: str) -> None:
    rows = [("Gemeente Duindam", 70, 40), ("Datum", 420, 318), ("4 november 2025", 420, 330), ("Geachte mevrouw Been,", 70, 336)]
    assert said(page(*rows, (label, 420, 360), (value, 420, 372), *ROUND, body=430), ["date", "attachments"]) == {"date": "2025-11-04", "attachments": [value]}


@pytest.mark.parametrize("words", [("Ons", "kenmerk"), ("Onze", "referentie")])
def test_a_label_in_two_lines(words: tuple[str, str]) -> None:
    rows = [("Gemeente Duindam", 70, 40), ("Datum", 70, ROW), ("4 november 2025", 160, ROW), (words[0], 70, ROW + 14), ("Z25-1", 160, ROW + 14), (words[1], 70, ROW + 26), ("Onderwerp", 70, ROW + 40), (SUBJECT, 160, ROW + 40)]
    assert said(page(*rows), ["date", "our_reference", "subject"]) == {"date": "2025-11-04", "our_reference": "Z25-1", "subject": SUBJECT}


@pytest.mark.parametrize("rest", ["team", "locatie"])
def test_a_value_that_ends_in_a_word_for_a_label(rest: str) -> None:
    rows = [("Gemeente Duindam", 70, 40), ("bijlage(n)", 70, ROW), ("Meting van het lokaal", 160, ROW), (rest, 160, ROW + 12)]
    assert said(page(*rows), ["attachments"]) == {"attachments": [f"Meting van het lokaal {rest}"]}


def test_labels_close_to_the_value_before_them() -> None:
    rows = [("Gemeente Duindam", 70, 40), ("bijlagen", 70, ROW), ("1) Energie 2019-2023", 160, ROW), ("uw kenmerk", 275, ROW), ("RKD/25.3", 360, ROW), ("onderwerp", 70, ROW + 14), ("reactie op het onderzoek naar energie uit zuivering", 160, ROW + 14)]
    assert said(page(*rows), ["attachments", "your_reference"]) == {"attachments": ["Energie 2019-2023"], "your_reference": "RKD/25.3"}


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("1. Kaart van de baden; 2.", "Planning 2026"), ["Kaart van de baden", "Planning 2026"]),
        (("1. Verslag van de avond; 2.", "Planning 2026; 3.", "Kaart"), ["Verslag van de avond", "Planning 2026", "Kaart"]),
    ],
)
def test_an_attachment_whose_number_ends_the_line(lines: tuple[str, ...], names: list[str]) -> None:
    rows = [("Gemeente Duindam", 70, 40), ("Bijlagen:", 70, ROW), *((line, 140, ROW + order * 13) for order, line in enumerate(lines))]
    assert said(page(*rows), ["attachments"]) == {"attachments": names}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("![logo](l.png)\n\n**Gemeente Duindam**\n\nRekenkamer Duindam T.a.v. de heer P. Prins Postbus 12 1234 AB DUINDAM\n\nDatum 4 november 2025\nOns kenmerk Z25-1\nUw kenmerk RKD/25.3\nOnderwerp Reactie op het rapport", {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "your_reference": "RKD/25.3", "subject": "Reactie op het rapport"}),
        ("gemeente Duindam\n\n**Aan** Rekenkamer Duindam\n**Datum** 4 november 2025\n**Ons kenmerk** Z25-1\n**Betreft** Reactie op het rapport\n**Bijlagen** Kaart", {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "subject": "Reactie op het rapport", "attachments": ["Kaart"]}),
        ("gemeente Duindam\n\n- Aan: Rekenkamer Duindam\n- Datum: 4 november 2025\n- Kenmerk: Z25-1\n- Onderwerp: Reactie op het rapport", {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "subject": "Reactie op het rapport"}),
        ("# Gemeente Duindam\n\nAan de Rekenkamer Duindam, t.a.v. de voorzitter, mevrouw A. Been\n\nDuindam, 4 november 2025\n\n## Reactie op het rapport Baantjes", {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "subject": "Reactie op het rapport Baantjes"}),
        ("Gemeente Duindam\nRaadhuisplein 1, 1234 AA Duindam\ninfo@duindam.example\n\nRekenkamer Duindam\nPostbus 12, 1234 AB Duindam\n\nBehandeld door: A. de Wit, 0123 456789\nZaaknr. 2025-117\n4 november 2025\n\nOnderwerp: Reactie op het rapport\nBijlage: overzicht van de maatregelen", {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "2025-117", "subject": "Reactie op het rapport", "attachments": ["overzicht van de maatregelen"]}),
        ("GEMEENTE DUINDAM\n\nREKENKAMER DUINDAM\nPOSTBUS 12\n1234 AB DUINDAM\n\nDATUM: 4 NOVEMBER 2025\nONS KENMERK: Z25-1\nBETREFT: REACTIE OP HET RAPPORT", {"addressee": "REKENKAMER DUINDAM", "date": "2025-11-04", "our_reference": "Z25-1", "subject": "REACTIE OP HET RAPPORT"}),
        ("Waterschap Duin en Delta\n\nAan het bestuur van de Rekenkamercommissie\nWaterschap Duin en Delta\nPostbus 12\n1234 AB DUINDAM\n\nDatum: 4 november 2025\nOnderwerp: Reactie", {"addressee": "bestuur van de Rekenkamercommissie Waterschap Duin en Delta"}),
        ("Provincie Duinland\n\nRandstedelijke Rekenkamer\nmevrouw dr. A. Been, bestuurder/directeur\nTeleportboulevard 110\n1043 EJ AMSTERDAM\n\nHaarlem, 4 november 2025\nKenmerk: 2025/77\nUw brief van 3 oktober 2025, kenmerk RR-12\nBetreft: bestuurlijke reactie onderzoek Baantjes", {"addressee": "Randstedelijke Rekenkamer", "date": "2025-11-04", "our_reference": "2025/77", "your_reference": "RR-12", "subject": "bestuurlijke reactie onderzoek Baantjes"}),
        ("gemeente Duindam\n\nAan : Rekenkamer Duindam\nT.a.v. : de heer Prins\nVan : Burgemeester en wethouders\nDatum : 4 november 2025\nOns kenmerk : Z25-1\nBijlagen : - Kaart\n- Planning\nBetreft : Reactie op het rapport", {"addressee": "Rekenkamer Duindam", "our_reference": "Z25-1", "subject": "Reactie op het rapport", "attachments": ["Kaart", "Planning"]}),
        ("gemeente Duindam\n\nRekenkamer Duindam\nPostbus 12\n1234 AB DUINDAM\n\nDatum: 4 november 2025\nOnderwerp: Reactie op het rapport 'Baantjes' en de aanbevelingen daarin\nKopie aan: de raad\nBijlagen: Planning 2026 (pdf, 2 pagina's)", {"addressee": "Rekenkamer Duindam", "subject": "Reactie op het rapport 'Baantjes' en de aanbevelingen daarin", "attachments": ["Planning 2026 (pdf, 2 pagina's)"]}),
        ("Het college van burgemeester en wethouders van Duindam\n\naan\n\nde Rekenkamer Duindam\n\n4 november 2025\n\nReactie op het rapport Baantjes", {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "subject": "Reactie op het rapport Baantjes"}),
        ("Regio Duinstreek\n\nAan de colleges en de gezamenlijke rekenkamers van de Duinstreek\n\nDatum: 4 november 2025\nBetreft: Reactie", {"addressee": "colleges en de gezamenlijke rekenkamers van de Duinstreek"}),
        ("gemeente Duindam\n\nAccountantskantoor Bij & Zon\nDe heer R. Bij RA\nDorpsstraat 12\n1234 AB DUINDAM\n\nDatum: 4 november 2025\nBetreft: uw accountantsverslag", {"addressee": "Accountantskantoor Bij & Zon", "subject": "uw accountantsverslag"}),
    ],
)
def test_letterhead(head: str, expected: dict[str, object]) -> None:
    for reading in letters(head):
        assert said(reading, list(expected)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("gemeente Duindam", 70, 40), ("Rekenkamer Duindam", 330, 130), ("t.a.v. de heer J. Prins", 330, 144), ("Postbus 12", 330, 158), ("1234 AB DUINDAM", 330, 172), ("Datum", 70, ROW), ("4 november 2025", 70, ROW + 12), ("Kenmerk", 200, ROW), ("Z25-1", 200, ROW + 12), ("Onderwerp", 70, ROW + 40), (SUBJECT, 70, ROW + 52)], {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "subject": SUBJECT}),
        ([("MEMO", 70, 40), ("Aan", 70, 130), ("De gemeenteraad van", 150, 130), ("Duindam", 150, 142), ("Datum", 320, 130), ("4 november 2025", 400, 130), ("Van", 70, 160), ("College van burgemeester", 150, 160), ("en wethouders", 150, 172), ("Kenmerk", 320, 160), ("Z25-1", 400, 160), ("Betreft", 70, 190), ("Reactie op het onderzoek", 150, 190), ("naar de zwembaden", 150, 202)], {"addressee": "gemeenteraad van Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "subject": SUBJECT}),
        ([*LOGO, *ADDRESS, ("Datum: 4 november 2025", 70, ROW), ("Betreft:", 70, ROW + 20), ("Reactie op het", 120, ROW + 20), ("onderzoek naar", 120, ROW + 33), ("de zwembaden", 120, ROW + 46)], {"subject": SUBJECT, "addressee": "Rekenkamer Duindam"}),
        ([*LOGO, *ADDRESS, ("Datum: 4 november 2025", 70, ROW), ("Betreft: Reactie op het onderzoek", 70, ROW + 20), ("naar de zwembaden", 70, ROW + 33)], {"subject": SUBJECT}),
        ([("gemeente Duindam", 200, 40), ("Rekenkamer Duindam", 200, 130), ("Postbus 12", 200, 144), ("1234 AB DUINDAM", 200, 158), ("Datum", 40, 130), ("4 november 2025", 40, 142), ("Kenmerk", 40, 160), ("Z25-1", 40, 172), ("Bijlagen", 40, 190), ("Planning 2026", 40, 202), ("Kaart", 40, 214), (f"Betreft {SUBJECT}", 200, 250)], {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "subject": SUBJECT, "attachments": ["Planning 2026", "Kaart"]}),
        ([("Postbus 1, 1234 AA Duindam", 70, 118), *ADDRESS, ("Datum 4 november 2025", 70, ROW), ("Ons kenmerk Z25-1", 70, ROW + 14), (f"Onderwerp {SUBJECT}", 70, ROW + 28)], {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "subject": SUBJECT}),
        ([("Ministerie van Duinen en Strand", 300, 40), ("> Retouradres Postbus 20400 2500 EK Den Haag", 70, 110), ("Algemene Rekenkamer", 70, 130), ("t.a.v. de president", 70, 142), ("Postbus 20015", 70, 154), ("2500 EA DEN HAAG", 70, 166), ("Datum", 70, ROW), ("4 november 2025", 140, ROW), ("Betreft", 70, ROW + 14), ("Reactie op conceptrapport", 140, ROW + 14), ("Zicht op zand", 140, ROW + 27), ("Directie Strand", 460, 110), ("Bezuidenhoutseweg 73", 460, 120), ("2594 AC Den Haag", 460, 130), ("www.rijksoverheid.example", 460, 140), ("Onze referentie", 460, 160), ("DS / 25012345", 460, 170), ("Uw referentie", 460, 190), ("25005544 R", 460, 200), ("Bijlage(n)", 460, 220), ("1", 460, 230)], {"addressee": "Algemene Rekenkamer", "date": "2025-11-04", "our_reference": "DS / 25012345", "your_reference": "25005544 R", "subject": "Reactie op conceptrapport Zicht op zand", "attachments": []}),
        ([*LOGO, *ADDRESS, ("uw brief van", 70, ROW), ("uw kenmerk", 190, ROW), ("ons kenmerk", 310, ROW), ("datum", 430, ROW), ("3 oktober 2025", 70, ROW + 11), ("RKD/25.3", 190, ROW + 11), ("Z25-1", 310, ROW + 11), ("4 november 2025", 430, ROW + 11), ("bijlage(n)", 70, ROW + 30), ("behandeld door", 190, ROW + 30), ("telefoon", 310, ROW + 30), ("onderwerp", 430, ROW + 30), ("1", 70, ROW + 41), ("A. de Wit", 190, ROW + 41), ("0123 456789", 310, ROW + 41), ("Reactie zwembaden", 430, ROW + 41)], {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "your_reference": "RKD/25.3", "subject": "Reactie zwembaden", "attachments": []}),
        ([("Rekenkamer Duindam", 70, 100), ("Raadhuisplein 1", 350, 100), ("t.a.v. mevrouw Been", 70, 112), ("Postbus 1", 350, 112), ("Postbus 12", 70, 124), ("1234 AA Duindam", 350, 124), ("1234 AB DUINDAM", 70, 136), ("T 0123 456789", 350, 136), ("Duindam, 4 november 2025", 70, ROW), ("Kenmerk: Z25-1", 70, ROW + 14), (f"Onderwerp: {SUBJECT}", 70, ROW + 28)], {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "subject": SUBJECT}),
        ([*LOGO, *ADDRESS, ("DATUM", 70, ROW), ("KENMERK", 200, ROW), ("BIJLAGEN", 330, ROW), ("4 november 2025", 70, ROW + 12), ("Z25-1", 200, ROW + 12), ("Kaart", 330, ROW + 12), ("Planning 2026", 330, ROW + 24), ("ONDERWERP", 70, ROW + 45), ("Reactie op het onderzoek", 70, ROW + 57), ("naar de zwembaden", 70, ROW + 69)], {"date": "2025-11-04", "our_reference": "Z25-1", "attachments": ["Kaart", "Planning 2026"], "subject": SUBJECT}),
        ([("Aan", 70, 90), ("de Rekenkamercommissie", 70, 102), ("van de gemeente Duindam", 70, 114), ("Datum: 4 november 2025", 70, ROW), ("Betreft: Reactie", 70, ROW + 14)], {"addressee": "Rekenkamercommissie van de gemeente Duindam"}),
        ([*LOGO, ("Aan :", 70, 100), ("Rekenkamer Duindam", 150, 100), ("Van :", 70, 114), ("College van B&W", 150, 114), ("Datum :", 70, 128), ("4 november 2025", 150, 128), ("Kenmerk :", 70, 142), ("Z25-1", 150, 142), ("Bijlage :", 70, 156), ("geen", 150, 156), ("Onderwerp :", 70, 170), ("Reactie op het onderzoek", 150, 170), ("naar de zwembaden", 150, 182)], {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "subject": SUBJECT, "attachments": []}),
        ([*LOGO, ("Rekenkamer Duindam", 70, 130), ("De heer J. Prins, voorzitter", 70, 142), ("Postbus 12", 70, 154), ("1234 AB DUINDAM", 70, 166), ("Ons kenmerk", 70, ROW), ("Z25-1", 170, ROW), ("Datum", 70, ROW + 12), ("4 november 2025", 170, ROW + 12), ("Behandeld door", 70, ROW + 24), ("A. Kaart", 170, ROW + 24), ("Onderwerp", 70, ROW + 36), ("Reactie op het onderzoek naar de", 170, ROW + 36), ("zwembaden", 170, ROW + 48)], {"addressee": "Rekenkamer Duindam", "subject": SUBJECT, "our_reference": "Z25-1"}),
        ([*LOGO, ("Bezoekadres", 70, ROW - 12), ("Raadhuisplein 1", 70, ROW), ("Contact", 70, ROW + 12), ("A. de Wit", 70, ROW + 24), ("Betreft", 190, ROW), ("Reactie op het onderzoek naar de", 250, ROW), ("zwembaden", 250, ROW + 12)], {"subject": SUBJECT}),
        ([*LOGO, ("Datum", 70, ROW - 14), ("..... 4 november 2025", 150, ROW - 14), ("Kenmerk", 70, ROW), ("......... Z25-1", 150, ROW), ("Onderwerp", 70, ROW + 14), ("............ Reactie op het onderzoek naar de zwembaden", 150, ROW + 14)], {"date": "2025-11-04", "our_reference": "Z25-1", "subject": SUBJECT}),
        ([*LOGO, ("Bijlage", 70, ROW + 12), ("Kaart", 70, ROW + 24), (f"Onderwerp {SUBJECT} en", 190, ROW), ("het water", 190, ROW + 12)], {"subject": f"{SUBJECT} en het water"}),
        ([*LOGO, ("Uw brief", 70, ROW), ("4 oktober 2025, nr. RKD", 70, ROW + 12), ("25/003", 70, ROW + 24), ("Inlichtingen", 70, ROW + 44), ("A. de Wit", 70, ROW + 56), (f"Onderwerp: {SUBJECT}", 250, ROW)], {"your_reference": "RKD 25/003"}),
        ([*LOGO, ("Uw kenmerk", 70, ROW), ("RKD-2025", 70, ROW + 12), ("Duin en Dal", 70, ROW + 24), (f"Onderwerp: {SUBJECT}", 250, ROW)], {"your_reference": "RKD-2025"}),
    ],
)
def test_page(lines: list[tuple[str, float, float]], expected: dict[str, object]) -> None:
    assert said(page(*lines), list(expected)) == expected


ABOUT = "Reactie op het rapport"
STATED = {"addressee": "Rekenkamer Duindam", "date": "2025-11-04", "our_reference": "Z25-1", "subject": ABOUT}


@pytest.mark.parametrize(
    ("top", "attachments"),
    [
        ("<table><tr><td><b>gemeente Duindam</b></td><td>Raadhuisplein 1<br>1234 AA Duindam</td></tr><tr><td>Rekenkamer Duindam<br>t.a.v. de heer Prins<br>Postbus 12<br>1234 AB Duindam</td><td>Datum: 4 november 2025<br>Ons kenmerk: Z25-1<br>Bijlagen: 1. Kaart 2. Planning</td></tr></table><p><b>Betreft:</b> Reactie op het rapport</p>", ["Kaart", "Planning"]),
        ("<table><tr><td>Datum<br>Kenmerk<br>Onderwerp</td><td>4 november 2025<br>Z25-1<br>Reactie op het rapport</td></tr></table><p>Rekenkamer Duindam<br>Postbus 12<br>1234 AB Duindam</p>", []),
        ("<p>gemeente Duindam</p><address>Rekenkamer Duindam<br>Postbus 12<br>1234 AB Duindam</address><table><tr><th>Datum</th><td>4 november 2025</td><th>Kenmerk</th><td>Z25-1</td></tr><tr><th>Onderwerp</th><td colspan=3>Reactie op het rapport</td></tr><tr><th>Bijlagen</th><td colspan=3><ol><li>Kaart</li><li>Planning</li></ol></td></tr></table>", ["Kaart", "Planning"]),
    ],
)
def test_web_page(top: str, attachments: list[str]) -> None:
    end = "<p>Hoogachtend,</p><p>burgemeester en wethouders van Duindam</p>"
    reading = flow(f"<html><body>{top}<p>Geachte heer Prins,</p><p>{BODY}</p>{end}</body></html>", "letter.html")
    assert said(reading, [*STATED, "attachments"]) == {**STATED, "attachments": attachments}


def cell(*lines: str) -> str:
    return "<w:tc>" + "".join(map(par, lines)) + "</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(cells) + "</w:tr>" for cells in rows) + "</w:tbl>"


def pars(*lines: str) -> str:
    return "".join(map(par, lines))


SENT = ("Rekenkamer Duindam", "t.a.v. de heer Prins", "Postbus 12", TOWN)
PAIRS = (("Datum", "4 november 2025"), ("Kenmerk", "Z25-1"), ("Bijlage", "Kaart"), ("Onderwerp", ABOUT))
LABELS, VALUES = zip(*PAIRS, strict=True)
WORD = {
    "labels and values in rows": table((cell("Aan"), cell("Rekenkamer Duindam")), *((cell(label), cell(value)) for label, value in PAIRS)),
    "labels in one cell, values in the next": pars(*SENT) + table((cell(*LABELS), cell(*VALUES))),
    "labels left, window right": table((cell(*(line for pair in PAIRS[:3] for line in pair)), cell(*SENT))) + par(f"Onderwerp: {ABOUT}"),
    "window left, labels right": table((cell(*SENT), cell(*(f"{label}: {value}" for label, value in PAIRS[:3])))) + par(f"Betreft: {ABOUT}"),
    "a row of labels": pars(*SENT) + table(tuple(map(cell, LABELS[:3])), tuple(map(cell, VALUES[:3]))) + pars("Onderwerp", ABOUT),
    "pairs in a row": pars(*SENT) + table(*(tuple(map(cell, PAIRS[at] + PAIRS[at + 2])) for at in (0, 1))),
    "label and value in a cell": pars(*SENT) + table(tuple(cell(*pair) for pair in PAIRS)),
}


def word(top: str, *letter: str) -> Reading:
    end = pars(*letter, "Hoogachtend,", "burgemeester en wethouders van Duindam,", "A. Bron", "secretaris")
    return read(open_source(make_docx(top + end, header1=par("GEMEENTE DUINDAM")), "letter.docx"))


@pytest.mark.parametrize("style", WORD)
def test_word(style: str) -> None:
    reading = word(WORD[style], "Geachte heer Prins,", BODY)
    assert said(reading, [*STATED, "attachments"]) == {**STATED, "attachments": ["Kaart"]}


def test_a_letter_that_begins_in_a_cell_of_its_letterhead() -> None:
    labels = cell("Datum", "4 november 2025", "Ons kenmerk", "Z25-1", "Uw kenmerk", "Bijlage")
    top = table((labels, cell(*SENT, f"Onderwerp: {ABOUT}", "Geachte heer Prins,", BODY)))
    expected = {**STATED, "your_reference": None, "attachments": [], "report_title": "Wie het weet, mag het zeggen"}
    assert said(word(top), list(expected)) == expected


@pytest.mark.parametrize(
    ("top", "foot", "name"),
    [
        ("Samenwerken aan Zorg", "Samenwerken aan Zorg | Postbus 1 | 1234 AA Duindam | KvK 01234567", "Samenwerken aan Zorg"),
        ("BLAUWE KUST", "Blauwe Kust · Postbus 1, 1234 AA Duindam · www.kust.example", "Blauwe Kust"),
        ("Duin en Delta samen", "Duin en Delta samen, Postbus 1, 1234 AA Duindam, iban NL00", "Duin en Delta samen"),
        ("Blauwe Kust", "Postbus 1, 1234 AA Duindam, KvK 01234567", None),
        ("Samen op weg", "Kom eens langs | Postbus 1, 1234 AA Duindam | KvK 01234567", None),
    ],
)
def test_a_name_without_a_word_for_its_kind(top: str, foot: str, name: str | None) -> None:
    letter = page((top, 70, 40), *ADDRESS, ("Datum: 4 november 2025", 70, ROW), foot=foot)
    assert text(head_of(letter).sender_name) == name


@pytest.mark.parametrize("subject", ["antwoord op uw rapport over exoten", "Reactie op uw brief over de bruggen", "naar aanleiding van uw rapport over fietsen"])
def test_a_subject_that_opens_as_a_label_does(subject: str) -> None:
    lines = [("onderwerp", 70.0, ROW), (subject, 160.0, ROW), ("datum", 70.0, ROW + 20), ("3 oktober 2023", 160.0, ROW + 20)]
    assert text(head_of(page(*lines)).subject) == subject
