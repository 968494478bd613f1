"""The output contract: what `reactie extract` prints for one letter, version 1.

These models are its one definition; `schemas/reactie-1.0.schema.json` is generated from them.  Texts are what the
letter prints, folded, without labels and list numbers; what the letter does not state is None or an empty list.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bestuurlijke_reactie.model.findings import FollowUp, LinkBy, SenderKind, Stance, Target
from bestuurlijke_reactie.model.source import MediaType, TextKind

SCHEMA_VERSION: Literal["1.0"] = "1.0"

DocumentType = Literal["bestuurlijke_reactie", "other"]
Addressee = Literal[
    "raad",
    "college",
    "rekenkamer",
    "organisatie",
    "provinciale staten",
    "gedeputeerde staten",
    "algemeen bestuur",
    "dagelijks bestuur",
    "minister",
    "other",
]
Probability = Annotated[float, Field(ge=0.0, le=1.0)]
Text = Annotated[str, Field(min_length=1)]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Pointer = Annotated[str, Field(pattern=r"^(/([^/~]|~[01])*)*$")]

_NUMBER_LIST = re.compile(r"\[\n\s*(-?[\d.]+(?:,\n\s*-?[\d.]+)*)\n\s*\]")
_LINE_BREAK = re.compile(r",\n\s*")


class Model(BaseModel):
    """Base of the contract's objects: no key may be added, left out values stay null."""

    model_config = ConfigDict(extra="forbid")


class SourceInfo(Model):
    """The document that was read."""

    file: str = Field(description="Base name of the file, never a path; '-' for standard input")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    media_type: MediaType
    pages: int | None = Field(ge=1, description="Number of pages; null where the format has none")
    text: TextKind = Field(description="digital: a text layer; ocr, mixed: read from images; plain: a format without pages")
    reaction_pages: tuple[int, int] | None = Field(description="First and last page of the reaction, from 1; null for plain")


class Sender(Model):
    """Who answers."""

    name: Text | None
    kind: SenderKind | None
    body: Text | None = Field(description="The executive as the letter styles it, lower case")
    identifier: Text | None = Field(description="TOOI identifier; null when the sender is not in the registers")


class Signatory(Model):
    """Who signs."""

    name: Text | None
    role: Text | None
    capacity: Text | None = Field(description="i.o., l.s., b.a., wnd., plv., w.g., namens")


class Letter(Model):
    """The letter's own particulars."""

    sender: Sender
    addressee: Text | None
    date: IsoDate | None
    our_reference: Text | None
    your_reference: Text | None
    subject: Text | None
    report_title: Text | None
    attachments: list[Text]
    signatories: list[Signatory]


class Recommendation(Model):
    """A recommendation whose text the letter gives."""

    id: str = Field(pattern=r"^r[1-9]\d*$")
    number: Text | None = Field(description="As printed, without punctuation; null when unnumbered")
    text: Text
    addressees: list[Addressee] = Field(description="To whom it is addressed, when the letter says so")


class Conclusion(Model):
    """A conclusion of the report that the letter lists as an item."""

    id: str = Field(pattern=r"^c[1-9]\d*$")
    number: Text | None
    text: Text


class Deadline(Model):
    """A time by which the sender says it will do something."""

    quote: Text
    due: IsoDate | None = Field(description="Last day of it; null for a milestone")


class Link(Model):
    """The recommendation or conclusion that a response answers."""

    id: str = Field(pattern=r"^[rc][1-9]\d*$")
    score: Probability
    by: list[LinkBy]


class Response(Model):
    """A reaction to one or several recommendations or conclusions."""

    id: str = Field(pattern=r"^a[1-9]\d*$")
    target: Target
    numbers: list[Text] = Field(description="As the letter gives them; the printed ordinal where it gives none")
    text: Text
    stance: Stance
    follow_up: FollowUp
    deadlines: list[Deadline]
    answers: list[Link]


class Evidence(Model):
    """Where a value, or a line of it, is printed."""

    page: int | None = Field(ge=1, description="From 1; null for plain sources")
    bbox: tuple[float, float, float, float] | None = Field(
        description="x0, top, x1, bottom in PDF points from the page's top left; null for plain sources"
    )
    start: int = Field(ge=0, description="Offset of the first character in what `reactie text` prints")
    end: int = Field(ge=0, description="Offset behind the last character")


class Notice(Model):
    """Something that a person should look at."""

    code: Text
    message: Text
    pointer: Pointer | None


class Reaction(Model):
    """One letter, read."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    document_type: DocumentType
    source: SourceInfo
    letter: Letter
    recommendations: list[Recommendation]
    conclusions: list[Conclusion]
    responses: list[Response]
    unanswered: list[str] = Field(description="Ids of the recommendations without a response")
    evidence: dict[Pointer, list[Evidence]] = Field(description="By JSON Pointer into this document")
    confidence: dict[Pointer, Probability] = Field(description="Probability that the value is right, by JSON Pointer")
    warnings: list[Notice]

    def to_json(self) -> str:
        """The document as stable JSON: indented by two, keys in the order of the contract, a line break at the end."""
        text = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=2)
        return _NUMBER_LIST.sub(lambda found: f"[{_LINE_BREAK.sub(', ', found[1])}]", text) + "\n"

    def to_json_line(self) -> str:
        """The document as one line of JSON with a line break at the end."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")) + "\n"


def json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of `Reaction`."""
    schema = Reaction.model_json_schema(mode="serialization")
    head: dict[str, object] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:bestuurlijke-reactie:reactie:{SCHEMA_VERSION}",
        "title": "Bestuurlijke reactie",
    }
    return head | {key: value for key, value in schema.items() if key != "title"}
