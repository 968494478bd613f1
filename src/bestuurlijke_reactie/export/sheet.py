"""CSV, one row a recommendation, as a Dutch Excel opens it: semicolons, a byte order mark, and no formulas."""

from __future__ import annotations

import csv
import io

from bestuurlijke_reactie.export.words import FOLLOW_UPS, KINDS, deadline_words, pages_of, pairs, stance_word, without_controls
from bestuurlijke_reactie.model.contract import Reaction, Recommendation, Response

COLUMNS = (
    "bestand",
    "afzender",
    "soort afzender",
    "bestuursorgaan",
    "geadresseerde",
    "datum",
    "kenmerk",
    "onderwerp",
    "rapport",
    "nummer",
    "aanbeveling",
    "gericht aan",
    "reactie",
    "standpunt",
    "vervolg",
    "termijnen",
    "zekerheid standpunt",
    "pagina aanbeveling",
    "pagina reactie",
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def to_csv(reaction: Reaction) -> bytes:
    """The header and one row a recommendation; responses to recommendations that are not printed have a row too."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for index, item, answers in pairs(reaction):
        cells = [*_letter_cells(reaction), *_item_cells(item, answers), *_answer_cells(reaction, answers)]
        here = "" if index is None else pages_of(reaction, f"/recommendations/{index}/text")
        there = ", ".join(filter(None, (pages_of(reaction, f"/responses/{place}/text") for place, _ in answers)))
        writer.writerow([harmless(cell) for cell in [*cells, here, there]])
    return buffer.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """`cell` without control characters, and with an apostrophe before it when a spreadsheet would take it for a formula."""
    cell = without_controls(cell)
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) or cell.lstrip().startswith(_FORMULA_STARTS) else cell


def _letter_cells(reaction: Reaction) -> list[str]:
    letter = reaction.letter
    kind = letter.sender.kind
    values = (
        reaction.source.file,
        letter.sender.name,
        None if kind is None else KINDS[kind],
        letter.sender.body,
        letter.addressee,
        letter.date,
        letter.our_reference,
        letter.subject,
        letter.report_title,
    )
    return [value or "" for value in values]


def _item_cells(item: Recommendation | None, answers: list[tuple[int, Response]]) -> list[str]:
    if item is None:
        return [", ".join(number for _, each in answers for number in each.numbers), "", ""]
    return [item.number or "", item.text, ", ".join(item.addressees)]


def _answer_cells(reaction: Reaction, answers: list[tuple[int, Response]]) -> list[str]:
    columns = (
        [each.text for _, each in answers],
        [stance_word(each) for _, each in answers],
        [FOLLOW_UPS[each.follow_up] for _, each in answers],
        [deadline for _, each in answers for deadline in deadline_words(each)],
        [f"{reaction.confidence[f'/responses/{place}/stance']:.2f}".replace(".", ",") for place, _ in answers],
    )
    return [" / ".join(column) for column in columns]
