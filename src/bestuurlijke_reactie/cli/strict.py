"""What `--strict` asks of a reaction."""

from __future__ import annotations

from bestuurlijke_reactie.model.contract import Reaction
from bestuurlijke_reactie.model.errors import StrictError


def require(reaction: Reaction, least: float) -> None:
    """Raises StrictError for no reaction, or a value less certain than `least`."""
    if reaction.document_type == "other":
        reason = next(
            (notice.message for notice in reaction.warnings if notice.code == "not_a_reaction"), "no bestuurlijke reactie"
        )
        raise StrictError(reason, "leave out --strict to read its particulars all the same")
    doubtful = [(sure, pointer) for pointer, sure in reaction.confidence.items() if sure < least]
    if doubtful:
        sure, pointer = min(doubtful)
        more = f" and {len(doubtful) - 1} more" if len(doubtful) > 1 else ""
        cause = f"{pointer} has confidence {sure:.2f}{more}, below the {least:g} asked for"
        raise StrictError(cause, "look at these values with --explain, or lower --min-confidence")
