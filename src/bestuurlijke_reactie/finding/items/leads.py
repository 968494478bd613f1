"""What stands at the head of a block: a label, a pointer at an item, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.process import extractOne

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.mentions import find_mentions, is_topic_label, kind_of_word, strong_nouns
from bestuurlijke_reactie.dutch.numerals import number_list_at
from bestuurlijke_reactie.dutch.voice import voice
from bestuurlijke_reactie.finding.items.closing import is_section_title
from bestuurlijke_reactie.model.findings import Target

Role = Literal["item", "response"]


@dataclass(frozen=True, slots=True)
class Lead:
    """An opening of a block that says what follows.  Offsets are into the block's text."""

    role: Role | None
    """None where the word is that of the item and either may follow ("Aanbeveling 3")."""
    kind: Target | None
    numbers: tuple[str, ...]
    """Empty for a label without a number."""
    start: int
    end: int
    """The numbers (or the label) stand at `start:end`."""
    tail: int
    """Where the text behind the label begins."""
    series: str
    """Leads of one series look alike."""
    addressee: tuple[int, int] | None = None
    """Words in brackets behind the number."""


@cache
def _noun_pattern() -> str:
    return alternation(strong_nouns())


@cache
def _response_pattern() -> re.Pattern[str]:
    words = lexicon("items")["response"]
    who = rf"(?:\s+(?:(?:van|door|namens|vanuit)\s*)?{alternation(words['who'])})?"
    return re.compile(
        rf"(?:{alternation(words['adjectives'])}\s+){{0,2}}{alternation(words['nouns'])}\b{who}(?![\w-])", re.IGNORECASE
    )


@cache
def _inner_label_pattern() -> re.Pattern[str]:
    words = lexicon("items")["response"]
    who = rf"(?:\s+(?:(?:van|door|namens|vanuit)\s*)?{alternation(words['who'])})?"
    return re.compile(rf"(?:^|(?<=[.!?;:)”’\"'])\s+)(?P<label>{alternation(words['nouns'])}{who}\s*:)", re.IGNORECASE)


def inner_labels(text: str) -> list[int]:
    """Where, at its beginning or behind a sentence, `text` holds a noun with a colon that may label a reaction."""
    return [match.start("label") for match in _inner_label_pattern().finditer(text)]


@cache
def _label_pattern(role: Role) -> re.Pattern[str]:
    words = lexicon("items")[role]["labels"]
    if role == "response":
        return re.compile(rf"{alternation(words)}(?!\w)", re.IGNORECASE)
    adding = alternation(lexicon("items")["adding"]["words"])
    gap = rf"(?:\s+{adding})?\s+"  # "U beveelt verder aan:", "Ook adviseert u:"
    turned = alternation(lexicon("items")["item"]["turned"], gap)
    return re.compile(rf"(?:{alternation(words, gap)}(?:\s+{adding})?|{adding}\s+{turned})(?!\w)", re.IGNORECASE)


@cache
def _who_pattern() -> re.Pattern[str]:
    return re.compile(rf"{alternation(lexicon('items')['response']['who'])}\s*:", re.IGNORECASE)


@cache
def _preposition_pattern() -> re.Pattern[str]:
    words = lexicon("items")["reference"]["prepositions"]
    return re.compile(rf"{alternation(words)}\.?\s+(?:(?:de|het|uw|onze)\s+)?", re.IGNORECASE)


_BRACKETS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{2,120})[)\]]")
_PUNCTUATION = re.compile(r"\s*[:.–—|-]+(?=\s|$)|\s*$")
_ON = re.compile(
    r"\s+(?:op|bij|inzake|over|aangaande|ten aanzien van|met betrekking tot|m\.b\.t\.|t\.a\.v\.)\s+(?:de\s+|het\s+|uw\s+)?",
    re.IGNORECASE,
)
_QUOTED_START = re.compile(r"[‘“\"'„][^’”\"']{0,300}[’”\"'][.,]?\s+\S")
_AFTER_NUMBERS = re.compile(r"\s*[.:–—-]*\s+(?=[^\W\d_(])|\s*(?=\()|\s*[.:–—-]*$")
_TITLE_NUMBERS = re.compile(r"^.{0,90}?[(\[]\s*(?P<inside>[^()\[\]]{1,60})[)\]]\s*:?$")


def lead_of(text: str, label_end: int = 0, *, heading: bool = False) -> Lead | None:
    """The lead of a block's text; `label_end` is where an opening bold or underlined run ends (0 when there is none)."""
    text = _mended(text)
    return (
        _response_lead(text, label_end, heading)
        or _item_label(text, label_end, heading)
        or _preposition_lead(text, label_end, heading)
        or _about_lead(text, label_end, heading)
        or _noun_lead(text, label_end, heading)
        or _bracket_lead(text, heading)
    )


_WORN = re.compile(
    r"(?P<noun>[^\W\d_][^\W_]{1,8} ?[^\W_]{3,12}) (?P<number>[\dlIiOoZzSs]{1,2}|[A-HIVX]{1,4})(?=\s*[:.(]|\s*$|\s[A-Z])"
)
_DIGITS = str.maketrans("lIiOoZzSs", "111002255")


def _mended(text: str) -> str:
    """`text` with the noun and number that open it set right where a scan spoilt them ("Aan beveling l:"); same length."""
    match = _WORN.match(text)
    if match is None:
        return text
    printed, number = match["noun"], match["number"]
    noun = printed.casefold()
    if noun not in kind_of_word():
        best = extractOne(noun, strong_nouns(), scorer=fuzz.ratio, score_cutoff=82)
        if best is None:
            return text
        noun = str(best[0])[: len(printed)].ljust(len(printed))
    if not number.isdigit() and (number in "li" or any(letter.isdigit() for letter in number)):
        number = number.translate(_DIGITS)
    return noun + " " + number + text[match.end() :]


def _closed(text: str, end: int, label_end: int, heading: bool) -> tuple[int, tuple[int, int] | None] | None:
    """Where the text behind a label that ends at `end` begins, with bracketed words; None when no label ends there."""
    addressee = None
    bracket = _BRACKETS.match(text, end)
    behind = bracket.end() if bracket else end
    if bracket:
        addressee = bracket.span("inside")
    mark = _PUNCTUATION.match(text, behind)
    if mark:
        rest = mark.end()
    elif heading or (label_end and abs(label_end - behind) <= 2):
        rest = behind
    else:
        return None
    while rest < len(text) and text[rest] in " :":
        rest += 1
    return rest, addressee


def _response_lead(text: str, label_end: int, heading: bool) -> Lead | None:
    match = _response_pattern().match(text)
    named = match is not None
    if match:
        on = _ON.match(text, match.end())
        if on:
            return _response_on(text, match.start(), on.end(), label_end, heading)
        if any(mention.start == match.end() + 1 for mention in find_mentions(text[:160])):
            return _response_on(text, match.start(), match.end() + 1, label_end, heading)
    else:
        match = _label_pattern("response").match(text) or _who_pattern().match(text)
        if match is None:
            return None
    end = match.end() - (text[match.end() - 1] == ":")
    if text[end : end + 1] == "?":
        end += 1
    closed = _closed(text, end, label_end, heading=False) or _run_on(text, end)
    if closed is None or (
        not named and text[end : end + 1] == "." and closed[0] < len(text)
    ):  # "Dit doen wij. …" is a verdict, no label
        return None
    return Lead("response", None, (), match.start(), end, closed[0], "label:response")


@cache
def _opener_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s+(?={alternation(lexicon('items')['reference']['openers'])}\b)")


def _run_on(text: str, end: int) -> tuple[int, None] | None:
    """A label that lost its punctuation: a new sentence begins right behind it ("Onze reactie Wij nemen …")."""
    match = _opener_pattern().match(text, end)
    return (match.end(), None) if match else None


def _response_on(text: str, start: int, offset: int, label_end: int, heading: bool) -> Lead | None:
    kind: Target | None = None
    numbers: tuple[str, ...] = ()
    begin, end = offset, offset
    listed = number_list_at(text, offset)
    mentions = [mention for mention in find_mentions(text[:160]) if mention.start <= offset + 4 and mention.end > offset]
    if mentions:
        kind, numbers, begin, end = mentions[0].kind, mentions[0].numbers, mentions[0].start, mentions[0].end
    elif listed:
        numbers, end = listed
    else:
        noun = re.compile(rf"(?:deze\s+)?(?P<noun>{_noun_pattern()})\b", re.IGNORECASE).match(text, offset)
        if noun is None:
            return None
        kind, end = kind_of_word()[noun["noun"].casefold()], noun.end()
        begin = start
    closed = _closed(text, end, label_end, heading)
    if closed is None:
        return None
    series = "response" if numbers else "label:response"
    return Lead("response", kind, numbers, begin, end, closed[0], series, closed[1])


def _item_label(text: str, label_end: int, heading: bool) -> Lead | None:
    match = _label_pattern("item").match(text)
    if match is None:
        return None
    closed = _closed(text, match.end(), label_end, heading=False)
    if closed is None:
        return None
    if _QUOTED_START.match(text, closed[0]):  # "U schrijft: ‘…’. Mooi gezegd, maar …" is a reaction that quotes
        return None
    kind: Target | None = "conclusion" if re.search(r"conclu|oordeel", match[0], re.IGNORECASE) else None
    return Lead("item", kind, (), match.start(), match.end(), closed[0], "label:item")


def _preposition_lead(text: str, label_end: int, heading: bool) -> Lead | None:
    match = _preposition_pattern().match(text)
    if match is None:
        return None
    kind: Target | None = None
    mentions = [mention for mention in find_mentions(text[:160]) if mention.start <= match.end()]
    if mentions:
        kind, numbers, end = mentions[0].kind, mentions[0].numbers, mentions[0].end
        begin = mentions[0].start
    else:
        listed = number_list_at(text, match.end())
        if listed is None:
            return None
        numbers, end = listed
        begin = match.end()
    closed = _closed(text, end, label_end, heading and len(text) < 60) or _behind_ad(text, end)
    if closed is None:
        return None
    return Lead("response", kind, numbers, begin, end, closed[0], "ad", closed[1])


_AD = re.compile(r"ad\s", re.IGNORECASE)
_NEW_SENTENCE = re.compile(r"\s+(?=[‘“\"]?[A-Z])")


def _behind_ad(text: str, end: int) -> tuple[int, None] | None:
    """Where the text begins behind a number that ends at `end`, when "ad" is before it: that word needs no sign behind ("Ad 1.1 Dat …")."""
    match = _NEW_SENTENCE.match(text, end) if _AD.match(text) else None
    return None if match is None else (match.end(), None)


@cache
def _about_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<noun>{_noun_pattern()})\s+(?:bij|uit|op|over|naar aanleiding van|n\.a\.v\.)\s+(?:de\s+|het\s+)?(?={_noun_pattern()})",
        re.IGNORECASE,
    )


def _about_lead(text: str, label_end: int, heading: bool) -> Lead | None:
    """An item that has the number of another: "Advies bij bevinding 3"."""
    match = _about_pattern().match(text)
    mentions = [mention for mention in find_mentions(text[:160]) if match and mention.start <= match.end()]
    if match is None or not mentions:
        return None
    mention = mentions[-1]
    closed = _closed(text, mention.end, label_end, heading)
    if closed is None:
        return None
    kind = kind_of_word()[match["noun"].casefold()]
    return Lead(None, kind, mention.numbers, mention.start, mention.end, closed[0], "noun", closed[1])


def _noun_lead(text: str, label_end: int, heading: bool) -> Lead | None:
    mentions = [mention for mention in find_mentions(text[:160]) if mention.start <= 4]
    spoken = _spoken_label(text)
    if spoken is not None:
        return spoken
    if mentions:
        mention = mentions[0]
        lead_in = text[: mention.start].strip().casefold()
        if lead_in not in ("", "de", "uw", "het", "deze"):
            return None
        counted = _OF_ALL.match(text, mention.end)
        closed = _closed(text, counted.end() if counted else mention.end, label_end, heading)
        bracket = _BRACKETS.match(text, mention.end) if closed is None else None
        behind = bracket.end() if bracket else mention.end
        if closed is None and text[behind : behind + 2].strip()[:1].isupper() and not lead_in:
            closed = (behind + 1, bracket.span("inside") if bracket else None)
        if closed is None or (mention.ordinal and closed[0] < len(text) and text[closed[0] - 1] not in " :."):
            return None
        return Lead(None, mention.kind, mention.numbers, mention.start, mention.end, closed[0], "noun", closed[1])
    noun = re.compile(rf"(?P<noun>{_noun_pattern()})(?![\w-])", re.IGNORECASE).match(text)
    if noun is None or noun["noun"].casefold().endswith(("en", "s")):
        return None
    closed = _closed(text, noun.end(), label_end, heading=False)
    if closed is None:
        return None
    return Lead("item", kind_of_word()[noun["noun"].casefold()], (), 0, noun.end(), closed[0], "label:item", closed[1])


_OF_ALL = re.compile(r"\s+(?:van|/)\s+(?:de\s+)?\d{1,2}(?!\w)")
"""How many there are: "Aanbeveling 3 van 9"."""


@cache
def _speaker_pattern() -> re.Pattern[str]:
    speakers = alternation(lexicon("items")["item"]["speakers"])
    return re.compile(rf"(?:de\s+)?{speakers}(?:\s+[A-Z][\w’'-]*){{0,3}}\s*[,:–-]\s+", re.IGNORECASE)


def _spoken_label(text: str) -> Lead | None:
    """A line that says who speaks and of what: "Rekenkamercommissie, advies 3"."""
    match = _speaker_pattern().match(text) if len(text) < 80 else None
    mention = next(iter(find_mentions(text)), None) if match else None
    if match is None or mention is None or mention.start != match.end() or text[mention.end :].strip(" :.–-"):
        return None
    return Lead(None, mention.kind, mention.numbers, mention.start, mention.end, len(text), "noun")


def heading_lead(text: str) -> Lead | None:
    """A heading that opens with numbers and a title of the sender's own: "9a en 9b – Rapportage", "R1 (aan de raad)"."""
    listed = number_list_at(text, 0)
    if listed is None or len(text) > 110:
        return None
    numbers, end = listed
    mark = _AFTER_NUMBERS.match(text, end)
    title = text[mark.end() if mark else end :]
    if mark is None or is_section_title(title) or voice(title).recommendation >= 0.5 or title.endswith((".", ";")):
        return None
    bracket = _BRACKETS.match(text, end)
    return Lead(None, None, numbers, 0, end, len(text), "heading", bracket.span("inside") if bracket else None)


def _bracket_lead(text: str, heading: bool) -> Lead | None:
    """A short heading that ends in the numbers between brackets: "Tarieven (aanbeveling 5)", "Begroting (1 en 3)"."""
    if len(text) > 110:
        return None
    match = _TITLE_NUMBERS.match(text)
    if match is None:
        return None
    inside = match["inside"]
    mentions = find_mentions(inside)
    if mentions and mentions[0].start == 0 and mentions[-1].end == len(inside):
        numbers = tuple(number for mention in mentions for number in mention.numbers)
        kind = mentions[0].kind
    else:
        listed = number_list_at(inside, 0)
        if (
            listed is None
            or listed[1] != len(inside)
            or not (heading or is_topic_label(text))
            or any(len(number) > 5 or number.islower() for number in listed[0])
        ):
            return None
        numbers, kind = listed[0], None
    start, end = match.span("inside")
    return Lead("response", kind, numbers, start, end, len(text), "brackets")
