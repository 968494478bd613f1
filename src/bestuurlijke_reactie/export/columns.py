"""The one table of columns: what CSV, Excel, SQLite, Parquet and NDJSON hold, what it is called, and the codebook's words.

The columns stand in the order in which a reader looks: who and when, what was asked and answered, where to check it,
and last the codes and identifiers that programs join on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from bestuurlijke_reactie.export.words import WORDS, Language

Kind = Literal["text", "code", "date", "integer", "number", "link"]


class Column(NamedTuple):
    """One column: its key in files for programs, its label in files for people, and what it means, in both languages."""

    key: str
    kind: Kind
    """What its values are; a code is text for programs."""
    width: int
    """In characters, for a spreadsheet."""
    nl: str
    en: str
    about_nl: str
    about_en: str

    def label(self, lang: Language) -> str:
        """What a person reads above the column."""
        return self.nl if lang == "nl" else self.en

    def about(self, lang: Language) -> str:
        """What the column means."""
        return self.about_nl if lang == "nl" else self.about_en

    def name(self, lang: Language) -> str:
        """The label as the name of a column in SQL."""
        return self.label(lang).replace(" ", "_").replace("-", "_")


# fmt: off
COLUMNS = (
    Column("sender", "text", 22, "afzender", "sender",
           "De organisatie die antwoordt, zoals de brief haar noemt.",
           "The organisation that answers, as the letter names it."),
    Column("sender_kind", "text", 16, "soort afzender", "kind of sender",
           "Soort organisatie, in woorden.",
           "Kind of organisation, in words."),
    Column("body", "text", 24, "bestuursorgaan", "executive",
           "Het bestuursorgaan dat antwoordt, zoals de brief het noemt.",
           "The executive that answers, as the letter styles it."),
    Column("municipality_code", "text", 14, "gemeentecode", "municipality code",
           "Code van de gemeente in het register (TOOI, gelijk aan die van het CBS); leeg bij andere afzenders.",
           "Code of the municipality in the register (TOOI, the same as Statistics Netherlands'); empty for other senders."),
    Column("date", "date", 11, "datum", "date",
           "Datum van de brief.",
           "Date of the letter."),
    Column("year", "integer", 6, "jaar", "year",
           "Jaar van de brief.",
           "Year of the letter."),
    Column("report", "text", 24, "rapport", "report",
           "Titel van het rapport waarop de brief reageert.",
           "Title of the report that the letter answers."),
    Column("number", "text", 8, "nummer", "number",
           "Nummer van de aanbeveling zoals gedrukt. Geeft de brief de aanbeveling zelf niet, dan de nummers die het antwoord noemt.",
           "Number of the recommendation as printed. Where the letter does not give the recommendation, the numbers in the response."),
    Column("recommendation", "text", 44, "aanbeveling", "recommendation",
           "Tekst van de aanbeveling; leeg als de brief haar niet geeft.",
           "Text of the recommendation; empty when the letter does not give it."),
    Column("addressees", "text", 12, "gericht aan", "addressed to",
           "Aan wie de aanbeveling gericht is, als de brief dat zegt.",
           "To whom the recommendation is addressed, when the letter says so."),
    Column("response", "text", 56, "reactie", "response",
           "Het hele antwoord op de aanbeveling; leeg als er geen antwoord gevonden is.",
           "The whole response to the recommendation; empty when none was found."),
    Column("stance", "text", 15, "standpunt", "stance",
           "Wat het bestuur van de aanbeveling vindt, in woorden; leeg als er geen antwoord gevonden is.",
           "What the executive thinks of the recommendation, in words; empty when no response was found."),
    Column("follow_up", "text", 14, "vervolg", "follow-up",
           "Wat het bestuur ermee gaat doen, in woorden.",
           "What the executive will do about it, in words."),
    Column("deadlines", "text", 22, "termijnen", "deadlines",
           "De genoemde termijnen, met de laatste dag als die te bepalen is, gescheiden door \" / \".",
           "The times named, with the last day where it can be told, separated by \" / \"."),
    Column("first_due", "date", 11, "eerste termijn", "first due",
           "De vroegste laatste dag van de genoemde termijnen.",
           "The earliest last day of the times named."),
    Column("stance_confidence", "number", 11, "zekerheid standpunt", "confidence of stance",
           "Kans (0 tot 1) dat het standpunt goed gelezen is; kijk lage waarden na in de brief.",
           "Probability (0 to 1) that the stance was read right; check low values in the letter."),
    Column("link_confidence", "number", 11, "zekerheid koppeling", "confidence of pair",
           "Kans (0 tot 1) dat dit antwoord bij deze aanbeveling hoort; leeg als een van beide ontbreekt.",
           "Probability (0 to 1) that this response answers this recommendation; empty when either is missing."),
    Column("recommendation_pages", "text", 12, "pagina aanbeveling", "page of recommendation",
           "Bladzijde(n) van het bestand met de aanbeveling, vanaf 1; leeg bij bestanden zonder bladzijden.",
           "Page(s) of the file with the recommendation, from 1; empty for files without pages."),
    Column("response_pages", "text", 9, "pagina reactie", "page of response",
           "Bladzijde(n) van het bestand met het antwoord.",
           "Page(s) of the file with the response."),
    Column("file", "text", 24, "bestand", "file",
           "De brief: zijn plaats in de map die gelezen is.",
           "The letter: its place in the folder that was read."),
    Column("link", "link", 24, "vindplaats", "location",
           "Verwijzing naar de brief: een webadres, of een pad vanaf de map van dit bestand.",
           "Reference to the letter: a web address, or a path from the folder of this file."),
    Column("addressee", "text", 20, "geadresseerde", "addressee",
           "Aan wie de brief gericht is.",
           "To whom the letter is addressed."),
    Column("our_reference", "text", 14, "kenmerk", "reference",
           "Kenmerk van de afzender.",
           "Reference of the sender."),
    Column("subject", "text", 26, "onderwerp", "subject",
           "Onderwerp van de brief.",
           "Subject of the letter."),
    Column("stance_code", "code", 18, "code standpunt", "code of stance",
           "Het standpunt als vaste code, voor programma's.",
           "The stance as a fixed code, for programs."),
    Column("follow_up_code", "code", 12, "code vervolg", "code of follow-up",
           "Het vervolg als vaste code, voor programma's.",
           "The follow-up as a fixed code, for programs."),
    Column("sender_kind_code", "code", 14, "code soort afzender", "code of kind of sender",
           "De soort afzender als vaste code, voor programma's.",
           "The kind of sender as a fixed code, for programs."),
    Column("identifier", "code", 24, "identificatie", "identifier",
           "De afzender in het register van overheidsorganisaties (TOOI).",
           "The sender in the register of public bodies (TOOI)."),
    Column("recommendation_id", "code", 8, "aanbeveling id", "recommendation id",
           "Volgnummer van de aanbeveling in de JSON van de brief.",
           "The recommendation's id in the JSON of the letter."),
    Column("response_id", "code", 8, "reactie id", "response id",
           "Volgnummer van het antwoord in de JSON van de brief; een antwoord op meer aanbevelingen heeft meer rijen.",
           "The response's id in the JSON of the letter; a response to several recommendations has several rows."),
    Column("sha256", "code", 14, "sha256", "sha256",
           "Kenmerk van de inhoud van het bestand: gelijk alleen bij precies hetzelfde bestand.",
           "Fingerprint of the file's contents: equal only for exactly the same file."),
)
"""One row a recommendation-response pair."""

LETTER_COLUMNS = (
    *(each for each in COLUMNS if each.key in {
        "sender", "sender_kind", "body", "municipality_code", "date", "report", "subject", "our_reference", "addressee"}),
    Column("document", "text", 20, "soort document", "kind of document",
           "Of het een bestuurlijke reactie is.",
           "Whether it is a bestuurlijke reactie."),
    Column("recommendations", "integer", 14, "aanbevelingen", "recommendations",
           "Aantal aanbevelingen die de brief geeft.",
           "Number of recommendations that the letter gives."),
    Column("responses", "integer", 10, "antwoorden", "responses",
           "Aantal antwoorden op aanbevelingen.",
           "Number of responses to recommendations."),
    Column("unanswered", "integer", 13, "zonder reactie", "unanswered",
           "Aantal aanbevelingen waarop geen antwoord gevonden is.",
           "Number of recommendations without a response."),
    Column("warnings", "text", 60, "aandachtspunten", "warnings",
           "Wat een mens moet nakijken (in het Engels).",
           "What a person should look at."),
    *(each for each in COLUMNS if each.key in {"file", "link", "sha256"}),
)
"""One row a letter, also those that are no bestuurlijke reactie: the sheet of letters."""


class Meaning(NamedTuple):
    """A code of the contract, and when it is given."""

    code: str
    nl: str
    en: str


MEANINGS: dict[str, tuple[Meaning, ...]] = {
    "stance": (
        Meaning("accepted",
                "Het bestuur neemt de aanbeveling over, onderschrijft haar of is het ermee eens.",
                "The executive takes the recommendation over, endorses it or agrees with it."),
        Meaning("partially_accepted",
                "Het neemt een deel over, in aangepaste vorm of onder voorwaarde.",
                "It takes over a part, in an adapted form or under a condition."),
        Meaning("rejected",
                "Het neemt de aanbeveling niet over.",
                "It does not take the recommendation over."),
        Meaning("already_implemented",
                "Het neemt geen uitdrukkelijk standpunt in, maar zegt dat het al gebeurt of gedaan is.",
                "It takes no explicit position, but says that it is done or being done."),
        Meaning("under_consideration",
                "Het besluit nog niet: het overweegt, onderzoekt of komt erop terug.",
                "It does not decide yet: it considers, examines or will come back to it."),
        Meaning("left_to_council",
                "Het laat de aanbeveling aan de raad of aan een ander.",
                "It leaves the recommendation to the council or to another party."),
        Meaning("no_position",
                "Het neemt er alleen kennis van, of zegt niets dat uitsluitsel geeft.",
                "It only takes note, or says nothing that settles it."),
    ),
    "follow_up": (
        Meaning("new_action",
                "Het kondigt iets aan dat verder gaat dan onderzoeken.",
                "It announces something beyond looking into it."),
        Meaning("study",
                "Het gaat onderzoeken, overleggen of erop terugkomen.",
                "It will examine, discuss or come back to it."),
        Meaning("ongoing",
                "Het wijst alleen op wat gedaan is of al loopt.",
                "It points only at what was done or runs already."),
        Meaning("council",
                "Het draagt het alleen over aan de raad of een ander.",
                "It only hands it to the council or another party."),
        Meaning("none",
                "Het noemt geen vervolg.",
                "It names no follow-up."),
    ),
}
"""By column, its codes; the kinds of senders speak for themselves."""
# fmt: on


class Code(NamedTuple):
    """A line of the codebook: a code of the column `key`, the word for it, and when it is given (which may be empty)."""

    key: str
    code: str
    word: str
    meaning: str


def codes(lang: Language) -> Iterator[Code]:
    """Every code of stances, follow-ups and kinds of senders, in the order of the contract."""
    words = WORDS[lang]
    tables: tuple[tuple[str, Iterable[tuple[str, str]]], ...] = (
        ("stance", words.stances.items()),
        ("follow_up", words.follow_ups.items()),
        ("sender_kind", words.kinds.items()),
    )
    for key, table in tables:
        meanings = {each.code: each.nl if lang == "nl" else each.en for each in MEANINGS.get(key, ())}
        for code, word in table:
            yield Code(key, code, word, meanings.get(code, ""))
