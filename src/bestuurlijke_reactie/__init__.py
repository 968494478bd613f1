"""Reads Dutch bestuurlijke reacties, the formal answers of executives to audit offices, into JSON that shows its evidence.

    from bestuurlijke_reactie import extract

    reaction = extract("letter.pdf")
    reaction.responses[0].stance          # "accepted"

What an `extract` can raise stands in `bestuurlijke_reactie.model.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bestuurlijke_reactie.batch.stream import extract_many
    from bestuurlijke_reactie.batch.work import Extracted
    from bestuurlijke_reactie.extraction import explain, extract, read
    from bestuurlijke_reactie.model.contract import Reaction
    from bestuurlijke_reactie.model.errors import ReactieError

__version__ = "0.1.0"
__all__ = ["Extracted", "ReactieError", "Reaction", "__version__", "explain", "extract", "extract_many", "read"]

_HOMES = {
    "extract_many": "batch.stream",
    "Extracted": "batch.work",
    "explain": "extraction",
    "extract": "extraction",
    "read": "extraction",
    "Reaction": "model.contract",
    "ReactieError": "model.errors",
}


def __getattr__(name: str) -> object:
    """Imports a public name when it is first asked for: the models and readers take long to import."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value
