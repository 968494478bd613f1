"""One door to all formats."""

from __future__ import annotations

from bestuurlijke_reactie.model.contract import Reaction


def render(reaction: Reaction, form: str) -> bytes:
    """`reaction` as UTF-8 in the form json, ndjson, csv or md; raises ValueError for any other."""
    if form == "json":
        return reaction.to_json().encode()
    if form == "ndjson":
        return reaction.to_json_line().encode()
    if form == "csv":
        from bestuurlijke_reactie.export.sheet import to_csv

        return to_csv(reaction)
    if form == "md":
        from bestuurlijke_reactie.export.report import to_markdown

        return to_markdown(reaction).encode()
    raise ValueError(f"no such format: {form}")
