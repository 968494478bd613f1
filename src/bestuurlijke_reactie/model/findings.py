"""What finding, linking and judging say: values that know the passage they rest on, the rule, and the runners-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bestuurlijke_reactie.model.passage import Passage

Target = Literal["recommendation", "conclusion"]
SenderKind = Literal["gemeente", "provincie", "waterschap", "gemeenschappelijke_regeling", "ministerie", "other"]
Stance = Literal[
    "accepted",
    "partially_accepted",
    "rejected",
    "already_implemented",
    "under_consideration",
    "left_to_council",
    "no_position",
]
FollowUp = Literal["new_action", "study", "ongoing", "council", "none"]
LinkBy = Literal["number", "text", "position"]


@dataclass(frozen=True, slots=True)
class Rival:
    """A reading that lost: what it would have given, by which rule, and how strongly."""

    value: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its evidence.  `score` is the probability, 0..1, that it is right."""

    value: str
    passage: Passage
    rule: str
    score: float
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person should know: a warning of the contract."""

    code: str
    message: str
    pointer: str | None = None


@dataclass(slots=True)
class Signatory:
    """Who signs; a role may stand without a name and the other way round."""

    name: Value | None = None
    role: Value | None = None
    capacity: Value | None = None


@dataclass(slots=True)
class Letterhead:
    """The fields of CONTRACT `letter`; None or empty where the letter does not state them."""

    sender_name: Value | None = None
    sender_kind: Value | None = None
    sender_body: Value | None = None
    sender_identifier: Value | None = None
    addressee: Value | None = None
    date: Value | None = None
    """ISO 8601; the passage holds the printed words."""
    our_reference: Value | None = None
    your_reference: Value | None = None
    subject: Value | None = None
    report_title: Value | None = None
    attachments: list[Value] = field(default_factory=list)
    signatories: list[Signatory] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a reading that is the letter: blocks `first` up to, not including, `last`."""

    first: int
    last: int


@dataclass(slots=True)
class Gate:
    """Whether the document is a bestuurlijke reactie, where it stands, and why."""

    is_reaction: bool
    scope: Scope
    reason: str
    score: float
    passage: Passage | None = None


@dataclass(slots=True)
class Item:
    """A recommendation or conclusion whose text the letter gives."""

    text: Passage
    number: Value | None = None
    addressees: list[Value] = field(default_factory=list)
    score: float = 1.0
    rule: str = ""


@dataclass(slots=True)
class Answer:
    """A reaction to one or several numbered or counted items."""

    target: Target
    numbers: list[Value]
    text: Passage
    verdict: Passage | None = None
    """Mark of a summary table or verdict column that decides the stance and is no part of the text."""
    planning: list[Passage] = field(default_factory=list)
    """Cells of a planning column: deadlines stand there too."""
    about: list[Item] = field(default_factory=list)
    """The items printed directly with it (same row, same heading), when the layout says so."""
    by_words: bool = False
    """Whether only its words tell which items it answers: the numbers are those of the items, not printed with it."""
    score: float = 1.0
    rule: str = ""


@dataclass(slots=True)
class Items:
    """All recommendations, conclusions and responses of a letter, in printed order."""

    recommendations: list[Item] = field(default_factory=list)
    conclusions: list[Item] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    layout: str = "none"
    score: float = 0.0
    """How well the layout explains the letter; the rivals' scores are of the same kind."""
    rivals: tuple[Rival, ...] = ()
    notices: list[Notice] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which the sender promises something; `due` is ISO 8601 or None for a milestone."""

    quote: Passage
    due: str | None
    rule: str
    score: float


@dataclass(slots=True)
class Judgement:
    """What an answer comes down to."""

    stance: Value
    follow_up: Value
    deadlines: list[Deadline] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Link:
    """That an answer is about an item: `index` counts from 0 in the recommendations, or conclusions, its target names."""

    index: int
    score: float
    by: tuple[LinkBy, ...]


@dataclass(slots=True)
class Findings:
    """All that was found in one document; `links` and `judgements` run parallel to `items.answers`."""

    gate: Gate
    letterhead: Letterhead
    items: Items = field(default_factory=Items)
    links: list[list[Link]] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
