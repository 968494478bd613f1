"""Makes the slim register the package carries from the full registers of Dutch public bodies.

usage: python tools/make_registers.py FOLDER

FOLDER holds gemeenten_2000plus.csv, provincies_waterschappen_ministeries.csv, rekenkamers_tooi.csv and SOURCES.json.
Writes src/bestuurlijke_reactie/dutch/registers/organisations.csv; what it is made of and under which licences stands in
SOURCES.md beside it.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "bestuurlijke_reactie" / "dutch" / "registers" / "organisations.csv"
COLUMNS = ["kind", "tooi", "name", "aliases", "start", "end", "province"]
KINDS = {"provincie": "provincie", "waterschap": "waterschap", "ministerie": "ministerie", "col": "gemeente", "oorg": "other"}


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def aliases_of(row: dict[str, str]) -> str:
    """Other names of a row, each once, without those that differ from its name in capitals only."""
    names = [*row["aliases"].split("|"), row.get("tooi_label") or ""]
    seen = {row["name"].casefold()}
    kept = []
    for name in (each.strip() for each in names):
        if name and name.casefold() not in seen:
            seen.add(name.casefold())
            kept.append(name)
    return "|".join(kept)


def organisations(folder: Path) -> Iterator[dict[str, str]]:
    """All bodies that have an identifier, as rows of the slim register."""
    others = rows_of(folder / "provincies_waterschappen_ministeries.csv")
    provinces = {row["code"]: row["name"].removeprefix("Provincie ") for row in others if row["type"] == "provincie"}
    for row in rows_of(folder / "gemeenten_2000plus.csv"):
        if row["tooi"]:
            province = provinces.get(row["province_tooi"], "")
            yield {**row, "kind": "gemeente", "aliases": aliases_of(row), "province": province}
    for row in others:
        yield {**row, "kind": KINDS[row["type"]], "aliases": aliases_of(row), "province": ""}
    for row in rows_of(folder / "rekenkamers_tooi.csv"):
        yield {**row, "kind": "other", "aliases": "", "start": "", "end": "", "province": ""}


def main() -> None:
    """Writes the register; exits with 2 when the folder is not given."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    unique = {(row["tooi"], row["name"]): row for row in organisations(Path(sys.argv[1]))}
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(unique.values(), key=lambda row: (row["kind"], row["tooi"])))


if __name__ == "__main__":
    main()
