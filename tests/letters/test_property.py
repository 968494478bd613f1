"""Whatever is written, each value can be found back in the text, and every rule of the contract holds."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_evidence import LITERAL, fold, value_at

from bestuurlijke_reactie import ReactieError, Reaction, extract, read
from bestuurlijke_reactie.model.rules import problems

HEADS = (
    "Gemeente Voorbeeld",
    "Datum: 3 mei 2024",
    "Ons kenmerk  Z-24/118",
    "Onderwerp: Bestuurlijke reactie op het rapport 'Rust'",
    "Aan de Rekenkamer Voorbeeld",
    "Bijlagen: 2",
    "Geachte heer De Vries,",
)
LABELS = (
    "Aanbeveling {n}",
    "Aanbeveling {n}:",
    "{n}.",
    "Reactie op aanbeveling {n}:",
    "Ad {n}",
    "Reactie college:",
    "Conclusie {n}",
    "-",
    "{n})",
    "## {n}",
    "**Aanbeveling {n}**",
    "| {n} |",
)
SENTENCES = (
    "Maak een plan van aanpak en bespreek het met de raad.",
    "Wij nemen deze aanbeveling over.",
    "Deze aanbeveling nemen wij niet over, want er is geen geld.",
    "Dat gebeurt al, eind 2024 is het klaar.",
    "De aanbevelingen 2 t/m 4 onderschrijven wij deels.",
    "Het is aan uw raad om daarover te besluiten.",
    "Uiterlijk 1 april 2025 komen wij hierop terug.",
)
ENDS = ("Met vriendelijke groet,", "het college van burgemeester en wethouders,", "de secretaris,   de burgemeester,", "drs. A. de Boer")

_noise = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)
_numbered = st.builds(lambda label, number, text: f"{label.format(n=number)} {text}", *map(st.sampled_from, (LABELS, range(1, 9), SENTENCES)))
_line = st.one_of(*map(st.sampled_from, (HEADS, SENTENCES, ENDS)), _numbered, _numbered, _noise)
documents = st.lists(st.tuples(_line, st.sampled_from(("\n", "\n\n", "\f"))), min_size=1, max_size=40).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)


def slices_that_differ(text: str, reaction: Reaction) -> dict[str, tuple[str, str]]:
    """Literal values that are not what stands at their evidence: pointer → (slice, value)."""
    found: dict[str, tuple[str, str]] = {}
    for pointer, entries in reaction.evidence.items():
        words = fold(" ".join(text[entry.start : entry.end] for entry in entries))
        value = value_at(reaction, pointer)
        if LITERAL.fullmatch(pointer) and words != fold(value):
            found[pointer] = (words, value)
    return found


@given(documents)
@example("")
@example("Aanbeveling 1\n\nAanbeveling 1\n\nAanbeveling 1\n")
@settings(max_examples=150, deadline=None, derandomize=True)
def test_every_value_can_be_found_back(document: str) -> None:
    data = document.encode()
    try:
        reaction = extract(data)
    except ReactieError as error:
        assert error.message
        return
    assert problems(reaction) == []
    assert slices_that_differ(read(data)[1].text, reaction) == {}
