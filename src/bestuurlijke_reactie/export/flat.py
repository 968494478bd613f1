"""The flat rows for programs, under the keys of the columns: NDJSON, and Parquet with types and the codebook in its fields."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bestuurlijke_reactie.export.columns import COLUMNS
from bestuurlijke_reactie.export.rows import Row, rows
from bestuurlijke_reactie.export.saved import Saved
from bestuurlijke_reactie.export.words import Language

if TYPE_CHECKING:
    import pyarrow

_GROUP = 10_000
"""Rows that Parquet keeps together, and memory holds at once."""


def write_ndjson(letters: Iterable[Saved], target: Path, lang: Language) -> None:
    """One JSON object a row; what the letter does not state is null."""
    with open(target, "w", encoding="utf-8", newline="\n") as file:
        for row in _all_rows(letters, lang):
            cells = {key: value.isoformat() if isinstance(value, date) else value for key, value in row._asdict().items()}
            file.write(json.dumps(cells, ensure_ascii=False, separators=(",", ":")) + "\n")


def write_parquet(letters: Iterable[Saved], target: Path, lang: Language) -> None:
    """A table with a row group for each ten thousand rows."""
    import pyarrow
    from pyarrow import parquet

    schema = _schema(lang)
    every = _all_rows(letters, lang)
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        while batch := list(itertools.islice(every, _GROUP)):
            arrays = [pyarrow.array(values, field.type) for values, field in zip(zip(*batch, strict=True), schema, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), row_group_size=_GROUP)


def _all_rows(letters: Iterable[Saved], lang: Language) -> Iterator[Row]:
    for saved in letters:
        yield from rows(saved, lang)


def _schema(lang: Language) -> pyarrow.Schema:
    import pyarrow

    types = {"date": pyarrow.date32(), "integer": pyarrow.int32(), "number": pyarrow.float64()}
    return pyarrow.schema(
        pyarrow.field(
            column.key,
            types.get(column.kind, pyarrow.string()),
            metadata={"label": column.label(lang), "description": column.about(lang)},
        )
        for column in COLUMNS
    )
