"""Reactions made from gold: as right as can be, or wrong in all the ways in which readers go wrong."""

from __future__ import annotations

import copy
import random
from typing import Any

Json = dict[str, Any]

STANCES = ("accepted", "partially_accepted", "rejected", "no_position")


def right(gold: Json) -> Json:
    """The reaction of a reader who made no mistake, with all confidence, everything on page 1."""
    keys = (
        "sender",
        "addressee",
        "date",
        "our_reference",
        "your_reference",
        "subject",
        "report_title",
        "attachments",
        "signatories",
    )
    items = {key: [dict(each) for each in gold.get(key) or []] for key in ("recommendations", "conclusions")}
    responses = [{**each, "deadlines": []} for each in gold.get("responses") or []]
    for deadline in gold.get("deadlines") or []:
        of = next((each for each in responses if set(deadline.get("numbers") or []) & set(each["numbers"])), responses[0])
        of["deadlines"].append({"quote": deadline["quote"], "due": deadline["due"]})
    reaction: Json = copy.deepcopy(
        {
            "document_type": "bestuurlijke_reactie" if gold["is_response"] else "other",
            "letter": {key: gold.get(key) for key in keys},
            **items,
            "responses": responses,
        }
    )
    certain = dict.fromkeys(leaves(reaction), 0.9)
    return reaction | {"confidence": certain, "evidence": {pointer: [{"page": 1}] for pointer in certain}}


def leaves(value: object, at: str = "") -> list[str]:
    """The pointers of all that is not null and holds nothing else."""
    if isinstance(value, dict | list):
        each = value.items() if isinstance(value, dict) else enumerate(value)
        return [leaf for key, part in each for leaf in leaves(part, f"{at}/{key}")]
    return [at] if value is not None else []


def perturbed(gold: Json, rng: random.Random) -> Json | None:
    """The reaction of a reader who makes mistakes of every kind, or of one who read nothing."""
    reaction = right(gold)
    if rng.random() < 0.03:
        return None
    if rng.random() < 0.04:
        reaction["document_type"] = "other" if gold["is_response"] else "bestuurlijke_reactie"
    letter = reaction["letter"]
    for key in ("addressee", "date", "our_reference", "your_reference", "subject", "report_title"):
        letter[key] = _value(letter[key], rng)
    letter["sender"] = {key: _value(each, rng) for key, each in (letter["sender"] or {}).items()}
    letter["attachments"] = _list([_value(each, rng) for each in letter["attachments"] or []], rng)
    letter["signatories"] = _list([{key: _value(part, rng) for key, part in each.items()} for each in letter["signatories"]], rng)
    for name in ("recommendations", "conclusions"):
        for item in reaction[name]:
            item["text"], item["number"] = _value(item["text"], rng), _number(item.get("number"), rng)
            if rng.random() < 0.05:
                item["addressees"] = ["raad"]
        reaction[name] = _list(reaction[name], rng)
    for response in reaction["responses"]:
        response["text"] = _value(response["text"], rng)
        response["numbers"] = _list([_number(each, rng) for each in response["numbers"]], rng)
        if rng.random() < 0.1:
            response["stance"] = STANCES[int(rng.random() * len(STANCES))]
        if rng.random() < 0.1:
            response["follow_up"] = None
        if rng.random() < 0.03:
            response["target"] = "conclusion"
        for deadline in response["deadlines"]:
            deadline["quote"], deadline["due"] = _value(deadline["quote"], rng), _number(deadline["due"], rng)
        response["deadlines"] = _list(response["deadlines"], rng)
    reaction["responses"] = _list(reaction["responses"], rng)
    return reaction


def _value(value: Any, rng: random.Random) -> Any:
    """Mostly the same; else missed, cut, doubled, in other case and quotes, or with other characters."""
    chance = rng.random()
    if not isinstance(value, str):
        return "iets anders" if chance < 0.05 else value
    if chance < 0.05:
        return None
    if chance < 0.10:
        return value[: int(len(value) * rng.random())]
    if chance < 0.13:
        return f"{value} {value[: len(value) // 10]}"
    if chance < 0.18:
        return f"“{value.upper()}”  ."
    if chance < 0.23:
        return "".join("#" if rng.random() < 0.1 else each for each in value)
    return value


def _number(value: Any, rng: random.Random) -> Any:
    chance = rng.random()
    return None if chance < 0.03 else f"({value})." if chance < 0.1 else "99" if chance < 0.13 else value


def _list(values: list[Any], rng: random.Random) -> list[Any]:
    """Mostly the same; else with one dropped, doubled, or in another order."""
    chance = rng.random()
    if values and chance < 0.06:
        return values[1:]
    if values and chance < 0.12:
        return [*values, copy.deepcopy(values[0])]
    return values[::-1] if chance < 0.18 else values
