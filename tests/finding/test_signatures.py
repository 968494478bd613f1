"""Signatures in many forms: side by side, stacked, roles first or last, capacities, none at all."""

from __future__ import annotations

import pytest
from setting import flow, page

from bestuurlijke_reactie.finding.signatures import find_signatures
from bestuurlijke_reactie.model.findings import Scope
from bestuurlijke_reactie.model.reading import Reading

Row = tuple[str | None, str | None, str | None]

BEFORE = "Geachte heer Prins,\n\nOp 3 oktober ontvingen wij uw rapport. Wij danken u daarvoor en gaan hieronder op uw aanbevelingen in, een voor een.\n\n"


def signed(reading: Reading) -> list[Row]:
    scope = Scope(0, sum(block.kind != "furniture" for block in reading.blocks))
    rows: list[Row] = []
    for each in find_signatures(reading, scope):
        name, role, capacity = (value.value if value else None for value in (each.name, each.role, each.capacity))
        rows.append((name, role, capacity))
    return rows


TWO: list[Row] = [("A. Bron", "secretaris", None), ("mr. B.C. van der Zee-Duin", "burgemeester", None)]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("Hoogachtend,\n\nburgemeester en wethouders van Duindam,\n\nA. Bron\nsecretaris\n\nmr. B.C. van der Zee-Duin\nburgemeester", TWO),
        ("Met vriendelijke groet,\n\nhet college,\n\nde secretaris,\nA. Bron\n\nde burgemeester,\nmr. B.C. van der Zee-Duin", TWO),
        ("Met vriendelijke groeten,\n\nA. Bron, secretaris\n\nmr. B.C. van der Zee-Duin, burgemeester", TWO),
        ("Hoogachtend,\n\nsecretaris, A. Bron\n\nburgemeester, mr. B.C. van der Zee-Duin", TWO),
        ("Hoogachtend,\n\n| de secretaris, | de burgemeester, |\n|---|---|\n| A. Bron | mr. B.C. van der Zee-Duin |", TWO),
        ("Hoogachtend,\n\n| A. Bron | secretaris |\n|---|---|\n| mr. B.C. van der Zee-Duin | burgemeester |", TWO),
        ("Burgemeester en wethouders van Duindam,\n\nde secretaris,\n\nA. Bron\n\nde burgemeester,\n\nmr. B.C. van der Zee-Duin", TWO),
        ("Hoogachtend,\n\nde secretaris,\n\nde burgemeester,", [(None, "secretaris", None), (None, "burgemeester", None)]),
        ("Hoogachtend,\n\nde secretaris, i.o.\nA. Bron", [("A. Bron", "secretaris", "i.o.")]),
        ("Hoogachtend,\n\nA. Bron\nwaarnemend gemeentesecretaris", [("A. Bron", "gemeentesecretaris", "wnd.")]),
        ("Hoogachtend,\n\nA. Bron\ngemeentesecretaris a.i.", [("A. Bron", "gemeentesecretaris", "a.i.")]),
        ("Hoogachtend,\n\nmr. A. Bron\ndirecteur a.i.", [("mr. A. Bron", "directeur", "a.i.")]),
        ("Hoogachtend,\n\nmr. A. Bron\nstreekarchivaris-secretaris", [("mr. A. Bron", "streekarchivaris-secretaris", None)]),
        ("Hoogachtend,\n\nplv. voorzitter,\nA. Bron", [("A. Bron", "voorzitter", "plv.")]),
        ("Hoogachtend,\n\nw.g. A. Bron, voorzitter\n\nw.g. C. Dam, secretaris", [("A. Bron", "voorzitter", "w.g."), ("C. Dam", "secretaris", "w.g.")]),
        ("Hoogachtend,\n\nnamens het college van burgemeester en wethouders,\n\nA. Bron\nwethouder Wonen en Zorg", [("A. Bron", "wethouder wonen en zorg", "namens")]),
        ("Hoogachtend,\n\nNamens het dagelijks bestuur,\n\nA. Bron\nvoorzitter\n\nC. Dam\nsecretaris-directeur", [("A. Bron", "voorzitter", None), ("C. Dam", "secretaris-directeur", None)]),
        ("Hoogachtend,\n\nDE MINISTER VAN DUINEN EN STRAND,\n\ndrs. E.F. de Graaf", [("drs. E.F. de Graaf", "minister van duinen en strand", None)]),
        ("Hoogachtend,\n\nde minister van Duinen en Strand,\nnamens deze,\nde directeur-generaal,\n\nA. Bron", [("A. Bron", "directeur-generaal", "namens")]),
        ("Hoogachtend,\n\ncommissaris van de Koning,\nA. Bron\n\nsecretaris,\nC. Dam", [("A. Bron", "commissaris van de koning", None), ("C. Dam", "secretaris", None)]),
        ("Groeten van het college,\n\nJan de Wit, burgemeester\n\nSofie ten Kate, gemeentesecretaris", [("Jan de Wit", "burgemeester", None), ("Sofie ten Kate", "gemeentesecretaris", None)]),
        ("Hoogachtend,\n\nDijkgraaf en hoogheemraden van Duinzicht,\n\ndijkgraaf,\nir. A. Bron\n\nsecretaris-algemeen directeur,\nC. Dam MBA", [("ir. A. Bron", "dijkgraaf", None), ("C. Dam MBA", "secretaris-algemeen directeur", None)]),
        ("Hoogachtend,\n\nburgemeester en wethouders van Duindam", []),
        ("Wij zien uit naar de bespreking in de raad van 12 mei.", []),
    ],
)  # fmt: skip
def test_signatories(end: str, expected: list[Row]) -> None:
    assert signed(flow(BEFORE + end.replace("\n", "  \n") if "|" not in end else BEFORE + end)) == expected


Y = 480.0
SIDE = {
    "roles above names": (("de secretaris,", 70.0, Y), ("de burgemeester,", 300.0, Y), ("A. Bron", 70.0, Y + 50), ("mr. B.C. van der Zee-Duin", 300.0, Y + 50)),
    "names above roles": (("A. Bron", 70.0, Y), ("mr. B.C. van der Zee-Duin", 300.0, Y), ("secretaris", 70.0, Y + 13), ("burgemeester", 300.0, Y + 13)),
    "names with commas": (("A. Bron,", 70.0, Y), ("mr. B.C. van der Zee-Duin,", 300.0, Y), ("secretaris", 70.0, Y + 13), ("burgemeester", 300.0, Y + 13)),
    "stacked": (("A. Bron", 70.0, Y), ("secretaris", 70.0, Y + 13), ("mr. B.C. van der Zee-Duin", 70.0, Y + 60), ("burgemeester", 70.0, Y + 73)),
}  # fmt: skip


@pytest.mark.parametrize("form", SIDE)
def test_two_on_a_page(form: str) -> None:
    closing = (("Hoogachtend,", 70.0, Y - 40), ("burgemeester en wethouders van Duindam,", 70.0, Y - 26))
    assert signed(page(("gemeente Duindam", 70.0, 40.0), end=closing + SIDE[form])) == TWO


def test_a_name_made_unreadable() -> None:
    end = (("Hoogachtend,", 70.0, Y - 40), ("de secretaris,", 70.0, Y), ("de burgemeester,", 300.0, Y), ("A. Bron", 70.0, Y + 50))
    assert signed(page(("gemeente Duindam", 70.0, 40.0), end=end)) == [("A. Bron", "secretaris", None), (None, "burgemeester", None)]
