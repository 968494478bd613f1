"""What words come to: stance and follow-up of single reactions, and the deadlines in them."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bestuurlijke_reactie.dutch.verdicts import stance_of_heading, stance_of_mark
from bestuurlijke_reactie.judging import judge_text
from bestuurlijke_reactie.judging.hearing import hear
from bestuurlijke_reactie.judging.segments import segments_of

DAY = date(2024, 2, 13)

ACCEPTED = [
    "Wij nemen deze aanbeveling over.",
    "Nemen wij over.",
    "Deze aanbeveling neem ik over.",
    "Akkoord.",
    "Het college onderschrijft deze aanbeveling en voert haar uit.",
    "In dit advies kunnen wij ons goed vinden.",
    "Wij zien geen reden om deze aanbeveling niet op te volgen.",
    "Beide aanbevelingen voeren wij onverkort uit.",
    "Deze suggestie is ons uit het hart gegrepen.",
    "Gedeputeerde Staten volgen dit advies. Het kost geld, maar dat is het waard.",
    "Hoewel wij de toon van het rapport betreuren, nemen wij deze aanbeveling over.",
    "Wij zeggen toe dat de raad voortaan ieder kwartaal een overzicht ontvangt.",
]
PARTIAL = [
    "Een getal plakken wij daar niet op. Met dat voorbehoud volgen wij uw aanbeveling.",
    "Tegen een proef bestaat geen bezwaar, mits de kosten van de zaal worden gedeeld.",
    "Wij zijn het daarmee eens, mits de griffie het verslag opstelt.",
    "Deze aanbeveling nemen wij gedeeltelijk over.",
    "De strekking onderschrijven wij, maar een verordening gaat ons te ver.",
    "Wij nemen de aanbeveling over, mits de raad middelen beschikbaar stelt.",
    "Het eerste deel van de aanbeveling nemen wij over, het tweede deel niet.",
    "Wij nemen dit advies over, met uitzondering van de jaarlijkse meting.",
    "Deels overgenomen. Voor kleine projecten geldt de plicht niet.",
]
REJECTED = [
    "Uw conclusie kunnen wij niet onderschrijven.",
    "Gedeputeerde Staten onderschrijven dit niet.",
    "Wij onderschrijven deze aanbeveling niet. De raad ontvangt al genoeg cijfers.",
    "De aanbeveling wordt door ons niet onderschreven, omdat het geld ontbreekt.",
    "Wij kunnen uw advies dan ook niet delen.",
    "Wij nemen deze aanbeveling niet over.",
    "Daarvoor zien wij geen aanleiding.",
    "Niet overgenomen.",
    "Deze aanbeveling volgen wij niet op, omdat de kosten niet opwegen tegen de baten.",
    "Een extra rapportage achten wij niet nodig; de bestaande voldoet.",
    "Hoezeer wij uw betrokkenheid ook waarderen, wij houden vast aan de huidige werkwijze.",
    "Het college kan zich niet vinden in deze aanbeveling.",
]
DENIED_TWICE = [
    "Wij zien geen reden om deze aanbeveling niet over te nemen.",
    "Er is geen enkel argument om uw suggestie niet op te volgen.",
    "Wij zien geen aanleiding om daarvan af te wijken en voeren uw advies uit.",
]
DENIED_ONCE = [
    "Wij zien geen reden om deze aanbeveling over te nemen.",
    "Er is onvoldoende aanleiding om dit over te nemen; de huidige werkwijze voldoet.",
    "Wij zien geen aanleiding uw advies op te volgen.",
]
ALREADY = [
    "Dat gebeurt. De cijfers staan sinds 2021 in het jaarverslag.",
    "Dat doen we sinds de zomer van 2023. Alle formulieren zijn sindsdien in gewone taal.",
    "Per 1 mei 2024 is een coördinator aangewezen. Daarmee is gevolg gegeven aan uw aanbeveling.",
    "Dat is inmiddels gebeurd. De kaart staat sinds mei op de website.",
    "Dit doen we al: elke nota heeft een paragraaf over kosten.",
    "Dat doen wij al.",
    "Deze aanbeveling wordt al uitgevoerd.",
    "Dit is staande praktijk: sinds 2019 ontvangt de raad ieder jaar een overzicht.",
    "De nota is in december vastgesteld, waarmee aan de aanbeveling is voldaan.",
]
UNDECIDED = [
    "Wij nemen deze aanbeveling in overweging.",
    "Of dit haalbaar is, weten wij nog niet; wij komen er in het najaar op terug.",
    "Wij onderzoeken of een meldpunt nodig is en beslissen daarna.",
]
COUNCIL = [
    "Wij mengen ons hierin niet. Het woord is aan de raad.",
    "Deze aanbeveling is gericht aan de raad. Wij laten de reactie aan uw raad.",
    "Het is aan de raad om hierover te besluiten.",
    "Aan de raad.",
    "De hoogte van het tarief is een bevoegdheid van de gemeenteraad, en wij lopen op zijn afweging niet vooruit.",
    "Hoe de zaal na 2026 wordt betaald, is een keuze voor een volgend kabinet.",
    "Het gesprek kan nuttig zijn, maar de keuze laten we graag bij de raadsleden.",
    "Dit advies is voor Provinciale Staten bestemd.",
]
NOTHING = ["Wij hebben met belangstelling kennisgenomen van deze aanbeveling.", "Wij nemen dit voor kennisgeving aan."]

ROWS = [
    (stance, text)
    for stance, texts in {
        "accepted": [*ACCEPTED, *DENIED_TWICE],
        "partially_accepted": PARTIAL,
        "rejected": [*REJECTED, *DENIED_ONCE],
        "already_implemented": ALREADY,
        "under_consideration": UNDECIDED,
        "left_to_council": COUNCIL,
        "no_position": NOTHING,
    }.items()
    for text in texts
]


@pytest.mark.parametrize(("stance", "text"), ROWS)
def test_stance(stance: str, text: str) -> None:
    assert judge_text(text, target="recommendation", letter_date=DAY).stance.value == stance


@pytest.mark.parametrize(
    ("follow_up", "text"),
    [
        ("new_action", "Wij nemen deze aanbeveling over. In het najaar van 2024 leggen wij een nieuwe verordening aan de raad voor."),
        ("new_action", "Akkoord. Wij stellen een contractmanager aan."),
        ("new_action", "Dat nemen wij niet over. Wel breiden wij het aantal controles uit."),
        ("study", "Wij onderzoeken of een meldpunt nodig is en komen daarop terug."),
        ("study", "De verkenning die u vraagt, zeggen wij toe."),
        ("ongoing", "Dat doen wij al sinds 2019."),
        ("ongoing", "Daarvoor zien wij geen aanleiding; het bestaande overleg voorziet hierin al."),
        ("council", "Het is aan de raad om hierover te besluiten."),
        ("none", "Overgenomen."),
        ("none", "Wij nemen deze aanbeveling niet over."),
        ("none", "Wij hebben kennisgenomen van deze aanbeveling."),
    ],
)
def test_follow_up(follow_up: str, text: str) -> None:
    assert judge_text(text, target="recommendation", letter_date=DAY).follow_up.value == follow_up


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij stellen de nota voor 1 juli 2024 vast.", [("voor 1 juli 2024", date(2024, 7, 1))]),
        ("Wij stellen de nota voor l juli 2024 vast.", [("voor l juli 2024", date(2024, 7, 1))]),
        ("Wij stellen de nota vóór I juli 2024 vast.", [("vóór I juli 2024", date(2024, 7, 1))]),
        ("Eind 2025 is het register gereed.", [("Eind 2025", date(2025, 12, 31))]),
        ("Binnen zes maanden leggen wij een voorstel voor.", [("Binnen zes maanden", date(2024, 8, 13))]),
        pytest.param(
            "Binnen zes maanden ontvangt de raad een voorstel.",
            [("Binnen zes maanden", date(2024, 8, 13))],
            marks=pytest.mark.xfail(strict=True, reason="a sentence about the council alone is not heard as a promise"),
        ),
        ("Binnen twee maanden na verzending van deze brief leggen wij een voorstel voor.", [("Binnen twee maanden na verzending van deze brief", date(2024, 4, 13))]),
        ("Binnen een jaar na de vaststelling van de nota leggen wij een plan voor.", [("Binnen een jaar", None)]),
        ("Het meten is begonnen; binnen een jaar na vandaag hangt er in elk lokaal een meter.", [("binnen een jaar na vandaag", date(2025, 2, 13))]),
        ("De fiets staat klaar en de wethouder is binnen vier weken na deze brief overal geweest.", [("binnen vier weken na deze brief", date(2024, 3, 12))]),
        ("Vóór 1 juli 2O24 stellen wij de nota vast.", [("Vóór 1 juli 2O24", date(2024, 7, 1))]),
        ("Dat doen wij al sinds 1 januari 2020.", []),
        ("Wij spreken af dat iedere beller binnen vijf werkdagen wordt teruggebeld.", []),
        ("Meldingen handelen wij voortaan binnen 24 uur af.", []),
        ("De tarieven voor 2025 stellen wij op die grondslag vast.", []),
        ("In de beschikkingen voor 2026 nemen wij een bepaling daarover op.", []),
        ("Met ingang van de begroting 2025 nemen wij een overzicht op.", [("Met ingang van de begroting 2025", None)]),
        ("Wij vermelden de uitgaven met ingang van het jaarverslag over 2025 apart.", [("met ingang van het jaarverslag over 2025", None)]),
        ("Wij rapporteren hierover jaarlijks.", []),
        ("De herziening van de ramingen vindt in april en in oktober plaats.", []),
        ("In maart en september bespreken wij de stand van zaken.", []),
        ("Bij de belastingvoorstellen voor 2025 brengen wij het onderscheid aan.", [("Bij de belastingvoorstellen voor 2025", None)]),
        ("Dat regelen wij in de eerstvolgende verordening.", [("in de eerstvolgende verordening", None)]),
        ("De bijdrage nemen wij op bij de programmarekening 2024.", [("bij de programmarekening 2024", None)]),
    ],
)
def test_deadlines(text: str, expected: list[tuple[str, date]]) -> None:
    judged = judge_text(text, target="recommendation", letter_date=DAY)
    assert [(text[due.start : due.end], due.due) for due in judged.deadlines] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Jaarstukken 2026", [("Jaarstukken 2026", None)]),
        ("begroting 2026", [("begroting 2026", None)]),
        ("1 juli 2026", [("1 juli 2026", date(2026, 7, 1))]),
        ("Jaarstukken 2019", []),
        ("Afdeling Financiën", []),
    ],
)
def test_planning_cells(cell: str, expected: list[tuple[str, date]]) -> None:
    judged = judge_text("Dat doen wij.", target="recommendation", planning=[cell], letter_date=DAY)
    assert [(cell[due.start : due.end], due.due) for due in judged.deadlines] == expected


@pytest.mark.parametrize(
    ("mark", "stance"),
    [
        ("ja", "accepted"), ("J", "accepted"), ("Overnemen", "accepted"), ("✓", "accepted"),
        ("deels", "partially_accepted"), ("D", "partially_accepted"), ("Ja, mits", "partially_accepted"),
        ("Overnemen in aangepaste vorm", "partially_accepted"), ("Akkoord, mits het Rijk betaalt", "partially_accepted"),
        ("Overnemen, gewijzigd", "partially_accepted"), ("Ja (in aangepaste vorm)", "partially_accepted"), ("Akkoord – op onderdelen", "partially_accepted"),
        ("Overgenomen, in 2026", "accepted"), ("Niet overnemen, gewijzigd", "rejected"),
        ("Overgenomen, met een wijziging", "partially_accepted"), ("Opvolgen op één punt na", "partially_accepted"),
        ("Overgenomen, zie toelichting", "accepted"), ("Akkoord (zie onder)", "accepted"),
        ("N", "rejected"), ("Niet overnemen", "rejected"),
        ("gebeurt al", "already_implemented"), ("is al zo", "already_implemented"),
        ("in beraad", "under_consideration"), ("Nader te bepalen", "under_consideration"),
        ("Aan Provinciale Staten", "left_to_council"), ("niet aan ons", "left_to_council"),
        ("n.v.t.", "no_position"), ("zie onder", None), ("", None),
    ],
)
def test_marks(mark: str, stance: str | None) -> None:
    assert stance_of_mark(mark) == stance


@pytest.mark.parametrize(
    ("heading", "stance"),
    [
        ("Wij nemen over", "accepted"),
        ("Aanbevelingen die het college overneemt", "accepted"),
        ("Gedeeltelijk overgenomen aanbevelingen", "partially_accepted"),
        ("Wij nemen niet over:", "rejected"),
        ("Reactie op de aanbevelingen", None),
        ("Overname van het zwembad", None),
        ("Aanbevelingen aan de raad", None),
        ("Aanbeveling die wij niet opvolgen", "rejected"),
        ("Adviezen die wij volledig onderschrijven", "accepted"),
        ("Adviezen die wij al uitvoeren", "already_implemented"),
        ("Verbeterpunten die reeds in uitvoering zijn", "already_implemented"),
        ("Aanbeveling waarover wij nog geen besluit hebben genomen", "under_consideration"),
        ("Suggesties die het college nader onderzoeken", "under_consideration"),
        ("Punten die wij aan de raad laten", "left_to_council"),
    ],
)
def test_headings(heading: str, stance: str | None) -> None:
    assert stance_of_heading(heading) == stance


def test_a_mark_decides_whatever_the_text_sounds_like() -> None:
    judged = judge_text("Wij nemen deze aanbeveling graag over.", target="recommendation", verdict="nee", letter_date=DAY)
    assert (judged.stance.value, judged.stance.rule) == ("rejected", "mark")


@pytest.mark.parametrize(
    ("opening", "stance"),
    [("Nemen wij over.", "accepted"), ("Niet akkoord.", "rejected"), ("Doen wij al.", "already_implemented"), ("Deels overnemen.", "partially_accepted")],
)
def test_a_verdict_that_opens_the_reaction_decides(opening: str, stance: str) -> None:
    judged = judge_text(f"{opening} Een bureau loopt alle bomen na. De inspecteurs houden het register bij.", target="recommendation").stance
    assert judged.value == stance


def test_the_words_shown_are_those_that_decide() -> None:
    text = "Wij danken u voor het onderzoek. Een register achten wij echter niet nodig. De griffie ontvangt een afschrift."
    stance = judge_text(text, target="recommendation", letter_date=DAY).stance
    assert stance.value == "rejected"
    assert text[stance.start : stance.end] == "Een register achten wij echter niet nodig."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Dat doen wij.", ["Dat doen wij."]),
        ("De strekking delen wij, maar een norm gaat te ver.", ["De strekking delen wij,", "maar een norm gaat te ver."]),
        ("Akkoord: de nota volgt. Zij is eind 2025 gereed; de raad ontvangt haar dan.", ["Akkoord: de nota volgt.", "Zij is eind 2025 gereed;", "de raad ontvangt haar dan."]),
        ("Wij zien bruggen, wegen en paden.", ["Wij zien bruggen, wegen en paden."]),
    ],
)
def test_segments(text: str, parts: list[str]) -> None:
    assert [text[segment.start : segment.end] for segment in segments_of(text)] == parts


DUTCH = st.lists(st.sampled_from([*(text for _, text in ROWS), "Mits", "maar", "(zie bijlage)", "12 maart 2025", "…", "“", "\u00a0"]), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(DUTCH | st.text(min_size=1, max_size=120).filter(str.strip))
def test_any_text_gets_a_judgement_that_rests_on_its_own_words(text: str) -> None:
    judged = judge_text(text, target="recommendation", letter_date=DAY)
    for verdict in (judged.stance, judged.follow_up):
        assert 0 <= verdict.start < verdict.end <= len(text)
        assert 0 < verdict.score <= 1
        assert verdict.score + sum(rival.score for rival in verdict.rivals) <= 2
    for due in judged.deadlines:
        assert text[due.start : due.end].strip()


@settings(max_examples=40, deadline=None)
@given(DUTCH)
def test_segments_cover_the_text_and_their_chances_are_shares(text: str) -> None:
    heard = hear(text, "recommendation")
    ends = [(segment.start, segment.end) for segment in heard.segments]
    assert ends == sorted(ends) and all(one[1] <= two[0] for one, two in pairwise(ends))
    assert sum(len(text[start:end].split()) for start, end in ends) == len(text.split())
    for shares in heard.chances.values():
        assert all(math.isclose(sum(one), 1.0) for one in shares)


@pytest.mark.parametrize("text", ["–", "?", "...", "1.", "(2)"])
def test_a_reaction_without_words_is_no_verdict(text: str) -> None:
    judged = judge_text(text, target="recommendation", letter_date=DAY)
    assert (judged.stance.value, judged.follow_up.value, judged.deadlines) == ("no_position", "none", ())
    assert judged.stance.score <= 0.5
