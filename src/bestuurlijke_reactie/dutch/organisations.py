"""Names of public bodies in running text, letterheads and signatures."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon

_TOKEN = r"(?:['’][st][- ])?[A-ZÀ-Ý][\w’'&-]*"
_LINK = r"(?:van|de|den|der|het|en|aan|op|in|bij|ter|ten|te|over|tussen|a/d|’t|'t|voor|De|Den|Het|Van|,)"
NAME = rf"{_TOKEN}(?:,?\s+(?:{_LINK}\s+){{0,3}}{_TOKEN}){{0,6}}(?:\s\([A-Z][A-Za-z-]{{0,14}}\.?\))?"
"""A proper name of several words, small words between them."""


class Mention(NamedTuple):
    """A body named in a text: `start:end` with the word for its kind, `name_start:end` without."""

    start: int
    name_start: int
    end: int
    kind: str
    """gemeente | provincie | waterschap | gemeenschappelijke_regeling | ministerie | other."""
    styled: bool
    """Whether the word for its kind is printed before the name."""


class Styled(NamedTuple):
    """An executive named at `start:end` of a text, and the kind of body it belongs to."""

    start: int
    end: int
    value: str
    kind: str


@cache
def _kind_words() -> dict[str, str]:
    return {word: kind for kind, words in lexicon("organisations")["kinds"].items() for word in words}


@cache
def _by_kind() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<kind>(?i:{alternation(_kind_words())}))\s+(?i:(?:van|voor)\s+(?:(?:de|het)\s+)?)?(?P<name>{NAME})"
    )


def names_body(line: str) -> bool:
    """Whether a line is the name of a government body and nothing else: "Gemeente Waterrijk", not "Rekenkamer Waterrijk"."""
    match = _by_kind().fullmatch(line)
    return match is not None and kind_of_word(match["kind"]) != "other"


@cache
def kind_word() -> re.Pattern[str]:
    """A word for a kind of body that stands alone: "gemeente", "Hoogheemraadschap van"."""
    words = [word for word in _kind_words() if _kind_words()[word] != "other" or "rekenkamer" in word]
    return re.compile(rf"(?P<kind>{alternation(words)})(?!\w)(?:\s+van)?(?:\s+(?:de|het))?", re.IGNORECASE)


def kind_of_word(word: str) -> str:
    """The kind of body that such a word names; raises KeyError for other words."""
    return _kind_words()[" ".join(word.casefold().split())]


@cache
def _by_body() -> re.Pattern[str]:
    words = [word for body in lexicon("organisations")["bodies"] for word in body["words"]]
    return re.compile(
        rf"(?<![\w-])(?i:(?P<body>{alternation([*words, 'college', 'burgemeester'])}))\s+(?i:van\s+(?:(?:de|het)\s+)?)(?P<name>{NAME})"
    )


@cache
def _bodies() -> re.Pattern[str]:
    words = [word for body in lexicon("organisations")["bodies"] for word in body["words"]]
    return re.compile(rf"(?<![\w-]){alternation(words)}(?![\w-])", re.IGNORECASE)


@cache
def _body_kinds() -> dict[str, str]:
    return {word: body["kind"] for body in lexicon("organisations")["bodies"] for word in body["words"]}


_MINISTER = re.compile(
    r"(?<!\w)(?i:minister|staatssecretaris)\s+(?i:van|voor)\s+(?P<of>[A-ZÀ-Ý][\wÀ-ÿ-]*(?:(?:,\s+|\s+(?:en|EN|van|VAN|voor)\s+|\s+)[A-ZÀ-Ý][\wÀ-ÿ-]*)*)"
)


def find_bodies(text: str) -> list[Styled]:
    """The executives named in `text`, in order: colleges, boards, gedeputeerde staten, ministers."""
    found = []
    for match in _bodies().finditer(text):
        value = " ".join(match[0].casefold().split())
        found.append(Styled(match.start(), match.end(), value, _body_kinds()[value]))
    for match in _MINISTER.finditer(text):
        found.append(Styled(match.start(), match.end(), " ".join(match[0].casefold().split()), "ministerie"))
    return sorted(found)


_HOUSE_NUMBER = re.compile(r"\s+\d{1,4}\s?[a-zA-Z]?(?=\s*[,|·•–-]|\s*$)")


@cache
def _box() -> re.Pattern[str]:
    """Where the address begins that stands behind a name: "Gemeente Duindam Postbus 12"."""
    return re.compile(rf"\W{{1,4}}{alternation(lexicon('addresses')['boxes'])}\b", re.IGNORECASE)


_FIGURE = re.compile(r"\s+\d{1,4}\b")


@cache
def _street_end() -> re.Pattern[str]:
    """A street as the last word behind a name: "Duindam Torenweg"."""
    return re.compile(rf"\s[A-Z]\w*{alternation(lexicon('addresses')['streets'])}$")


def find_organisations(text: str) -> list[Mention]:
    """The bodies named in `text`: "gemeente Lindermeer", "Gedeputeerde Staten van Oostermark"."""
    found: list[Mention] = []
    for match in _by_kind().finditer(text):
        kind = kind_of_word(match["kind"])
        executive = _bodies().search(match["name"])  # "Provincie Duinland, Gedeputeerde Staten"
        name = match["name"][: executive.start()].rstrip(" ,") if executive and executive.start() else match["name"]
        if box := _box().search(name):
            name = name[: box.start()]
        if _HOUSE_NUMBER.match(text, match.end("name")) and " en " not in name.rpartition(",")[2]:
            name = name.rpartition(",")[0] or name  # "Gemeente Duindam, Torenallee 3"
        if _street_end().search(name) and _FIGURE.match(text, match.start("name") + len(name)):
            name = name.rpartition(" ")[0]  # "Gemeente Duindam Torenweg 3"
        found.append(Mention(match.start(), match.start("name"), match.start("name") + len(name), kind, True))
    for match in _by_body().finditer(text):
        word = " ".join(match["body"].casefold().split())
        kind = _body_kinds().get(word, "gemeente")
        inner = kind_word().match(match["name"])
        # "van de Veiligheidsregio Hartenland": the name holds the word for its kind itself.
        if inner is not None and inner.end() < len(match["name"]):
            start = match.start("name")
            rest = start + inner.end() + len(match["name"][inner.end() :]) - len(match["name"][inner.end() :].lstrip())
            found.append(Mention(start, rest, match.end(), kind_of_word(inner["kind"]), True))
        else:
            found.append(Mention(match.start("name"), match.start("name"), match.end(), kind, False))
    return sorted(set(found))


def role_kind(role: str) -> str | None:
    """The kind of body whose officers have this role; None where several have ("secretaris", "voorzitter")."""
    for word, kind in lexicon("organisations")["roles"].items():
        if re.search(rf"(?<![^\W_]){re.escape(word)}\b", role.casefold()):
            return str(kind)
    return None


def in_title_case(name: str) -> str:
    """A name printed in capitals with capitals at the beginnings only: "OUD-KALVERDIJK" is "Oud-Kalverdijk"."""
    if name != name.upper() or len(name) < 4:
        return name
    words = [word if word.casefold() in ("ij",) else word.capitalize() for word in re.split(r"([\s-])", name)]
    small = {"van", "de", "den", "der", "het", "en", "aan", "op", "in", "bij", "over", "voor", "ter", "te"}
    return "".join(word.casefold() if index and word.casefold() in small else word for index, word in enumerate(words))
