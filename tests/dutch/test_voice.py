"""Recommendations and reactions sound different."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.dutch.voice import is_imperative, voice


@pytest.mark.parametrize(
    "text",
    [
        "Leg in een protocol vast wie toestemming geeft.",
        "Zorg dat de cijfers elk kwartaal beschikbaar zijn.",
        "De commissie beveelt aan het reglement te herzien.",
        "Voorts adviseren de onderzoekers de opdracht opnieuw aan te besteden.",
        "Wij bevelen de minister aan om jaarlijks te rapporteren over de uitgaven.",
        "Het college zou de raad vaker moeten informeren.",
        "De commissie oppert voorts om bedrijven een premie te geven.",
        "Ook bepleit de commissie uit te zoeken hoeveel jongeren afhaken.",
        "Als laatste vraagt de evaluatiecommissie het stelsel een wettelijke grondslag te geven.",
        "Aansluitend stelt de commissie voor gemeenten te verplichten jongeren door te geleiden.",
        "Naar de mening van de inspectie moet de vergoeding worden gelijkgetrokken.",
        "Zij beveelt aan de regeling alleen open te stellen voor starters.",
    ],
)
def test_recommendations(text: str) -> None:
    assert voice(text).lean > 0.3


@pytest.mark.parametrize(
    "text",
    [
        "Deze aanbeveling nemen wij over.",
        "U vraagt ons om een plan. Dat plan stellen wij dit jaar op.",
        "Het college ziet daarvoor geen reden en handhaaft zijn werkwijze.",
        "Ik onderschrijf dit punt en kom er in mijn volgende brief op terug.",
        "Dat doen we al: sinds 2019 krijgt ieder gezin een vaste begeleider.",
    ],
)
def test_reactions(text: str) -> None:
    assert voice(text).lean < -0.2


@pytest.mark.parametrize("text", ["Zorg, jeugd en onderwijs", "Pas als de uitkomst er is, beslissen wij", "De raad", "Zie bijlage 2", "Vraag 1. Wat wil de gemeente bereiken?", "Vraag 2 Kan de raad dit volgen?", "Plan 2: het beheer van bruggen"])
def test_not_every_verb_stem_is_an_imperative(text: str) -> None:
    assert not is_imperative(text)
