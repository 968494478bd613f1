"""Imported once by the server that workers are forked from: what every letter needs is then there before the first.

Reading one letter fills the tables that are made when they are first used.
"""

from __future__ import annotations

import gc

from bestuurlijke_reactie.extraction import extract
from bestuurlijke_reactie.source import docx, html, markdown, pdf, plain

READERS = (docx, html, markdown, pdf, plain)

_LETTER = """Gemeente Voorbeeld

Aan de rekenkamer
Datum: 3 mei 2024
Ons kenmerk: 2024-17
Onderwerp: Bestuurlijke reactie op het rapport 'Rust'

Geachte leden van de rekenkamer,

Wij danken u voor het rapport. Hieronder leest u onze bestuurlijke reactie op uw aanbevelingen.

Aanbeveling 1: Maak een plan en meet wat het oplevert.
Reactie: Wij nemen deze aanbeveling over. Het plan is voor 1 juli 2025 klaar.

Aanbeveling 2: Vraag de raad om een besluit.
Reactie: Wij nemen deze aanbeveling niet over.

Met vriendelijke groet,
burgemeester en wethouders van Voorbeeld,

W. de Vries, secretaris
"""

extract(_LETTER.encode())
gc.freeze()  # what is here now stays: collecting garbage need not look at it, nor copy its pages in every worker
