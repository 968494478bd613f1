"""Names, roles and capacities in the lines of a signature."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon

TokenKind = Literal["name", "role", "capacity"]


class Token(NamedTuple):
    """A name, role or capacity at `start:end` of a line, and how it is written down."""

    kind: TokenKind
    start: int
    end: int
    value: str


class Signed(NamedTuple):
    """What one line of a signature holds."""

    tokens: tuple[Token, ...]
    signer: bool
    """Whether it names the body for which is signed."""
    namens: bool
    """Whether it says "namens"."""


_OPENING = r"(?:^|(?<=[\s(,/]))"
_ARTICLE = re.compile(r"(?:de|het|een|uw|onze)\s+", re.IGNORECASE)
_TAIL_END = re.compile(r"[,;(]|\s[-–|]\s|\s(?=(?:mr|drs|dr|ir|ing|prof)\.)|\s(?=(?:[A-Z]\.){1,})|$")


@cache
def _name() -> re.Pattern[str]:
    words = lexicon("persons")
    particle = "(?:" + "|".join(re.escape(word) for word in sorted(words["particles"], key=len, reverse=True)) + r")(?=[\s])"
    title = rf"(?i:{alternation(words['titles'])})(?:\.\s?|\s+(?=\S))"
    initials = r"(?:(?:[A-Z]{1,2}|Th|Ch|Ph|Chr|Fr|St|Joh|Ad|Jac)\.[ -]?){1,7}"
    part = r"[A-ZÀ-Ý][\w’'à-ÿ]*"
    surname = rf"(?:{particle}\s+){{0,3}}(?:d'|d’|O'|O’)?{part}(?:\s?[-–]\s?(?:(?:{particle}\s+){{0,3}}|(?:van|de|der|den|ter|ten)\s)?{part})*"
    surname = rf"(?:{particle}\s+{part}\s+(?:van|tot|thoe|zu|in)\s+{part}(?!\s+{part})|{surname})"  # de Roy van Asperen
    given = r"(?:\([A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+)?\)\s*)"
    degree = "(?:" + "|".join(re.escape(word) for word in sorted(words["degrees"], key=len, reverse=True)) + r")(?![\w])"
    roles = rf"(?i:{alternation([*words['roles'], *words['portfolios'], *words['capacities']])})(?![\w-])"
    inner = r"(?:(?:op|van|ten|ter|tot|thoe|in|zu)(?:\s(?:de|den|der|het|’t|'t))?\s+)?"
    second = rf"\s+(?!{roles}){inner}{part}(?:\s?[-–]\s?{part})?(?=\s*(?:$|,|\s{degree}))"  # Scholte Albers, Smit van der Veen
    signed = rf"(?:{title}){{0,4}}{initials}\s*{given}?{surname}(?:{second})?|(?:{title}){{1,4}}{given}?{surname}(?:{second})?"
    full = rf"(?:{signed}|{part}(?:-{part})?\s+(?:{part}\s+)?{given}?{surname})"
    return re.compile(rf"{_OPENING}{full}(?:\s+{part}(?=\s+{degree}))?(?:,?\s+{degree})*")


@cache
def _role() -> re.Pattern[str]:
    words = lexicon("persons")
    role = alternation([*words["roles"], *words["portfolios"]])
    compound = (
        rf"(?:[a-zà-ÿ]{{4,}}-)?{role}(?:\s?/\s?(?:de\s+)?{role}|-[a-zà-ÿ]+)*"  # "archivaris-secretaris", "secretaris-directeur"
    )
    return re.compile(
        rf"{_OPENING}(?:(?P<open>{alternation(words['portfolios'])})(?=\s+[\w’'-])|(?P<role>{compound}))(?![\w-])",
        re.IGNORECASE,
    )


_OF_WHAT = re.compile(r"(?:\s(?!(?:van|de|het|en|namens|wnd|plv|namens)\b)[a-zà-ÿ][\w’'-]+){1,4}(?=\s*[,;]?\s*$)")
"""Small words behind a role to the end of the line: "voorzitter veiligheidsregio"."""


@cache
def _capacity() -> re.Pattern[str]:
    return re.compile(rf"{_OPENING}(?:{alternation(lexicon('persons')['capacities'])})(?![\w])")


@cache
def _signer() -> re.Pattern[str]:
    words = lexicon("persons")["signers"]
    return re.compile(
        rf"(?P<namens>{alternation(words['namens'])}\s*+(?:,\s*+)?)?(?:(?:het|de|ons)\s+)?(?P<body>{alternation(words['bodies'])})(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _namens() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('persons')['signers']['namens'])}(?!\w)", re.IGNORECASE)


def read_signature_line(text: str) -> Signed:
    """The names, roles and capacities of one line, in order; a line that names the body has none."""
    signer = _signer().match(text)
    if signer is not None:
        return Signed((), True, signer["namens"] is not None)
    namens = _namens().match(text) is not None
    tokens: list[Token] = []
    offset = 0
    while offset < len(text):
        token = _next(text, offset)
        if token is None:
            break
        tokens.append(token)
        offset = max(token.end, offset + 1)
    return Signed(tuple(tokens), False, namens)


def _next(text: str, offset: int) -> Token | None:
    """The token that begins first at or after `offset`; a role goes before a name at the same place."""
    found: list[Token] = []
    capacity = _capacity().search(text, offset)
    if capacity is not None:
        found.append(
            Token("capacity", capacity.start(), capacity.end(), lexicon("persons")["capacities"][" ".join(capacity[0].split())])
        )
    role = _role().search(text, offset)
    if role is not None:
        found.append(_role_token(text, role))
    name = _name().search(text, offset)
    while name is not None and _no_name(text, name):
        name = _name().search(text, name.start() + 1)
    if name is not None:
        found.append(Token("name", name.start(), name.end(), name[0]))
    order = {"capacity": 0, "role": 1, "name": 2}
    return min(found, key=lambda token: (token.start, order[token.kind]), default=None)


def _no_name(text: str, match: re.Match[str]) -> bool:
    if match[0].isupper() and "." not in match[0]:  # a heading in capitals
        return True
    start = match.start() + (article.end() if (article := _ARTICLE.match(match[0])) else 0)
    return _role().match(text, start) is not None or _capacity().match(text, start) is not None


_CAPITAL = r"[A-ZÀ-Ý][\w-]*(?: [A-ZÀ-Ý][\w-]*)*"
_MINISTRY = re.compile(rf"\s(?:van|voor)\s+(?:{_CAPITAL},\s+)+{_CAPITAL}\s+en\s+{_CAPITAL}")
"""What a minister is of, where it is an enumeration: "minister van Onderwijs, Cultuur en Wetenschap"."""
_PORTFOLIOS = re.compile(
    r"\s(?:van\s|voor\s)?[a-zà-ÿ][\w-]*(?: [a-zà-ÿ][\w-]*)?(?:,\s+[a-zà-ÿ][\w-]*(?: [a-zà-ÿ][\w-]*)?)+\s+(?:en|&)\s+[a-zà-ÿ][\w-]*"
)
"""What an alderman has in his portfolio: "wethouder afval, water en dorpen"."""
_MINISTRY_BEGUN = re.compile(
    rf".*\b(?i:minister|staatssecretaris)\s(?:van|voor)\s+(?:{_CAPITAL},\s+)*{_CAPITAL}(?P<open>,|\s+en)?\s*$"
)
_MINISTRY_ENDED = re.compile(rf"(?:(?:{_CAPITAL},\s+)*{_CAPITAL}\s+en\s+)?{_CAPITAL},?\s*$")
_MINISTRY_ADDED = re.compile(rf"en\s+{_CAPITAL},?\s*$")


_PORTFOLIO = re.compile(r"[a-zà-ÿ][\w-]*(?:(?:,| en| &)? [\w-]+){0,5},?\s*")


def goes_on_with_role(above: str, below: str) -> bool:
    """Whether a signature line goes on with the ministry that the line above it begins to name, or with a portfolio."""
    ministry = _MINISTRY_BEGUN.match(above)
    if ministry is not None and ministry["open"] is None:
        return _MINISTRY_ADDED.match(below) is not None
    if ministry is not None:
        return _MINISTRY_ENDED.match(below) is not None and " en " in f"{above} {below}"
    role = _role().fullmatch(above.strip(" ,"))
    bare = role is not None and role["role"] is not None and role["role"].casefold() in lexicon("persons")["portfolios"]
    begun = above.rstrip().endswith((" en", " &")) and _role().match(above) is not None  # "wethouder financiën en"
    return (bare or begun) and _PORTFOLIO.fullmatch(below) is not None and not read_signature_line(below).tokens


def _role_token(text: str, match: re.Match[str]) -> Token:
    end = match.end()
    ministry = _MINISTRY.match(text, end)
    if ministry is not None:
        end = ministry.end()
    elif match["open"] and (listed := _PORTFOLIOS.match(text, end)) is not None:
        end = listed.end()
    elif match["open"]:
        ends = (_TAIL_END.search(text, end), _capacity().search(text, end))  # "directeur a.i."
        end = min((found.start() for found in ends if found is not None), default=len(text))
    elif (
        (tail := _OF_WHAT.match(text, end)) is not None
        and _role().search(tail[0]) is None
        and _capacity().search(tail[0]) is None
    ):
        end = tail.end()
    printed = text[match.start() : end].rstrip(" .,")
    return Token("role", match.start(), match.start() + len(printed), " ".join(printed.split()).casefold())


def is_person_line(text: str) -> bool:
    """Whether a line of an address is about a person: "de heer A.B. Naam, voorzitter", "mw. dr. C. Naam"."""
    return (
        re.match(
            r"(?:de\s+heer|heer|mevrouw|mevr\.|mw\.|dhr\.|drs\.|dr\.|mr\.|ir\.|ing\.|prof\.|(?:[A-Z]\.){1,5}\s?[A-Z])",
            text,
            re.IGNORECASE if text[:1].isupper() else 0,
        )
        is not None
    )
