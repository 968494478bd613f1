"""What a good engineer writes in an afternoon: regular expressions over the bare text of a letter, to measure beside.

It has the form of the output, as far as it is scored; it knows no pages, no places and no confidence.
"""

from __future__ import annotations

import itertools
import logging
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException
from selectolax.lexbor import LexborHTMLParser

from bestuurlijke_reactie.evaluating.comparing import Json

_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_DATE = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}})", re.IGNORECASE)
_PROPER = r"(?: (?:van|de|den|der|en|aan|het|[A-Z][\w’'-]+)){0,4} [A-Z][\w-]+"
_SENDERS = {
    "gemeente": r"[Gg]emeente",
    "provincie": r"[Pp]rovincie",
    "waterschap": r"[Ww]aterschap|[Hh]oogheemraadschap|Wetterskip",
    "gemeenschappelijke_regeling": r"[Oo]mgevingsdienst|[Vv]eiligheidsregio|GGD|[Rr]egio",
    "ministerie": r"Ministerie van",
}
_BODY = re.compile(
    r"college van (?:burgemeester en wethouders|dijkgraaf en (?:hoog)?heemraden)|gedeputeerde staten|dagelijks bestuur"
    r"|algemeen bestuur|(?:minister|staatssecretaris) van [A-Z]\w+(?:,? (?:en )?[A-Z]\w+)*",
    re.IGNORECASE,
)
_LABELS = {
    "our_reference": r"ons kenmerk|onze referentie|ons nummer|zaaknummer|kenmerk|registratienummer|documentnummer",
    "your_reference": r"uw kenmerk|uw referentie",
    "subject": r"onderwerp|betreft",
    "attachments": r"bijlagen?(?: ?\(n?\)| ?\(en\))?",
}
_ANY_LABEL = "|".join([*_LABELS.values(), "datum", "telefoon", "contactpersoon", "behandeld door", "e-mail", "verzonden"])
_ADDRESSEE = re.compile(
    r"^(?:aan )?(?:de |het bestuur van de )?((?:gezamenlijke |algemene )?rekenkamer.*)$", re.IGNORECASE | re.MULTILINE
)
_TITLE = re.compile(
    r"(?:rapport|onderzoek|rekenkamerbrief)\w*\s+(?:getiteld\s+)?['‘’\"“„]([^'‘’\"“”]{4,200})['’\"”]", re.IGNORECASE
)
_CLOSING = re.compile(r"^\W*(?:hoogachtend|met vriendelijke groet(?:en)?)\b.*$", re.IGNORECASE | re.MULTILINE)
_ROLE = re.compile(
    r"(?:loco-?)?burgemeester|(?:gemeente)?secretaris\S*|dijkgraaf|commissaris van de koning|voorzitter|minister.*", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:(?:drs|mr|ir|ing|dr|prof|mw|dhr)\.? )*(?:[A-Z]\.(?:-| ?))+ ?(?:[a-z']+ ){0,3}[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
)
_NUMBER = r"(?:[A-Z]?\d{1,2}(?:\.\d)?[a-z]?|[IVX]+|[A-Z])"
_ITEM = re.compile(
    rf"^\W*(?:(?:(?:reactie )?(?:op|over|bij|t\.a\.v\.|ten aanzien van|wat betreft) )?(?:uw |de )?"
    r"(?:aanbeveling(?:en)?|adviespunt|advies|verbeterpunt|ad)(?: nr\.?| nummer)?\s"
    rf"({_NUMBER}(?:(?:, | en | t/m |-){_NUMBER})*)\b[.:)]*\s+"
    rf"|({_NUMBER})(?:[.)]\s+|(?-i:[ |]+(?=[A-Z]))))",
    re.IGNORECASE | re.MULTILINE,
)
_REACTION = re.compile(
    r"^\W*(?:bestuurlijke )?(?:reactie|antwoord|standpunt)\b[^.:\n]{0,60}(?:[:.]|$)", re.IGNORECASE | re.MULTILINE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_STANCES = {
    "rejected": r"niet over\b|niet overgenomen|geen (?:aanleiding|noodzaak|meerwaarde)|niet (?:wenselijk|haalbaar)"
    r"|delen .{0,40}niet|wijzen .{0,40} af",
    "partially_accepted": r"\bdeels\b|gedeeltelijk|grotendeels|\bmits\b|met uitzondering van|in aangepaste vorm|onder voorbehoud",
    "accepted": r"\bover\.|nem(?:en|t)\b.{0,60}\bover\b|overgenomen|overnemen"
    r"|zegg?(?:en|t)\b.{0,30}toe|onderschrij|\beens\b|vinden in|omarm|volg(?:en|t) .{0,30}op|stem(?:men|t) .{0,30}in",
    "left_to_council": r"aan (?:uw|de) (?:gemeente)?raad\b|aan provinciale staten|aan het algemeen bestuur",
    "under_consideration": r"overweging|onderzoeken (?:wij )?of|komen .{0,40}terug|betrekken .{0,40}bij",
    "already_implemented": r"\breeds\b|\bal\b|staande praktijk|inmiddels",
}
_FOLLOW_UPS = {
    "study": r"onderzoek|verken|bespreken|komen .{0,40}terug|overweging",
    "new_action": r"\bzal\b|\bzullen\b|\bgaan\b|wordt|worden|\bstellen\b|\bin 20\d\d",
    "ongoing": r"\breeds\b|\bal\b|inmiddels",
    "council": r"\braad\b|staten",
}
_WHEN = {
    "12-31": r"(?:voor )?(?:het )?(?:einde?|vierde kwartaal|laatste kwartaal)(?: van)?(?: het jaar)? (20\d\d)",
    "03-31": r"(?:begin|(?:in )?het eerste kwartaal(?: van)?) (20\d\d)",
    "06-30": r"(?:medio|voor de zomer van|(?:in )?(?:het tweede kwartaal|de eerste helft)(?: van)?) (20\d\d)",
    "09-30": r"(?:in )?het derde kwartaal(?: van)? (20\d\d)",
    "05-31": r"(?:in het )?voorjaar(?: van)? (20\d\d)",
    "11-30": r"(?:in het )?najaar(?: van)? (20\d\d)",
}


def read_plainly(path: Path) -> Json:
    """What the expressions find in the letter, in the form of the output."""
    return found_in(plumbed(path) if path.suffix == ".pdf" else plain_text(path))


def plumbed(path: Path) -> str:
    """The text of a PDF as pdfplumber gives it; empty where it cannot open it."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it complains of fonts that it then reads well
    try:
        with pdfplumber.open(path) as document:
            return "\n".join(page.extract_text(x_tolerance=1.5) or "" for page in document.pages)
    except PdfminerException:
        return ""


def plain_text(path: Path) -> str:
    """The text of a letter without pages, a line a paragraph or more; empty for pictures."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            root = ElementTree.fromstring(package.read("word/document.xml"))
        word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        return "\n".join("".join(part.text or "" for part in paragraph.iter(f"{word}t")) for paragraph in root.iter(f"{word}p"))
    if path.suffix in (".html", ".htm"):
        body = LexborHTMLParser(data).body
        return body.text(separator="\n") if body is not None else ""
    return data.decode("utf-8", "replace") if path.suffix in (".md", ".txt") else ""


def found_in(text: str) -> Json:
    """What the expressions find in a text."""
    senders = ((kind, found[0]) for kind, word in _SENDERS.items() if (found := re.search(rf"\b(?:{word}){_PROPER}", text)))
    sender = min(senders, key=lambda each: text.index(each[1]), default=None)
    labelled = re.search(r"\bdatum\b", text, re.IGNORECASE)
    date = _DATE.search(text, labelled.end(), labelled.end() + 80) if labelled else None
    body, date = _BODY.search(text), date or _DATE.search(text)
    addressee, title = _ADDRESSEE.search(text), _TITLE.search(text)
    letter: dict[str, Any] = {key: _labelled(label, text) for key, label in _LABELS.items()}
    letter["sender"] = {
        "name": sender and sender[1][0].upper() + sender[1][1:],
        "kind": sender and sender[0],
        "body": body and body[0].lower(),
    }
    letter["date"] = _iso(date) if date else None
    letter["addressee"], letter["report_title"] = addressee and addressee[1], title and title[1]
    letter["attachments"] = [letter["attachments"]] if letter["attachments"] else []
    letter["signatories"] = list(_signatories(text))
    is_reaction = all(
        re.search(word, text, re.IGNORECASE) for word in ("reactie", "aanbeveling|conclusie", "rekenkamer|onderzoek")
    )
    items = list(_items(text)) if is_reaction else []
    return {
        "document_type": "bestuurlijke_reactie" if is_reaction else "other",
        "letter": letter,
        "recommendations": [{"number": numbers[0], "text": asked, "addressees": []} for numbers, asked, _, _ in items if asked],
        "conclusions": [],
        "responses": [_response(numbers, answer, judged) for numbers, _, answer, judged in items if answer],
    }


def _labelled(label: str, text: str) -> str | None:
    """What stands behind a label at the start of a line; below it where nothing but other labels do."""
    found = re.search(rf"^\W*(?:{label})(?!\w)[ :\t]*(.*)(?:\n(.*))?", text, re.IGNORECASE | re.MULTILINE)
    if found is None:
        return None
    value = found[1] if found[1] and not re.match(_ANY_LABEL, found[1], re.IGNORECASE) else found[2]
    value = re.split(rf"\s(?:{_ANY_LABEL})\b", value or "", maxsplit=1, flags=re.IGNORECASE)[0].strip(" :*|")
    return value if value and value.lower() not in ("-", "geen") else None


def _signatories(text: str) -> Iterator[Mapping[str, str | None]]:
    """Names below the closing, with the roles in the order in which they stand there."""
    closing = _CLOSING.search(text)
    below = re.sub("burgemeester en wethouders", "", text[closing.end() :][:500], flags=re.IGNORECASE) if closing else ""
    roles = _ROLE.findall(below)
    for index, name in enumerate(_NAME.findall(below)):
        yield {"name": name, "role": roles[index].lower() if index < len(roles) else None, "capacity": None}


def _items(text: str) -> Iterator[tuple[list[str], str, str, str]]:
    """Numbers, recommendation and response of each, and the words to judge it by.

    An item is what stands up to the next, parted at the word "reactie".  Where a number comes twice, first comes the
    recommendation and then the response; else the first sentence is what is recommended.
    """
    closing = _CLOSING.search(text)
    text = text[: closing.start()] if closing else text
    starts = list(_ITEM.finditer(text))
    parts: dict[str, list[str]] = {}
    for start, after in itertools.zip_longest(starts, starts[1:]):
        parts.setdefault(start[1] or start[2], []).append(text[start.end() : after.start() if after else len(text)].strip())
    for numbers, (first, *more) in parts.items():
        asked, *answers = _REACTION.split(first, maxsplit=1)
        judged = " ".join(answers or [first, *more])
        if not answers:
            asked, *answers = (first, *more) if more else _SENTENCE.split(first, maxsplit=1)
        yield re.split(", | en | t/m |-", numbers), _line(asked), _line(" ".join(answers)), _line(judged)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"(\w)-\n(?=[a-z])", r"\1", text)).strip()


def _response(numbers: list[str], text: str, judged: str) -> Mapping[str, Any]:
    return {
        "target": "recommendation",
        "numbers": numbers,
        "text": text,
        "stance": next((name for name, cue in _STANCES.items() if re.search(cue, judged, re.IGNORECASE)), "no_position"),
        "follow_up": next((name for name, cue in _FOLLOW_UPS.items() if re.search(cue, judged, re.IGNORECASE)), "none"),
        "deadlines": list(_deadlines(text)),
    }


def _deadlines(text: str) -> Iterator[Mapping[str, str]]:
    for day, when in _WHEN.items():
        yield from ({"quote": found[0], "due": f"{found[1]}-{day}"} for found in re.finditer(when, text, re.IGNORECASE))
    for found in re.finditer(rf"(?:voor|uiterlijk|vanaf|per|op) {_DATE.pattern}", text, re.IGNORECASE):
        yield {"quote": found[0], "due": _iso(found)}


def _iso(date: re.Match[str]) -> str:
    return f"{date[3]}-{_MONTHS.index(date[2].lower()) + 1:02}-{int(date[1]):02}"
