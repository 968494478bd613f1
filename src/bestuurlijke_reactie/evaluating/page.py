"""An evaluation as one web page, without scripts and without anything from elsewhere; each error opens the letter at the spot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Any
from urllib.parse import quote

from rapidfuzz.distance import Levenshtein

from bestuurlijke_reactie.evaluating.tables import Report, Table, changes, excerpts, shown_errors, tables, what

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Characters that show nothing, steer the direction of text or cannot be written."""
_LONGEST = 2000
"""Characters of a value or of the words about it that are shown; the JSON has all."""
_FRAGMENT = 8
"""Words that a browser looks for in a letter without pages."""
_TEXTS = (".html", ".htm", ".txt", ".md")


def to_html(report: Report, title: str, letters: Mapping[str, str]) -> str:
    """The page; `letters` are the addresses of the letters, by name."""
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    errors = shown_errors(report)
    follow = len(report["errors"]) - len(errors)
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<h1>{_text(title)}</h1>",
        *_unread(report["unread"]),
        *(_table(each) for each in tables(report)),
        *_diagram(report["confidence"]["all"]["bins"]),
        *(_changes(report["against"], letters) if "against" in report else ()),
        f"<h2>Errors</h2>\n<p>{len(errors)}, and {follow} that only follow from a response linked to something else.</p>",
        *_errors(errors, letters),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def spot(address: str, error: Report) -> str:
    """The address of a letter with where to open it: at the page, or in a text at the words."""
    path = address.lower()
    if path.endswith(".pdf"):
        return f"{address}#page={error['page']}" if error["page"] else address
    words = (error["words"] or error["gold"] or error["given"] or "").split()[:_FRAGMENT]
    if not words or not path.endswith(_TEXTS):
        return address
    return f"{address}#:~:text={quote(' '.join(words).encode('utf-8', 'replace'), safe='').replace('-', '%2D')}"


def _text(value: object) -> str:
    return escape(_UNSEEN.sub("\ufffd", str(value)))


def _unread(names: list[str]) -> Iterator[str]:
    if names:
        yield f"<p>Not read, and counted as missed: {_text(', '.join(names))}.</p>"


def _table(table: Table) -> str:
    head = "".join(f"<th>{_text(each)}</th>" for each in table.head)
    rows = "\n".join(f"<tr>{''.join(f'<td>{_text(each)}</td>' for each in row)}</tr>" for row in table.rows)
    note = f'\n<p class="note">{_text(table.note)}</p>' if table.note else ""
    return f'<h2>{_text(table.title)}</h2>\n<div class="wide"><table>\n<tr>{head}</tr>\n{rows}\n</table></div>{note}'


def _diagram(bins: list[dict[str, Any]]) -> Iterator[str]:
    """Confidence against the share that is right: on the line they are the same."""
    if not bins:
        return
    dots = "".join(
        f'<circle cx="{30 + 260 * each["confidence"]:.1f}" cy="{270 - 260 * each["right"]:.1f}" r="4">'
        f"<title>{each['size']} values of {each['confidence']:.3f}: {each['right']:.3f} right</title></circle>"
        for each in bins
    )
    yield (
        "<h2>Reliability</h2>\n"
        '<svg viewBox="0 0 300 300" role="img" aria-label="Share of right values by confidence">'
        '<rect class="frame" x="30" y="10" width="260" height="260"/><line class="even" x1="30" y1="270" x2="290" y2="10"/>'
        f'<text x="140" y="290">confidence</text><text x="4" y="16">right</text>{dots}</svg>'
    )


def _errors(errors: Iterable[Report], letters: Mapping[str, str]) -> Iterator[str]:
    for letter, some in groupby(errors, key=lambda error: str(error["letter"])):
        rows = "\n".join(f"<tr><td>{_text(error['kind'])}</td>{_cells(error, letters)}</tr>" for error in some)
        yield f'<h3 id="{_text(quote(letter.encode("utf-8", "replace")))}">{_letter(letter, letters)}</h3>\n{_list(rows)}'


def _changes(against: Report, letters: Mapping[str, str]) -> Iterator[str]:
    yield "<h2>Gains and losses</h2>"
    for letter, some in groupby(changes(against), key=lambda change: change.letter):
        rows = []
        for change in some:
            if change.error is None:
                rows.append(f'<tr><td colspan="5">{_text(change.kind)}</td></tr>')
            else:
                rows.append(f'<tr><td class="{change.kind}">{change.kind}</td>{_cells(change.error, letters)}</tr>')
        yield f"<h3>{_letter(letter, letters)}</h3>\n{_list(chr(10).join(rows))}"


def _list(rows: str) -> str:
    columns = '<col class="kind"><col class="field"><col><col><col class="spot">'
    head = "<tr><th></th><th>field</th><th>gold</th><th>given</th><th>page</th></tr>"
    return f'<table class="list">\n{columns}\n{head}\n{rows}\n</table>'


def _cells(error: Report, letters: Mapping[str, str]) -> str:
    """What an error says, with the letter at the spot behind it."""
    gold, given = _differing(error["gold"], error["given"])
    words = (error["words"] or "")[:_LONGEST]
    about = f'<div class="words">{_text(words)}</div>' if words else ""
    address = letters.get(error["letter"])
    page = _text(error["page"] or ("open" if address else ""))
    link = f'<a href="{_text(spot(address, error))}">{page}</a>' if address else page
    return f"<td>{_text(what(error))}</td><td>{gold}{about}</td><td>{given}</td><td>{link}</td>"


def _letter(name: str, letters: Mapping[str, str]) -> str:
    return f'<a href="{_text(letters[name])}">{_text(name)}</a>' if name in letters else _text(name)


def _differing(gold: str | None, given: str | None) -> tuple[str, str]:
    """Both values, with the words marked in which they differ."""
    if gold is None or given is None:
        return _marked(gold, "ins"), _marked(given, "del")
    ours, theirs = (text.split() for text in excerpts(gold, given, _LONGEST))
    left, right = [], []
    for each in Levenshtein.opcodes(ours, theirs):
        left.append(_words(ours[each.src_start : each.src_end], "" if each.tag == "equal" else "ins"))
        right.append(_words(theirs[each.dest_start : each.dest_end], "" if each.tag == "equal" else "del"))
    return " ".join(filter(None, left)), " ".join(filter(None, right))


def _marked(text: str | None, tag: str) -> str:
    return "–" if text is None else _words(text[:_LONGEST].split(), tag)


def _words(words: list[str], tag: str) -> str:
    text = _text(" ".join(words))
    return f"<{tag}>{text}</{tag}>" if text and tag else text
