"""Blocks cut into units: a label, a pointer at an item, a list item, a heading, or plain text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from bestuurlijke_reactie.dutch.lexicon import alternation, lexicon
from bestuurlijke_reactie.dutch.numerals import number_list_at, numbers_follow
from bestuurlijke_reactie.dutch.verdicts import is_mark
from bestuurlijke_reactie.dutch.voice import SILENT, Voice, is_imperative, voice
from bestuurlijke_reactie.finding.items.addressees import addressees_in, is_addressee_label, is_addressee_line, opening_tag
from bestuurlijke_reactie.finding.items.asides import aside_of
from bestuurlijke_reactie.finding.items.leads import Lead, heading_lead, inner_labels, lead_of
from bestuurlijke_reactie.finding.items.markers import bare_numbers, joint_again, subject_again
from bestuurlijke_reactie.model.reading import Block, Reading


@dataclass(slots=True, eq=False)
class Unit:
    """A stretch of one block, `start:end` in the reading without its label or marker."""

    index: int
    """Position among the units."""
    block: Block
    start: int
    end: int
    text: str
    lead: Lead | None = None
    lead_start: int = 0
    """Offset into the reading from which the lead's offsets count."""
    number: str | None = None
    """Number of a list item, without punctuation."""
    heading: bool = False
    """A heading that is no lead."""
    voice: Voice = SILENT

    @property
    def bare(self) -> bool:
        """Whether it is only a label."""
        return self.start >= self.end


_MARKER_NUMBER = re.compile(r"\W*+(?P<number>[\w.-]*\w)\s*[.):\]]*")
_SENTENCE_END = re.compile(r"[.!?:;,]\s*$")


def units_of(reading: Reading, blocks: list[Block]) -> list[Unit]:
    """The units of these blocks of a letter's body, in order."""
    repeated = _repeated_labels(reading, blocks)
    bare = bare_numbers(reading, blocks)
    blocks = [subject_again(reading, joint_again(reading, bare.get(id(block), block))) for block in blocks]
    run_in = _have_run_in_items(reading, blocks)
    units: list[Unit] = []
    for block in blocks:
        for whole in _units_of_block(reading, block, repeated, run_in=run_in):
            for unit in _cut_at_label(whole, repeated):
                unit.index = len(units)
                unit.voice = voice(_untagged(unit))
                units.append(unit)
    return units


def _untagged(unit: Unit) -> str:
    """The text of a unit without an addressee set before it: "3 college Stel …"."""
    tag = opening_tag(unit.text) if unit.number is not None and unit.text[:1].islower() else None
    return unit.text if tag is None else unit.text[tag[0] :]


def unit_of(reading: Reading, block: Block) -> Unit:
    """The one unit of a table cell's paragraph."""
    unit = (_units_of_block(reading, block, {}) or [Unit(0, block, block.start, block.end, "")])[-1]
    unit.voice = voice(unit.text)
    return unit


def _repeated_labels(reading: Reading, blocks: list[Block]) -> dict[str, str]:
    """Short lines that return three times or more, and whose words they are: labels of the letter's own making."""
    counts = Counter(
        _key(reading.text[block.start : block.end]) for block in blocks if block.end - block.start <= _LABEL and not block.marker
    )
    counts.update(_key(match["label"]) for block in blocks for match in _OPENER.finditer(reading.text, block.start, block.end))
    runs = [reading.text[block.start : block.label_end] for block in blocks if 0 < block.label_end - block.start <= _LABEL]
    counts.update(map(_key, runs))
    counts.subtract(_addressee_tags(reading, blocks))
    verdicts = lexicon("items")["columns"]["verdict"]
    form = {key: "response" if key in verdicts else "form" for key in _form_labels(reading, blocks)}
    return form | {
        key: _speaker(key)
        for key, count in counts.items()
        if count >= 3 and _speaker(key) and not (is_addressee_line(key) or aside_of(key) or key.startswith("("))
    }


def _form_labels(reading: Reading, blocks: list[Block]) -> set[str]:
    """Short lines without a stop that return before text again and again: labels of a form ("Want", "Opvolging"), no text."""
    places: dict[str, list[bool]] = {}
    for block, below in pairwise(blocks):
        text = reading.text[block.start : block.end]
        if 0 < len(text) <= _FORM_LABEL and block.marker is None and block.kind != "heading" and _IN_WORDS.fullmatch(text):
            under = reading.text[below.start : below.end]
            places.setdefault(_key(text), []).append(
                len(under) > len(text) and below.kind != "heading" and lead_of(under) is None
            )
    return {
        key
        for key, before_text in places.items()
        if len(before_text) > 2
        and 4 * sum(before_text) >= 3 * len(before_text)
        and not (_speaker(key) or is_mark(key) or addressees_in(key) or aside_of(key) or is_addressee_label(key))
    }


def _addressee_tags(reading: Reading, blocks: list[Block]) -> Counter[str]:
    """How often a line that names a body stands between "Aanbeveling 3" and its text: it says to whom it is addressed, not who speaks."""
    found: Counter[str] = Counter()
    for above, block in pairwise(blocks):
        text = reading.text[block.start : block.end]
        if block.end - block.start <= _LABEL and addressees_in(text):
            label = reading.text[above.start : above.end]
            lead = lead_of(label, heading=True)
            if is_addressee_label(label) or lead is not None and lead.series == "noun" and lead.tail >= above.end - above.start:
                found[_key(text)] += 1
    return found


_SLANTED = 0.95
"""Share of italics from which a paragraph is in one hand, whatever its first words look like."""
_FORM_LABEL = 30
_IN_WORDS = re.compile(r"[^\d\n]*[^\W\d_]")
"""A line without figures that ends in a letter."""
_LABEL = 50
"""Characters that a label of the letter's own making has at most."""
_OPENER = re.compile(r"(?:\A|(?<=[.!?])\s|(?<=\n))(?P<label>[A-Z][^.:;!?\n]{3,40}):\s")
"""Words with a colon that open a paragraph or a sentence."""


def _opener_lead(text: str, repeated: dict[str, str], label_end: int = 0) -> Lead | None:
    """The lead that a returning opener is: "Dit vinden wij ervan: …", or "GS" in another type, which ends at `label_end`."""
    match = _OPENER.match(text)
    role = repeated.get(_key(match["label"])) if match else None
    if match is not None and role in ("item", "response"):
        end, tail = match.end("label"), match.end()
        return Lead("item" if role == "item" else "response", None, (), match.start("label"), end, tail, f"label:{role}")
    words = next((key for key, role in repeated.items() if role == "response" and " " in key and _opens_with(text, key)), "")
    label_end = len(words) or label_end
    if 0 < label_end <= _LABEL and repeated.get(_key(text[:label_end])) == "response":
        tail = len(text) - len(text[label_end:].lstrip(" :"))
        return Lead("response", None, (), 0, label_end, tail, "label:response")
    return None


def _opens_with(text: str, label: str) -> bool:
    """Whether a text opens with the words of a label and then begins anew, whatever became of the label's type: "Ons antwoord Wij …"."""
    return text[: len(label)].casefold() == label and re.match(r" [A-Z]", text[len(label) :]) is not None


def _key(text: str) -> str:
    return text.strip(" :.–-").casefold()


@cache
def _speaker_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon("items")
    response = rf"\b(?:wij|we|ons|onze|ik|mijn|reactie|antwoord\w*|standpunt|{alternation(words['response']['who'])})\b"
    item = (
        rf"\b(?:{alternation(words['telling']['who'])}|rekenkamer\w*|aanbeveling\w*|advies|adviseert|aanbevelen|onderzoekers)\b"
    )
    return re.compile(response), re.compile(item)


def _speaker(key: str) -> str:
    response, item = _speaker_patterns()
    if response.search(key):
        return "response"
    return "item" if item.search(key) else ""


def _units_of_block(reading: Reading, block: Block, repeated: dict[str, str], *, run_in: bool = True) -> list[Unit]:
    text = reading.text[block.start : block.end]
    if not text:
        lead = _marker_lead(block)
        if lead is None or lead.series != "stacked":
            return []
        return [Unit(0, block, block.end, block.end, "", lead, block.marker_start)]  # "S2 / S3" alone on its line
    label_end = block.label_end - block.start if block.label_end else 0
    role = repeated.get(_key(text))
    if role == "form":
        return []
    if role in ("item", "response"):
        label = Lead("item" if role == "item" else "response", None, (), 0, len(text), len(text), f"label:{role}")
        return [Unit(0, block, block.end, block.end, "", label, block.start)]
    marker_lead = _marker_lead(block)
    lead = _opener_lead(text, repeated, label_end)
    if lead is None and aside_of(text) is None:
        lead = lead_of(text, label_end, heading=_stands_apart(block, text))
    if marker_lead is not None and (lead is None or lead.role != "response"):
        return [Unit(0, block, block.start, block.end, text, marker_lead, block.marker_start)]
    if lead is None and (block.kind == "heading" or _stands_apart(block, text) and _lists_numbers(text)):
        start = block.marker_start if block.marker else block.start
        numbered = heading_lead(reading.text[start : block.end])
        if numbered is not None:
            return [Unit(0, block, block.end, block.end, "", numbered, start)]
    if lead is None:
        if run_in and block.italic < _SLANTED and _is_run_in_item(text, label_end):
            return _split_at(reading, block)
        unit = Unit(0, block, block.start, block.end, text, number=_list_number(block))
        unit.heading = _is_heading(block, text) and unit.number is None or _is_section_heading(block, text)
        return [unit]
    return _after_lead(reading, block, lead, repeated)


def _lists_numbers(text: str) -> bool:
    """Whether a line is no more than several numbers: "B2 en B3"."""
    listed = number_list_at(text, 0)
    return listed is not None and len(listed[0]) > 1 and listed[1] == len(text)


def _cut_at_label(unit: Unit, repeated: dict[str, str]) -> list[Unit]:
    """The unit, or two where a label of the reaction stands inside its paragraph ("… af. Antwoord: Dat doen wij.")."""
    places = [match.start("label") for match in _OPENER.finditer(unit.text) if repeated.get(_key(match["label"])) == "response"]
    if unit.lead is None or unit.lead.role != "response":
        places += inner_labels(unit.text)
    for match in sorted(places):
        lead = _opener_lead(unit.text[match:], repeated) or lead_of(unit.text[match:])
        if lead is None or lead.series != "label:response":
            continue
        begin = unit.start + match
        head = unit.text[:match].rstrip()
        first = replace(unit, end=unit.start + len(head), text=head)
        second = Unit(0, unit.block, begin + lead.tail, unit.end, unit.text[match + lead.tail :], lead, begin)
        return [first, second] if head else [second]
    return [unit]


def _have_run_in_items(reading: Reading, blocks: list[Block]) -> bool:
    """Whether recommendations in another type open the paragraphs that react to them: most that look so must sound so."""
    texts = [
        (reading.text[block.start : block.end], block.label_end - block.start)
        for block in blocks
        if block.label_end and block.italic < _SLANTED
    ]
    opened = [one for one in texts if _opens_with_order(*one)]
    return 3 * sum(_is_run_in_item(*one) for one in opened) >= 2 * len(opened)


def _opens_with_order(text: str, label_end: int) -> bool:
    head, tail = text[:label_end], text[label_end:]
    return len(head) > 25 and len(tail) > 25 and not tail.lstrip().startswith("(") and is_imperative(head)


def _is_run_in_item(text: str, label_end: int) -> bool:
    """Whether a recommendation in another type opens the paragraph that reacts to it."""
    return _opens_with_order(text, label_end) and voice(text[:label_end]).lean - voice(text[label_end:]).lean > 0.6


def _split_at(reading: Reading, block: Block) -> list[Unit]:
    """The run in another type and the rest of a paragraph as two units."""
    head = reading.text[block.start : block.label_end].rstrip()
    tail = reading.text[block.label_end : block.end].lstrip()
    first = Unit(0, block, block.start, block.start + len(head), head, number=_list_number(block))
    plain = replace(block, marker=None, bold=0.0, italic=0.0, start=block.end - len(tail))
    return [first, Unit(0, plain, block.end - len(tail), block.end, tail)]


def _after_lead(reading: Reading, block: Block, lead: Lead, repeated: dict[str, str]) -> list[Unit]:
    """The unit of a lead, and when another label follows on the same line, the unit of that one too."""
    start = block.start + lead.tail
    text = reading.text[start : block.end]
    title = lead.role == "response" and bool(lead.numbers) and _stands_apart(block, reading.text[block.start : block.end])
    titled = lead.numbers and _stands_apart(block, reading.text[block.start : block.end]) and addressees_in(text)
    if lead.role != "response" and (is_addressee_line(text) or titled):  # "Aanbeveling 2 – algemeen bestuur"
        lead = replace(lead, addressee=(lead.tail, block.end - block.start))
        return [Unit(0, block, block.end, block.end, "", lead, block.start)]
    if title or not text:
        return [Unit(0, block, block.end, block.end, "", lead, block.start)]
    label_end = block.label_end - start if block.label_end > start else 0
    second = lead_of(text, label_end) if lead.role != "response" else None
    if second is not None and second.role == "response":
        first = Unit(0, block, block.end, block.end, "", lead, block.start)
        begin = start + second.tail
        return [first, Unit(0, block, begin, block.end, reading.text[begin : block.end], second, start)]
    return _run_together(block, start, text, lead)


_NEXT_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z])")


def _run_together(block: Block, start: int, text: str, lead: Lead) -> list[Unit]:
    """The unit of a lead, or several where the paragraph holds the next ones as well ("Advies 1. … Advies 2. …", "Ad 1: … Ad 2: …")."""
    units: list[Unit] = []
    begin, offset, lead_start = start, 0, block.start
    current: Lead = lead
    for gap in _NEXT_SENTENCE.finditer(text):
        following = lead_of(text[gap.end() : gap.end() + 160]) if lead.series in ("noun", "ad") else None
        if following is None or following.series != lead.series or not following.numbers or following.tail >= 160:
            continue
        if not numbers_follow(current.numbers[-1], following.numbers[0]):
            continue
        units.append(Unit(0, block, begin, start + gap.start(), text[offset : gap.start()], current, lead_start))
        offset = gap.end() + following.tail
        begin, current, lead_start = start + offset, following, start + gap.end()
    return [*units, Unit(0, block, begin, block.end, text[offset:], current, lead_start)]


def _marker_lead(block: Block) -> Lead | None:
    """The lead that a list marker is: automatic numbering may print "Aanbeveling 2.1" there."""
    if block.marker is None:
        return None
    if not re.search(r"[^\W\d_]{4}", block.marker):
        listed = number_list_at(block.marker, 0)
        if listed is None or len(listed[0]) < 2:
            listed = number_list_at(block.marker.replace(" ", ", "), 0)
        stacked = listed is not None and len(listed[0]) > 1 and listed[1] >= len(block.marker)
        return Lead("response", None, listed[0], 0, len(block.marker), 0, "stacked") if listed and stacked else None
    return lead_of(block.marker, heading=True)


def _list_number(block: Block) -> str | None:
    if block.marker is None:
        return None
    match = _MARKER_NUMBER.fullmatch(block.marker.strip())
    if match is None:
        return None
    listed = number_list_at(match["number"], 0)
    if listed is None or listed[1] != len(match["number"]) or len(listed[0]) != 1 or match["number"] == "o":
        return None
    return listed[0][0]


def _stands_apart(block: Block, text: str) -> bool:
    """Whether the block looks like a heading or a label: short and in another type, or marked up as one."""
    if block.kind == "heading":
        return True
    return len(text) <= 110 and (block.bold > 0.8 or block.italic > 0.8 or block.size > 1.08) and not text.endswith((".", ","))


def _is_heading(block: Block, text: str) -> bool:
    if block.kind == "heading":
        return block.marker is None or not _SENTENCE_END.search(text)
    if block.cell is not None:  # a band over the columns says for whom the rows below are
        return block.cell.column_span > 1 and is_addressee_line(text)
    if _SENTENCE_END.search(text):
        return False
    if text.isupper() and 3 < len(text) <= 60 and block.marker is None and not any(char.isdigit() for char in text):
        return True
    return (len(text) <= 90 and block.bold > 0.8) or (len(text) <= 60 and block.italic > 0.8 and not is_imperative(text))


def _is_section_heading(block: Block, text: str) -> bool:
    """A numbered heading: the number is that of the letter's own section."""
    return block.kind == "heading" and block.marker is not None and not _SENTENCE_END.search(text)
