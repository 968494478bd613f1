"""Whatever JSON another reader wrote: it is evaluated, or refused by name."""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from readings import right

from bestuurlijke_reactie.cli.scoreboard import to_scoreboard
from bestuurlijke_reactie.evaluating.against import against
from bestuurlijke_reactie.evaluating.evaluation import Evaluation
from bestuurlijke_reactie.evaluating.letters import find_gold, find_reactions
from bestuurlijke_reactie.evaluating.page import to_html
from bestuurlijke_reactie.model.errors import UnreadableError

FOLDER = Path(__file__).parents[1] / "corpus" / "g-01"
GOLD: dict[str, Any] = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
LEAVES = (
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.text(max_size=8) | st.sampled_from(["accepted", "B-1", "1"])
)
VALUES = st.recursive(LEAVES, lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=4), each, max_size=3))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to everything in a document."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [path, *(each for key in keys for each in places(value[key], (*path, key)))]


PLACES = {"gold": places(GOLD)[1:], "reaction": places(right(GOLD))[1:]}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_json_is_evaluated_or_refused_by_name(data: st.DataObject) -> None:
    documents = {"gold": json.loads(json.dumps(GOLD)), "reaction": right(GOLD)}
    for _ in range(data.draw(st.integers(1, 4))):
        which = data.draw(st.sampled_from(sorted(documents)))
        *path, last = data.draw(st.sampled_from(PLACES[which]))
        place: Any = documents[which]
        with contextlib.suppress(KeyError, IndexError, TypeError, ValueError):
            for key in path:
                place = place[key]
            place[last] = data.draw(VALUES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a").mkdir()
        (folder / "a" / "gold.json").write_text(json.dumps(documents["gold"]))
        (folder / "a.json").write_text(json.dumps(documents["reaction"]))
        try:
            letters = find_gold(folder)
            evaluation = Evaluation(letters, find_reactions(folder, letters))
        except UnreadableError as error:
            assert error.message.startswith(str(folder))
            return
    evaluation.place({"a": ["een bladzijde"]})
    report = evaluation.report()
    report["against"] = against(report, report)
    assert report["against"]["letters"] == {}
    assert to_html(report, "a", {"a": "a/letter.pdf"}).endswith("</html>\n")
    assert "95 %" in to_scoreboard(report, 120, False)
    assert json.loads(json.dumps(report))["letters"] == 1
