"""Times in running text by which something may be due: days, months, quarters, halves, seasons, years, terms and milestones."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.dates import month_names
from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.sentences import lower_case


class Period(NamedTuple):
    """A time expression: offsets `start:end`, the last day it names (None for a milestone), and the rule that read it."""

    start: int
    end: int
    due: date | None
    rule: str
    lead: str
    """The words of its beginning that say how ("uiterlijk", "vanaf", "bij"), in lower case."""
    past: bool
    """Whether it says of itself that it is over ("jl.")."""
    from_letter: bool = False
    """Whether it says of itself that it counts from the letter ("binnen een half jaar na dagtekening van deze brief")."""


_YEAR = r"(?:(?:19|20)\d\d)(?![\d/]|-\d)"
_SPAN = r"(?:(?:19|20)\d\d\s*[-–/]\s*(?:19|20)?\d\d)"


@cache
def _pattern() -> re.Pattern[str]:
    """For text in lower case: where case is ignored every branch is tried at every word, whatever letter it begins with."""
    data = lexicon("periods")
    month = alternation(name for name in month_names() if len(name) > 2)
    ordinal = alternation(data["ordinals"])
    number = rf"(?:\d{{1,3}}|{alternation(data['numbers'])})"
    this = r"(?:dit|volgend|komend|lopende|komende|het\s+komende|het\s+lopende|het\s+volgende|het\s+nieuwe|hetzelfde|datzelfde)"
    year = rf"(?:{_YEAR}|(?:het\s+jaar\s+){_YEAR}|{this}\s+(?:kalender|begrotings|school)?jaar|het\s+jaar(?!\s+\d)|['’]\d\d\b)"
    of_year = rf"(?:\s*,?\s*(?:van\s+|in\s+|-\s*)?(?P<{{name}}>{year}))?"
    season = alternation(data["seasons"])
    holiday = alternation(data["holidays"])
    tail = rf"(?:\s+(?P<tail>{alternation([*data['future_tails'], *data['from_letter'], *data['past_tails']])})(?!\w))?"
    cores = [
        rf"(?P<day>\d{{1,2}}|[li])(?:e|ste|de)?\s+(?P<daymonth>{month})\.?(?!\w)" + of_year.format(name="dayyear"),
        r"(?P<numeric>\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d)",
        rf"(?:het\s+)?(?P<phase>begin|medio|midden|half|halverwege|eind|einde|ultimo|primo)\s+(?:van\s+)?(?:de\s+maand\s+)?(?P<phasemonth>{month})(?!\w)"
        + of_year.format(name="phasemonthyear"),
        rf"(?:het\s+)?(?P<phase2>begin|medio|midden|half|halverwege|eind|einde|ultimo|primo)\s+(?:van\s+)?(?P<phaseyear>{year})",
        rf"(?:het\s+|de\s+)?(?P<quarter>{ordinal})\s+kwartaal(?!\w)" + of_year.format(name="quarteryear"),
        r"(?:q(?P<q>[1-4])|kwartaal\s+(?P<q2>[1-4])(?!\d))" + of_year.format(name="qyear"),
        rf"(?P<qyear2>{_YEAR})\s*-?\s*q(?P<q3>[1-4])",
        rf"(?:de\s+|het\s+)?(?P<half>{ordinal})\s+(?:jaarhelft|helft|halfjaar|half\s+jaar|halve\s+jaar)(?!\w)(?!\s+van\s+(?:de|het)\s+(?!jaar))"
        + of_year.format(name="halfyear"),
        rf"(?:(?P<sthis>dit|komend|volgend|aanstaande|het|de|deze|komende|het\s+komende|het\s+vroege|het\s+late)\s+)?(?:vroege\s+|late\s+)?(?P<season>{season})(?!\w)"
        + of_year.format(name="seasonyear"),
        rf"(?:het\s+|de\s+|dit\s+)?(?P<holiday>{holiday})(?!\w)" + of_year.format(name="holidayyear"),
        rf"(?P<month>{month})(?!\w)" + of_year.format(name="monthyear"),
        rf"(?P<thisyear>{this}\s+(?:kalender|begrotings|school)?jaar)(?:\s+nog)?(?!\w)",
        r"(?P<endyear>het\s+(?:eind|einde)\s+van\s+(?:het|dit)\s+jaar|jaareinde|het\s+jaar\s+ten\s+einde\s+is)",
        rf"(?P<count>{number})\s+(?P<unit>{alternation(data['units'])})(?!\w)",
        r"(?P<halfterm>(?:een|anderhalf|één)?\s*half\s*jaar|anderhalf\s+jaar|een\s+kwartaal|een\s+jaar|een\s+maand|enkele\s+(?:weken|maanden)|een\s+paar\s+(?:weken|maanden)|afzienbare\s+tijd)(?!\w)",
        r"(?P<nextunit>(?:deze|volgende|komende)\s+(?:week|maand)|(?:dit|komend|volgend)\s+kwartaal)(?!\w)",
        r"week\s+(?P<week>\d{1,2})" + of_year.format(name="weekyear"),
        rf"(?P<year>(?:het\s+jaar\s+)?{_YEAR})(?!\s*[-–/]\s*\d)",
    ]
    leads = alternation(data["leads"])
    return re.compile(rf"(?<![\w-])(?P<lead>{leads}\s+)?(?:het\s+)?(?:{'|'.join(cores)}){tail}")


@cache
def _milestone_pattern() -> re.Pattern[str]:
    data = lexicon("periods")["milestones"]
    words = r"(?:(?!de\s|het\s|en\s|van\s|die\s|dat\s|wordt\s|worden\s)[\w&-]+\s+)"
    of_part = r"(?:(?:de|het|een)\s+(?:toelichting|behandeling|vaststelling|aanbieding|voorbereiding|opstelling|totstandkoming|opmaak|bespreking|besluitvorming|paragraaf\s+\w+(?:\s+\w+)?)\s+(?:van|bij|op|over|in|rond)\s+)"
    return re.compile(
        rf"(?<![\w-])(?P<lead>{alternation(data['before'])})\s+(?P<part>{of_part})?(?:(?P<det>de|het|onze|uw|een|ons|elke|iedere|deze|die)\s+)?(?P<adj>{words}{{0,2}}?)"
        rf"(?P<noun>{alternation(data['nouns'])}|[\w-]{{3,30}}{alternation(data['endings'])}|(?<=eerstvolgende\s)(?!{alternation(data['no_documents'])}\b)\w{{5,30}})(?!\w)(?:\s+(?P<more>[A-Z]\w+))?(?:\s+(?:van\s+|over\s+|voor\s+)?(?P<year>{_SPAN}|(?:19|20)\d\d(?:\s*(?:en|tot\s+en\s+met|t/m)\s*(?:19|20)\d\d)?|volgend\s+jaar|dit\s+jaar))?"
        rf"(?:\s+van\s+(?P<month>{alternation(name for name in month_names() if len(name) > 2)})\b(?:\s+(?P<monthyear>{_YEAR}|aanstaande))?)?",
        re.IGNORECASE,
    )


_SLIP = re.compile(r"(?<=\d)o(?=\d)")
"""A nought that OCR took for a letter: "1 juni 2o24"."""
_AFTER = re.compile(r"\s+na\s+\w")
"""What makes a term count from something else than the letter: "binnen een jaar na de vaststelling"."""


def find_periods(text: str, letter_date: date | None) -> list[Period]:
    """The times named in `text`, in order; without `letter_date` those that depend on it have no due day."""
    small = _SLIP.sub("0", lower_case(text))
    found = [period for match in _pattern().finditer(small) if (period := _read(match, letter_date)) is not None]
    taken = [(period.start, period.end) for period in found if period.rule not in ("year", "term")]
    for match in _milestone_pattern().finditer(text):
        milestone = _milestone(match, letter_date)
        if milestone is None or any(
            start < milestone.end and milestone.start < end for start, end in taken if milestone.due is None
        ):
            continue
        found = [period for period in found if not (period.start < milestone.end and milestone.start < period.end)]
        found.append(milestone)
    return sorted(found, key=lambda period: period.start)


def _milestone(match: re.Match[str], letter_date: date | None) -> Period | None:
    data = lexicon("periods")["milestones"]
    noun, adjectives = match["noun"].casefold(), (match["adj"] or "").casefold().split()
    marked = any(word in data["next_words"] for word in adjectives) or match["year"] is not None or match["month"] is not None
    if (match["det"] or "").casefold() in ("elke", "iedere", "een", "die"):
        return None
    if not marked and noun not in data["firm"] and not (match["part"] and noun in data["firm"]):
        return None
    end = match.end("year") if match["year"] else match.end("noun")
    due = None
    if match["month"]:
        due, end = _month_due(month_names()[match["month"].casefold()], match["monthyear"], letter_date), match.end()
    past = match["year"] is not None and letter_date is not None and _last_year(match["year"]) < letter_date.year
    return Period(match.start(), end, due, "milestone", match["lead"].casefold(), past)


def _last_year(text: str) -> int:
    years = re.findall(r"(?:19|20)\d\d", text)
    return int(years[0]) if years else 9999


def _read(match: re.Match[str], letter_date: date | None) -> Period | None:
    """What a match says; None for a bare year or term that nothing makes a deadline."""
    lead = re.sub(r"\s+", " ", match["lead"] or "").strip().casefold()
    tail = " ".join((match["tail"] or "").split())
    past = tail in lexicon("periods")["past_tails"]
    for name, reader in _readers().items():
        if match[name] is not None:
            rule = _RULES.get(name, name)
            from_event = rule == "term" and _AFTER.match(match.string, match.end()) is not None
            due = None if from_event else reader(match, letter_date, lead)
            if rule in ("year", "term") and not lead:
                return None
            return Period(match.start(), match.end(), due, rule, lead, past, tail in lexicon("periods")["from_letter"])
    return None


_RULES = {
    "numeric": "day",
    "phase": "month",
    "phase2": "year part",
    "q": "quarter",
    "q2": "quarter",
    "q3": "quarter",
    "count": "term",
    "halfterm": "term",
    "endyear": "thisyear",
}
_Reader = Callable[[re.Match[str], date | None, str], date | None]


@cache
def _readers() -> dict[str, _Reader]:
    return {
        "day": _day,
        "numeric": _numeric,
        "phase": _phase_month,
        "phase2": _phase_year,
        "quarter": _quarter,
        "q": _quarter,
        "q2": _quarter,
        "q3": _quarter,
        "half": _half,
        "season": _season,
        "holiday": _holiday,
        "month": _month,
        "thisyear": _thisyear,
        "endyear": _endyear,
        "count": _count,
        "halfterm": _halfterm,
        "nextunit": _nextunit,
        "week": _week,
        "year": _year,
    }


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, min(day, monthrange(year, month)[1]))
    except ValueError:
        return None


def _year_of(text: str | None, letter_date: date | None) -> int | None:
    """The year that words name: "2024", "dit jaar", "volgend jaar"; None when they name none."""
    if not text:
        return None
    digits = re.search(r"(?:19|20)\d\d", text)
    if digits:
        return int(digits[0])
    short = re.fullmatch(r"['’](\d\d)", text.strip())
    if short:
        return 2000 + int(short[1])
    if letter_date is None:
        return None
    return letter_date.year + (1 if re.search(r"volgend|komend|nieuwe", text, re.IGNORECASE) else 0)


def _upcoming(month: int, day: int, year: int | None, letter_date: date | None) -> date | None:
    """That day in `year`, or the first one that is not before the letter."""
    if year is not None:
        return _safe(year, month, day)
    if letter_date is None:
        return None
    due = _safe(letter_date.year, month, day)
    return due if due is not None and due >= letter_date else _safe(letter_date.year + 1, month, day)


def _month_due(month: int, year: str | None, letter_date: date | None, day: int = 31) -> date | None:
    return _upcoming(month, day, _year_of(year, letter_date) if year and year != "aanstaande" else None, letter_date)


def _day(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    # A scan may print "l januari" for the first.
    return _upcoming(
        month_names()[match["daymonth"].casefold()],
        1 if match["day"].isalpha() else int(match["day"]),
        _year_of(match["dayyear"], letter_date),
        letter_date,
    )


def _numeric(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    day, month, year = (int(part) for part in re.split(r"[-./]", match["numeric"]))
    return _safe(year, month, day) if 1 <= month <= 12 else None


def _phase_day(phase: str) -> int:
    return 10 if phase in ("begin", "primo") else 15 if phase in ("medio", "midden", "half", "halverwege") else 31


def _phase_month(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    return _month_due(
        month_names()[match["phasemonth"].casefold()], match["phasemonthyear"], letter_date, _phase_day(match["phase"].casefold())
    )


def _phase_year(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    year = _year_of(match["phaseyear"], letter_date)
    phase = match["phase2"].casefold()
    month = 3 if phase in ("begin", "primo") else 6 if phase in ("medio", "midden", "half", "halverwege") else 12
    return None if year is None else _safe(year, month, 31)


def _quarter(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    number = (
        lexicon("periods")["ordinals"][match["quarter"].casefold()]
        if match["quarter"]
        else int(match["q"] or match["q2"] or match["q3"])
    )
    year = _year_of(match["quarteryear"] or match["qyear"] or match["qyear2"], letter_date)
    month = number * 3
    if lead.startswith(("voor het begin", "aan het begin", "in het begin")):
        month -= 2
    return _upcoming(month, 31, year, letter_date)


def _half(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    month = 6 if lexicon("periods")["ordinals"][match["half"].casefold()] == 1 else 12
    return _upcoming(month, 31, _year_of(match["halfyear"], letter_date), letter_date)


def _season(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    name = match["season"].casefold()
    year = _year_of(match["seasonyear"], letter_date)
    holidays = lexicon("periods")["holidays"]
    if lead.split(" ")[-1:] in (["voor"], ["vóór"]) and name in holidays:
        month, day = holidays[name]
        return _upcoming(month, day, year, letter_date)
    if lead.split(" ")[-1:] in (["voor"], ["vóór"]):
        return _upcoming(lexicon("periods")["seasons"][name], 31, year, letter_date)
    if lead.split(" ")[-1:] == ["na"] and name == "zomer":
        return _upcoming(9, 30, year, letter_date)
    return _upcoming(lexicon("periods")["seasons"][name], 31, year, letter_date)


def _holiday(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    month, day = lexicon("periods")["holidays"][match["holiday"].casefold()]
    if lead.split(" ")[-1:] == ["na"]:
        month, day = (9, 30) if month == 6 else (month, day)
    return _upcoming(month, day, _year_of(match["holidayyear"], letter_date), letter_date)


def _month(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    month = month_names()[match["month"].casefold()]
    return _month_due(month, match["monthyear"], letter_date)


def _thisyear(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    year = _year_of(match["thisyear"], letter_date)
    return None if year is None else _safe(year, 12, 31)


def _endyear(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    return None if letter_date is None else _safe(letter_date.year, 12, 31)


def _after(letter_date: date, count: int, unit: str) -> date | None:
    """`count` units after the letter: d, w, m, q (quarter), h (half a year), y."""
    if unit in "dw":
        return letter_date + timedelta(days=count * (7 if unit == "w" else 1))
    months = letter_date.month - 1 + count * {"m": 1, "q": 3, "h": 6, "y": 12}[unit]
    return _safe(letter_date.year + months // 12, months % 12 + 1, letter_date.day)


def _count(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    data = lexicon("periods")
    word = match["count"].casefold()
    count = int(word) if word.isdigit() else data["numbers"][word]
    return None if letter_date is None else _after(letter_date, count, data["units"][match["unit"].casefold()])


def _halfterm(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    words = match["halfterm"].casefold()
    if letter_date is None or "enkele" in words or "paar" in words or "afzienbare" in words:
        return None
    months = 18 if "anderhalf" in words else 6 if "half" in words else 3 if "kwartaal" in words else 1 if "maand" in words else 12
    return _after(letter_date, months, "m")


def _nextunit(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    if letter_date is None:
        return None
    words = match["nextunit"].casefold()
    ahead = 0 if words.startswith(("deze", "dit")) else 1
    if "week" in words:
        return letter_date + timedelta(days=7 * ahead + 6 - letter_date.weekday())
    if "maand" in words:
        month = _after(date(letter_date.year, letter_date.month, 1), ahead, "m")
    else:
        month = _after(date(letter_date.year, (letter_date.month - 1) // 3 * 3 + 3, 1), ahead * 3, "m")
    return None if month is None else _safe(month.year, month.month, 31)


def _week(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    year = _year_of(match["weekyear"], letter_date) or (letter_date.year if letter_date else None)
    if year is None:
        return None
    try:
        due = date.fromisocalendar(year, int(match["week"]), 7)
        return (
            due
            if match["weekyear"] or letter_date is None or due >= letter_date
            else date.fromisocalendar(year + 1, int(match["week"]), 7)
        )
    except ValueError:
        return None


def _year(match: re.Match[str], letter_date: date | None, lead: str) -> date | None:
    year = _year_of(match["year"], letter_date)
    if year is None:
        return None
    if lead in (
        "voor",
        "vóór",
        "nog voor",
        "nog vóór",
        "uiterlijk voor",
        "per",
        "vanaf",
        "met ingang van",
        "aan het begin van",
        "te beginnen in",
    ) and lead not in ("te beginnen in",):
        return _safe(year, 1, 1)
    return _safe(year, 12, 31)
