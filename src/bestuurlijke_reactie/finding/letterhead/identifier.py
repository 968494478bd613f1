"""The identifier of the sender in the register of public bodies."""

from __future__ import annotations

from datetime import date

from bestuurlijke_reactie.dutch.registers import find_organisation
from bestuurlijke_reactie.finding.letterhead.sender import Sender
from bestuurlijke_reactie.model.findings import Value


def find_identifier(sender: Sender, on: date | None) -> Value | None:
    """The identifier of the sender in the register as it was on the date of the letter."""
    if sender.name is None or sender.kind is None:
        return None
    found = find_organisation(sender.name.value, sender.kind.value, on)
    if found is None:
        return None
    return Value(found.organisation.identifier, sender.name.passage, "register", min(found.score, sender.name.score))
