"""CSV for a Dutch Excel, Markdown to read, one line of JSON, a table in the terminal."""

from __future__ import annotations

import csv
import io
import json

import pytest

from bestuurlijke_reactie.cli.table import to_table
from bestuurlijke_reactie.export import render
from bestuurlijke_reactie.export.columns import COLUMNS
from bestuurlijke_reactie.export.sheet import harmless
from bestuurlijke_reactie.model.contract import Reaction, Response


def _rows(reaction: Reaction) -> list[dict[str, str]]:
    text = render(reaction, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_csv_has_a_row_for_each_recommendation(reaction: Reaction) -> None:
    rows = _rows(reaction)
    assert list(rows[0]) == [column.nl for column in COLUMNS]
    assert [row["nummer"] for row in rows] == ["1", "2", "3"]
    assert [row["standpunt"] for row in rows] == ["overgenomen", "niet overgenomen", ""]
    assert rows[0]["aanbeveling"] == "Maak een plan; meet het."
    assert rows[0]["termijnen"] == "eind 2024 (2024-12-31)"
    assert rows[0]["zekerheid standpunt"] == f"{reaction.confidence['/responses/0/stance']:.2f}".replace(".", ",")
    assert (rows[0]["pagina aanbeveling"], rows[0]["pagina reactie"]) == ("1", "2")


def test_csv_gives_responses_to_recommendations_that_are_not_printed_a_row(reaction: Reaction) -> None:
    reaction.recommendations, reaction.unanswered = [], []
    for response in reaction.responses:
        response.answers = []
    rows = _rows(reaction)
    assert [(row["nummer"], row["aanbeveling"], row["standpunt"]) for row in rows] == [
        ("1", "", "overgenomen"),
        ("2, 3", "", "niet overgenomen"),
    ]


def test_csv_has_page_ranges_that_a_spreadsheet_takes_for_no_date(reaction: Reaction) -> None:
    entry = reaction.evidence["/responses/0/text"][0]
    reaction.evidence["/responses/0/text"].append(entry.model_copy(update={"page": 3}))
    assert _rows(reaction)[0]["pagina reactie"] == "2–3"


def test_csv_opens_in_a_dutch_excel(reaction: Reaction) -> None:
    data = render(reaction, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == 4


def test_csv_holds_no_formulas(reaction: Reaction) -> None:
    assert _rows(reaction)[1]["aanbeveling"] == "'=SOM(A1) is geen formule."


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\n=1", "  =1", "＝1"])
def test_cells_that_a_spreadsheet_would_run_are_made_harmless(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize(("cell", "written"), [("\x00=1", "'=1"), ("\r=1", "'\n=1"), ("a\x1b[31mb\x9bc\td", "a[31mbc\td")])
def test_control_characters_do_not_reach_a_spreadsheet(cell: str, written: str) -> None:
    assert harmless(cell) == written


@pytest.mark.parametrize("cell", ["", "1", "a=b", "2024-12-31", "'t Hof"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_markdown_reads_as_a_report(reaction: Reaction) -> None:
    text = render(reaction, "md").decode()
    assert text.startswith("# Reactie op het rapport Rust\n")
    assert "| Datum | 2024-05-03 |" in text
    assert "**Overgenomen** · vervolg: nieuwe actie · termijn: eind 2024 (2024-12-31) · pagina 2" in text
    assert "**Geen reactie gevonden.**" in text


def test_markdown_of_another_document_has_no_recommendations(reaction: Reaction) -> None:
    reaction.document_type = "other"
    assert "Aanbeveling" not in render(reaction, "md").decode()


def test_markdown_signs_in_the_letter_are_escaped(reaction: Reaction) -> None:
    reaction.letter.subject = "# *Rust* | <b>"
    assert render(reaction, "md").decode().startswith("# \\# \\*Rust\\* \\| \\<b\\>\n")


def test_ndjson_is_one_line(reaction: Reaction) -> None:
    data = render(reaction, "ndjson")
    assert data.count(b"\n") == 1
    assert json.loads(data)["letter"]["date"] == "2024-05-03"


def test_an_unknown_format_is_refused(reaction: Reaction) -> None:
    with pytest.raises(ValueError, match="xlsx"):
        render(reaction, "xlsx")


def test_the_table_shows_recommendation_response_stance_and_page(reaction: Reaction) -> None:
    text = to_table(reaction, 120, colour=False)
    assert "\x1b" not in text
    for words in (
        "Gemeente Voorbeeld · 2024-05-03",
        "Maak een plan",
        "overgenomen",
        "niet overgenomen",
        "geen reactie gevonden",
        "2024-12-31",
    ):
        assert words in text
    assert max(map(len, text.splitlines())) <= 120


def test_the_table_has_a_colour_for_each_stance(reaction: Reaction) -> None:
    assert "\x1b[1;32movergenomen" in to_table(reaction, 120, colour=True)
    assert "\x1b[1;31mniet" in to_table(reaction, 120, colour=True)


def test_the_table_shows_conclusions_apart(reaction: Reaction) -> None:
    answer: Response = reaction.responses[1]
    reaction.responses[1] = answer.model_copy(update={"target": "conclusion", "answers": []})
    text = to_table(reaction, 120, colour=False)
    assert "Conclusie" in text
    assert "niet eens" in text
