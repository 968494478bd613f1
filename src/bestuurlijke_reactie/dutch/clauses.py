"""Clauses of a sentence: their kind, their verbs, who acts, whether they are denied, and the marks of time in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from bestuurlijke_reactie.dutch.lexicon import lexicon
from bestuurlijke_reactie.dutch.sentences import Word, each_sentence, each_word, sentences
from bestuurlijke_reactie.dutch.verbs import Form, Verbs, verbs

_HARD = frozenset(";:–—()?!")
_SIGNS = frozenset(".,;:–—()?!-'\"‘“”«»[]…/_")
_PLAIN_CONJUNCTIONS = ("en", "of")
_NOMINATIVE = frozenset(("wij", "we", "ik"))
_HARD_PARTICLES = frozenset(("mee", "terug", "af", "vast", "samen", "weg", "neer", "tegemoet", "bij", "weer"))
_DETERMINERS = frozenset(
    [
        "de",
        "het",
        "een",
        "deze",
        "die",
        "dit",
        "dat",
        "uw",
        "onze",
        "ons",
        "haar",
        "zijn",
        "hun",
        "alle",
        "beide",
        "elke",
        "iedere",
        "ieder",
        "elk",
        "geen",
        "wij",
        "we",
        "u",
        "ik",
        "zij",
        "welke",
        "twee",
        "drie",
        "vier",
        "vijf",
    ]
)
_SUBORDINATING = frozenset(
    [
        "dat",
        "omdat",
        "hoewel",
        "zodat",
        "zodra",
        "indien",
        "mits",
        "tenzij",
        "terwijl",
        "nadat",
        "voordat",
        "totdat",
        "waarbij",
        "doordat",
        "aangezien",
    ]
)
_CUTTING = _SUBORDINATING | {"maar", "want", "doch", "en"}
_PLURAL_AUXILIARIES = frozenset(
    ["zijn", "worden", "zullen", "kunnen", "willen", "hebben", "moeten", "gaan", "blijven", "laten", "mogen", "hoeven", "komen"]
)


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence around one finite verb, or a verbless one that stands by itself."""

    sentence: int
    """Index of its sentence, from 0."""
    kind: str
    """main, contrast, concessive, conditional, temporal, causal, content, question, relative or purpose."""
    words: list[Word]
    """Its words without quotations' content; signs left in."""
    keys: dict[str, list[int]] = field(default_factory=dict)
    """What can be matched, and at which indices of `words`: the word, VERB in capitals, @mark."""
    finite: bool = False
    past: bool = False
    participle: bool = False
    quoted: bool = False

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.words[-1].end


class _Marks(NamedTuple):
    words: dict[str, list[str]]
    """Word → the marks that it is by itself."""
    phrases: dict[str, dict[str, list[tuple[list[str], str]]]]
    """First word → second word → (all words, mark)."""


@cache
def _marks() -> _Marks:
    found = _Marks({}, {})
    for name, listed in lexicon("clauses")["marks"].items():
        for phrase in listed:
            parts = phrase.split()
            if len(parts) == 1:
                found.words.setdefault(parts[0], []).append("@" + name)
            else:
                found.phrases.setdefault(parts[0], {}).setdefault(parts[1], []).append((parts, "@" + name))
    return found


@cache
def _openers() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, listed in lexicon("clauses")["openers"].items():
        for phrase in listed:
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, kind))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def clauses(text: str) -> list[Clause]:
    """The clauses of `text` in order; a parenthesis between commas does not cut a clause in two."""
    return list(_in_sentences(text, sentences(text)))


def each_clause(text: str) -> Iterator[Clause]:
    """As `clauses`, each when it is asked for: the rest of the text costs nothing to who has seen enough."""
    return _in_sentences(text, each_sentence(text))


def _in_sentences(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Clause]:
    listed = each_word(text)
    lexis = verbs()
    word = next(listed, None)
    for number, (_, end) in enumerate(spans):
        sentence: list[Word] = []
        while word is not None and word.start < end:
            sentence.append(word)
            word = next(listed, None)
        for clause in _clauses_of(number, sentence, lexis):
            _annotate(clause, lexis)
            yield clause


def _clauses_of(number: int, sentence: list[Word], lexis: Verbs) -> list[Clause]:
    """The clauses of one sentence."""
    found: list[Clause] = []
    main: Clause | None = None
    for fragment, hard in _fragments(sentence, lexis):
        kind = _kind(fragment)
        finite = _has_finite(fragment, lexis)
        if not finite and not hard and found and kind in ("main", "purpose", "causal", "relative"):
            target = main if found[-1].kind in ("relative", "content", "purpose", "causal") and main is not None else found[-1]
            target.words.extend(fragment)
            continue
        clause = Clause(number, kind, list(fragment), finite=finite)
        found.append(clause)
        if kind in ("main", "contrast"):
            main = clause
    return found


def _fragments(sentence: list[Word], lexis: Verbs) -> list[tuple[list[Word], bool]]:
    """The sentence cut at signs and conjunctions; with each fragment, whether a hard sign stands before it."""
    found: list[tuple[list[Word], bool]] = []
    current: list[Word] = []
    hard = True
    for index, word in enumerate(sentence):
        text = word.text
        may_cut = current and (text in _CUTTING or sentence[index - 1].text == ",")
        if may_cut and _cut_before(sentence, index, current, lexis) and _has_letters(current):
            found.append((current, hard))
            current, hard = [], False
        if text in _HARD:
            if _has_letters(current):
                found.append((current, hard))
            current, hard = [], text not in "()"
            continue
        current.append(word)
    if _has_letters(current):
        found.append((current, hard))
    return found


def _has_letters(listed: Iterable[Word]) -> bool:
    for word in listed:  # mostly the first word tells
        if word.text not in _SIGNS:
            return True
    return False


def _cut_before(sentence: Sequence[Word], index: int, current: Sequence[Word], lexis: Verbs) -> bool:
    """Whether a new fragment begins at this word, one of _CUTTING or one behind a comma; `current` are the words before it."""
    text = sentence[index].text
    before = sentence[index - 1].text
    if before == "," and text not in _SIGNS:
        return True
    if text in _SUBORDINATING:
        return before not in ("op", "in", "behalve", "zij", "het", "verstande", "niet", "voorwaarde", "zodanig") or text not in (
            "dat",
        )
    if text == "maar":
        return not any(word.text == "alleen" for word in current)
    if text in ("want", "doch"):
        return True
    if text == "en":
        return _has_finite(current, lexis) and _clause_follows(sentence, index + 1, lexis)
    return False


def _clause_follows(sentence: Sequence[Word], index: int, lexis: Verbs) -> bool:
    """Whether a finite verb stands within the next words: "en voeren", "en wij gaan", "en het college zal"."""
    for word in sentence[index : index + 4]:
        if word.text in _SIGNS:
            return False
        if word.text in _NOMINATIVE:
            return True
        if any(form.finite and not form.infinitive for form in lexis.forms.get(word.text, ())) and word.text not in ("wil",):
            return True
    follows = sentence[index + 1 : index + 2]
    return bool(follows) and follows[0].text in _NOMINATIVE


def _has_finite(fragment: Sequence[Word], lexis: Verbs) -> bool:
    for index, word in enumerate(fragment):
        text = word.text
        if text in _PLURAL_AUXILIARIES:
            if text == "zijn" and index and fragment[index - 1].text in ("van", "in", "voor", "met", "op", "aan"):
                continue
            return True
        for form in lexis.forms.get(text, ()):
            if form.finite and (not form.infinitive or _beside_subject(fragment, index)):
                return True
        if text.endswith("en") and _beside_subject(fragment, index):
            return True
    return False


def _beside_subject(fragment: Sequence[Word], index: int) -> bool:
    before = fragment[index - 1].text if index else ""
    after = fragment[index + 1].text if index + 1 < len(fragment) else ""
    return before in ("wij", "we", "zij") or after in ("wij", "we", "zij")


def _kind(fragment: Sequence[Word]) -> str:
    """The kind of a clause, by its first words."""
    texts = [word.text for word in fragment[:6] if word.text not in _SIGNS]
    if texts and texts[0] in ("en", "want", "dus") and len(texts) > 1:
        if texts[0] == "want":
            return "causal"
        texts = texts[1:]
    if not texts:
        return "main"
    for parts, kind in _openers().get(texts[0], ()):
        if tuple(texts[: len(parts)]) == parts:
            return kind
    return "main"


def _annotate(clause: Clause, lexis: Verbs) -> None:
    """Fills the keys of a clause."""
    listed = clause.words
    keys = clause.keys
    quoted = 0
    for index, (text, _, _, within) in enumerate(listed):
        if within:
            quoted += 1
            continue
        _add(keys, text, index)
        if text in lexis.forms:
            _verb_keys(clause, index, lexis.forms[text], lexis)
    _mark_keys(clause)
    clause.quoted = quoted * 2 > len(listed)


def _verb_keys(clause: Clause, index: int, forms: tuple[Form, ...], lexis: Verbs) -> None:
    """Adds the verbs that the word at `index` may be a form of."""
    for form in forms:
        name = form.verb.upper()
        _add(clause.keys, name, index)
        clause.past = clause.past or (form.past and form.finite)
        clause.participle = clause.participle or form.participle
        if not form.participle:
            particles = lexis.parted.get(form.verb)
            if particles:
                _parted_keys(clause, index, particles)


def _parted_keys(clause: Clause, index: int, particles: dict[str, str]) -> None:
    """Adds the separable verbs whose particle stands behind ("neemt … over") or before ("over te nemen")."""
    listed = clause.words
    for other in range(index + 1, len(listed)):
        text = listed[other].text
        if text in particles and _is_particle(listed, other):
            _add(clause.keys, particles[text].upper(), index)
    for back in (2, 3):
        if (
            index >= back
            and listed[index - back].text in particles
            and "te" in (listed[index - 1].text, listed[index - back + 1].text)
        ):
            _add(clause.keys, particles[listed[index - back].text].upper(), index)


def _is_particle(listed: Sequence[Word], index: int) -> bool:
    """Whether the word closes the verb rather than opens a phrase ("over de brug")."""
    if index + 1 >= len(listed):
        return True
    if listed[index].text in _HARD_PARTICLES:
        return True
    return listed[index + 1].text not in _DETERMINERS and not listed[index + 1].text[:1].isdigit()


def _add(keys: dict[str, list[int]], key: str, index: int) -> None:
    listed = keys.get(key)
    if listed is None:
        keys[key] = [index]
    elif listed[-1] != index:
        listed.append(index)


def _mark_keys(clause: Clause) -> None:
    single, phrases = _marks()
    texts = [word.text for word in clause.words]
    for index, (text, _, _, quoted) in enumerate(clause.words):
        if quoted:
            continue
        if text in single:
            for mark in single[text]:
                _add(clause.keys, mark, index)
        if text in phrases and index + 1 < len(texts):
            for parts, mark in phrases[text].get(texts[index + 1], ()):
                if texts[index : index + len(parts)] == parts:
                    _add(clause.keys, mark, index)
