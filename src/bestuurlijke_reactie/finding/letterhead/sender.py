"""Who sends the letter: its name, kind and executive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.dutch.organisations import (
    Mention,
    Styled,
    find_bodies,
    find_organisations,
    in_title_case,
    kind_of_word,
    kind_word,
    role_kind,
)
from bestuurlijke_reactie.dutch.registers import fold_name
from bestuurlijke_reactie.finding.letterhead.choosing import best_of
from bestuurlijke_reactie.finding.letterhead.fields import Field
from bestuurlijke_reactie.finding.letterhead.house_name import house_name
from bestuurlijke_reactie.finding.pieces import Head, Piece, passage_of, plain
from bestuurlijke_reactie.finding.signatures import Signatures
from bestuurlijke_reactie.model.findings import Value
from bestuurlijke_reactie.model.passage import Passage

_SIGNED, _FROM, _TOP, _BROKEN, _RUNNING, _TEXT = 6.0, 5.0, 4.0, 3.5, 3.0, 0.8
"""How much a name counts by where it stands: signature, "Van", letterhead, letterhead over two lines, footer, text."""
_OPENING = 2500
"""Characters of the text in which the sender names itself."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The sender as found; each None where the letter does not say."""

    name: Value | None
    kind: Value | None
    body: Value | None


@dataclass(slots=True)
class _Named:
    """Mentions of one name."""

    weight: float = 0.0
    kinds: dict[str, float] = field(default_factory=dict)
    forms: list[tuple[float, bool, Passage, Passage, str]] = field(default_factory=list)
    """Weight, whether styled, whole, name alone, rule."""


_Text = tuple[Passage, float, str]
"""Where a name can stand, how much it counts there, and the rule to give."""


@dataclass(slots=True)
class _Evidence:
    head: Head
    fields: list[Field]
    signatures: Signatures
    addressee: Value | None
    signed: list[_Text] = field(init=False)
    headed: list[_Text] = field(init=False)
    opening: list[_Text] = field(init=False)

    def __post_init__(self) -> None:
        self.signed = [(passage, _SIGNED, "signature") for passage in self.signatures.signers]
        self.headed = list(_head_texts(self))
        self.opening = list(_opening(self))


def find_sender(head: Head, fields: list[Field], signatures: Signatures, addressee: Value | None) -> Sender:
    """The sender of the letter."""
    evidence = _Evidence(head, fields, signatures, addressee)
    body = _find_body(evidence)
    named = _count(evidence, body)
    kind = _find_kind(evidence, body, named)
    return Sender(_find_name(evidence, named, kind), kind, body)


def _head_texts(evidence: _Evidence) -> Iterator[_Text]:
    reading = evidence.head.reading
    for item in evidence.fields:
        passage = item.passage(reading)
        if item.has("from") and passage is not None and item.piece.zone == "head":
            yield passage, _FROM, "label van"
    values = [span for item in evidence.fields if not item.has("from", "noise") for span in item.lines]
    labels = {id(item.piece) for item in evidence.fields if not item.has("noise")}
    to = evidence.addressee.passage if evidence.addressee else None
    last_address = to.end + 120 if to else -1
    for piece, passage in _pieces(evidence):
        inside = to is not None and any(start < piece.end and piece.start < end for start, end in to.spans)
        labelled = id(piece) in labels or any(start <= piece.start < end for start, end in values)
        if inside or labelled or piece.text.casefold().startswith(("aan ", "p/a", "t.a.v.")):
            continue
        near_address = to is not None and to.end < piece.start < last_address and piece.box is None
        weight = _RUNNING if piece.zone != "head" else _TOP * (0.4 if near_address else 1.0)
        yield passage, weight, "letterhead" if piece.zone == "head" else "running line"


def _pieces(evidence: _Evidence) -> Iterator[tuple[Piece, Passage]]:
    """The pieces of the letterhead; a name that breaks off behind a small word goes on in the next."""
    reading = evidence.head.reading
    pieces = evidence.head.pieces
    skip = False
    for piece, after in zip_longest(pieces, pieces[1:]):
        if skip:
            skip = False
            continue
        spans = [(piece.start, piece.end)]
        if after is not None and _goes_on(piece, after):
            spans.append((after.start, after.end))
            skip = True
        yield piece, passage_of(reading, spans)


def _goes_on(piece: Piece, after: Piece) -> bool:
    if not kind_word().match(piece.text) or not _near(piece, after) or piece.zone != after.zone or len(piece.text) > 60:
        return False
    open_end = re.search(r"(?:\b(?:en|van|voor|de|het|aan|der|den)|,)$", piece.text.rstrip()) is not None
    return open_end and after.text[:1].isupper() or re.match(r"(?:en|van|aan|voor)\s[A-Z]", after.text) is not None


def _opening(evidence: _Evidence) -> Iterator[_Text]:
    head = evidence.head
    length = 0
    for block in head.reading.blocks[head.opening : head.scope.last]:
        if block.kind in ("furniture", "footnote") or length > _OPENING:
            continue
        length += block.end - block.start
        if block.end > block.start:
            yield Passage(head.reading, ((block.start, block.end),)), _TEXT, "text"


def _find_body(evidence: _Evidence) -> Value | None:
    candidates: list[Value] = []
    places = [evidence.signed, evidence.headed]
    audit = _audit_office(evidence)
    if audit is None:
        places.append(evidence.opening)
    for texts, base in zip(places, (0.95, 0.85, 0.6), strict=False):
        for order, (passage, weight, rule) in enumerate(texts):
            for found in find_bodies(passage.text):
                score = base - 0.004 * min(order, 20) - (0.1 if weight == _RUNNING else 0.0) - _not_ours(passage.text, found)
                candidates.append(Value(found.value, passage.part(found.start, found.end), f"{rule}: {found.kind}", score))
    return _longest(evidence, best_of([*candidates, *([audit] if audit else [])])) or _alone(evidence)


def _not_ours(text: str, found: Styled) -> float:
    """How little an executive named in running text is the sender: "mede namens", "aan het college"."""
    before = text[max(0, found.start - 30) : found.start].casefold()
    return 0.4 if re.search(r"(?:mede namens|aan|voor|door|met|u|uw)\s+(?:de|het|een)?\s*(?:voltallige\s+)?$", before) else 0.0


def _longest(evidence: _Evidence, body: Value | None) -> Value | None:
    """The same body in its fullest styling, where the letter prints that anywhere."""
    if body is None or body.value.startswith("college"):
        return body
    text = evidence.head.reading.text
    start, end = _extent(evidence.head)
    for entry in lexicon("organisations")["bodies"]:
        for words in entry["words"]:
            if words == f"college van {body.value}":
                match = re.compile(re.escape(words).replace(r"\ ", r"\s+"), re.IGNORECASE).search(text, start, end)
                if match:
                    passage = Passage(evidence.head.reading, (match.span(),))
                    return Value(words, passage, f"{body.rule}, fullest styling", body.score, body.rivals)
    return body


def _extent(head: Head) -> tuple[int, int]:
    if head.whole:
        return 0, len(head.reading.text)
    blocks = head.reading.blocks[head.scope.first : head.scope.last]
    return (blocks[0].start, blocks[-1].end) if blocks else (0, 0)


def _alone(evidence: _Evidence) -> Value | None:
    """A burgemeester who writes in his own name."""
    signatories = evidence.signatures.signatories
    if len(signatories) != 1 or signatories[0].role is None:
        return None
    role = signatories[0].role
    return Value("burgemeester", role.passage, "signature: gemeente", 0.8) if role.value == "burgemeester" else None


def _audit_office(evidence: _Evidence) -> Value | None:
    """An audit office that signs, or that stands in the letterhead without being the addressee."""
    roles = [signatory.role.value for signatory in evidence.signatures.signatories if signatory.role]
    if any(role_kind(role) for role in roles):
        return None
    for passage, weight, rule in [*evidence.signed, *evidence.headed]:
        match = re.search(r"rekenkamercommissie|rekenkamer|ombudsman", passage.text, re.IGNORECASE)
        if (
            match
            and len(passage.text) < 70
            and not re.search(r"rapport|onderzoek(?!er)|reactie|aanbeveling|college|bestuur", passage.text, re.IGNORECASE)
        ):
            return Value(match[0].casefold(), passage.part(*match.span()), f"{rule}: other", 0.9 if weight == _SIGNED else 0.87)
    return None


def _count(evidence: _Evidence, body: Value | None) -> dict[str, _Named]:
    named: dict[str, _Named] = {}
    texts = [*evidence.signed, *evidence.headed, *evidence.opening]
    rekenkamer = body is not None and body.rule.endswith("other")
    for passage, weight, rule in texts:
        for mention in find_organisations(passage.text):
            if (mention.kind == "other") == rekenkamer:
                _add(named, passage, mention, weight, rule)
    for whole, name, kind in _broken(evidence):
        if (kind == "other") == rekenkamer:
            entry = named.setdefault(fold_name(name.text), _Named())
            _enter(entry, kind, _BROKEN, True, whole, name, "letterhead, two lines")
    _join(named)
    return named


def _add(named: dict[str, _Named], passage: Passage, mention: Mention, weight: float, rule: str) -> None:
    name = passage.part(mention.name_start, mention.end)
    key = fold_name(name.text)
    if not key or (weight == _TEXT and not mention.styled and mention.kind == "gemeente" and len(key) < 3):
        return
    _enter(
        named.setdefault(key, _Named()),
        mention.kind,
        weight,
        mention.styled,
        passage.part(mention.start, mention.end),
        name,
        rule,
    )


def _enter(entry: _Named, kind: str, weight: float, styled: bool, whole: Passage, name: Passage, rule: str) -> None:
    entry.weight += weight
    entry.kinds[kind] = entry.kinds.get(kind, 0.0) + weight * (1.5 if styled else 1.0)
    entry.forms.append((weight, styled, whole, name, rule))


def _broken(evidence: _Evidence) -> Iterator[tuple[Passage, Passage, str]]:
    """A word for a kind on a line of its own, and the name above or below it, or behind a bar."""
    reading = evidence.head.reading
    pieces = [piece for piece in evidence.head.zone("head", "margin") if not any(item.piece is piece for item in evidence.fields)]
    for index, piece in enumerate(pieces):
        bar = re.fullmatch(r"(?P<name>[^|·–]{3,40}?)\s*[|·–]\s*(?P<kind>\w+)", piece.text)
        if bar and kind_word().fullmatch(bar["kind"]):
            name = Passage(reading, ((piece.start + bar.start("name"), piece.start + bar.end("name")),))
            yield Passage(reading, ((piece.start, piece.end),)), name, kind_of_word(bar["kind"])
        word = kind_word().fullmatch(plain(piece).strip(" ,:"))
        if word is None:
            continue
        beside = pieces[index + 1 : index + 2] + pieces[max(index - 1, 0) : index]
        for other in beside:
            text = other.text.strip(" ≈~*•▲△")
            if not _is_name(text) or not _near(piece, other):
                continue
            at = other.start + other.text.index(text)
            spans = sorted([(piece.start, piece.end), (at, at + len(text))])
            yield passage_of(reading, spans), Passage(reading, ((at, at + len(text)),)), kind_of_word(word["kind"])
            break


def _is_name(text: str) -> bool:
    return (
        2 < len(text) < 45
        and text[0].isupper()
        and not re.search(r"\d|@|:", text)
        and re.match(r"(?i)aan\b|reken|kabinet", text) is None
    )


def _near(one: Piece, other: Piece) -> bool:
    if one.box is None or other.box is None:
        return True
    return (
        one.page == other.page
        and abs(one.middle - other.middle) < 40
        and one.box.x0 < other.box.x1 + 40
        and other.box.x0 < one.box.x1 + 40
    )


def _join(named: dict[str, _Named]) -> None:
    """Counts a name that goes on with a street ("Elzerwolde Torenallee") for the shorter name that also stands alone."""
    for key in sorted(named, key=len):
        for other in list(named):
            if other == key or not other.startswith(f"{key} ") or key not in named or other not in named:
                continue
            if named[key].weight >= named[other].weight * 0.5:
                longer = named.pop(other)
                named[key].weight += longer.weight * 0.5
                for kind, weight in longer.kinds.items():
                    named[key].kinds[kind] = named[key].kinds.get(kind, 0.0) + weight * 0.5


def _find_kind(evidence: _Evidence, body: Value | None, named: dict[str, _Named]) -> Value | None:
    votes: dict[str, float] = {}
    passage = body.passage if body else None
    best = max(named.values(), key=lambda each: each.weight, default=None)
    if best is not None:
        for kind, weight in best.kinds.items():
            votes[kind] = votes.get(kind, 0.0) + weight
        passage = max(best.forms, key=lambda form: (form[1], form[0]))[2]
    if body is not None:
        votes_of = body.rule.split(": ")[-1].split(",")[0]
        votes[votes_of] = votes.get(votes_of, 0.0) + (3.0 if body.value in ("dagelijks bestuur", "algemeen bestuur") else 8.0)
    for signatory in evidence.signatures.signatories:
        of_role = role_kind(signatory.role.value) if signatory.role else None
        if of_role and signatory.role:
            votes[of_role] = votes.get(of_role, 0.0) + 4.0
            passage = passage or signatory.role.passage
    if not votes or passage is None:
        return None
    ordered = sorted(votes.items(), key=lambda vote: -vote[1])
    share = ordered[0][1] / sum(votes.values())
    return Value(ordered[0][0], passage, "name, body and roles together", min(0.98, 0.55 + 0.45 * share))


def _find_name(evidence: _Evidence, named: dict[str, _Named], kind: Value | None) -> Value | None:
    candidates = []
    for entry in named.values():
        if kind is not None and kind.value not in entry.kinds and len(named) > 1:
            continue
        styled = [form for form in entry.forms if form[1]]
        form = max(
            styled or entry.forms,
            key=lambda each: (each[0] >= _RUNNING, not _capitals(each[3].text), not _possessive(each[2].text), each[0]),
        )
        candidates.append(_as_value(evidence, entry, form, kind))
    return best_of(candidates) or _minister(evidence) or house_name(evidence.head)


def _possessive(text: str) -> bool:
    return re.search(r"rekenkamer\w{0,30} van ", text, re.IGNORECASE) is not None


def _capitals(text: str) -> bool:
    return text == text.upper()


def _as_value(evidence: _Evidence, entry: _Named, form: tuple[float, bool, Passage, Passage, str], kind: Value | None) -> Value:
    _, styled, whole, name, rule = form
    score = min(0.97, 0.5 + 0.05 * entry.weight)
    if not styled:
        printed = _styled_elsewhere(evidence, name.text, kind)
        if printed is not None:
            whole, styled, rule = printed, True, f"{rule}, kind printed elsewhere"
        elif kind is not None and kind.value in ("gemeente", "provincie"):
            return Value(
                f"{_capital(kind.value)} {in_title_case(name.text)}", name, f"{rule}, kind from the executive", score * 0.85
            )
    text = name.text
    if _capitals(text):
        mixed = next((each[3].text for each in entry.forms if not _capitals(each[3].text)), None)
        text = mixed or in_title_case(text)
    if styled:
        before = re.sub(re.escape(name.text) + "$", "", whole.text, flags=re.IGNORECASE).strip(" |·–")
        if before == whole.text.strip(" |·–"):  # the name is printed above the word for its kind
            before = whole.text.replace(name.text, "").strip(" |·–≈~*•▲△")
        text = f"{_capital(before)} {text}"
    return Value(" ".join(text.split()), whole if styled else name, rule, score)


def _capital(words: str) -> str:
    words = words.lower() if _capitals(words) and len(words) > 4 else words
    return words[:1].upper() + words[1:]


def _styled_elsewhere(evidence: _Evidence, name: str, kind: Value | None) -> Passage | None:
    """Where the letter prints the word for the kind before the name."""
    if kind is None or kind.value not in lexicon("organisations")["kinds"]:
        return None
    words = "|".join(re.escape(word) for word in lexicon("organisations")["kinds"][kind.value])
    pattern = re.compile(rf"(?<!\w)(?:{words})\s+(?:van\s+)?{re.escape(name)}(?!\w)", re.IGNORECASE)
    match = pattern.search(evidence.head.reading.text, *_extent(evidence.head))
    return Passage(evidence.head.reading, (match.span(),)) if match else None


def _minister(evidence: _Evidence) -> Value | None:
    """The minister's own style, where no ministry is named."""
    for passage, _, rule in [*evidence.signed, *evidence.headed]:
        for found in find_bodies(passage.text):
            if found.kind == "ministerie":
                part = passage.part(found.start, found.end)
                text = part.text if not _capitals(part.text) else in_title_case(part.text)
                return Value(_capital(text), part, rule, 0.8)
    return None
