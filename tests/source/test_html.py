"""HTML: the letter on a page, and only the letter."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.model.errors import LimitError
from bestuurlijke_reactie.source.html import read_html

LETTER = (
    "<p>Gemeente Waterrijk<br>Postbus 1<br>1234 AB Waterrijk</p><p>Onderwerp: reactie</p><p>Geachte leden,</p>"
    "<p>Wij danken u voor het rapport over de wegen in onze gemeente en nemen alle aanbevelingen over.</p>{}"
    "<p>Hoogachtend,</p><p>A. Bos, secretaris</p>"
)
FRAME = ["Gemeente Waterrijk", "Postbus 1", "1234 AB Waterrijk", "Onderwerp: reactie", "Geachte leden,"]


def texts(page: str) -> list[str]:
    return [element.text for element in read_html(page) if element.kind != "break"]


def body(inside: str) -> list[tuple[str | None, str]]:
    return [(element.marker, element.text) for element in read_html(LETTER.format(inside))[6:-2]]


@pytest.mark.parametrize(
    "page",
    [
        "<nav>Home</nav><main>{}</main><footer>Cookies</footer>",
        "<div id=cookie>Wij gebruiken cookies</div><div class=page><div class=menu><a>Moties</a></div><div class=tekst>{}</div></div>",
        "<main><h1>06.b Brief</h1><table><tr><th>Documenttype<td>Brief<tr><th>Status<td>Ter kennisname</table><article>{}</article></main>",
        "<main><article>{}</article><section><h2>Reacties (2)</h2><p>Goed plan, die aanbeveling 2!</p></section></main>",
        "<main><aside><h2>Gerelateerd</h2><p>Nawoord</p></aside>{}<h2>Gerelateerde stukken</h2><ul><li>Rapport</ul></main>",
        "<p style='display:none'>Concept</p><p hidden>Concept</p><p aria-hidden=true>x</p><span style='color:#fff'>geheim</span>{}",
        "<style>.weg, .x {{ display: none }}</style><p class='weg'>Concept</p>{}",
        "<table width=600><tr><td><div>{}</div></td></tr></table>",
    ],
)
def test_only_the_letter(page: str) -> None:
    found = texts(f"<!doctype html><html><body>{page.format(LETTER.format(''))}</body></html>")
    assert found[:5] == FRAME
    assert found[-2:] == ["Hoogachtend,", "A. Bos, secretaris"]
    assert len(found) == 8


@pytest.mark.parametrize("site", ["<header><a href='/'>{}</a><nav>Home</nav></header>", "<header><h1>{}</h1></header>", "<div class=menu>{}</div>"])
@pytest.mark.parametrize(("name", "kept"), [("Gemeente Duindam", True), ("Waterschap Kil en Zijl", True), ("Rekenkamer Duindam", False), ("Wonen en leven", False)])
def test_the_name_of_the_body_whose_site_it_is(site: str, name: str, kept: bool) -> None:
    found = read_html(f"<html><body>{site.format(name)}<main>{LETTER.format('')}</main></body></html>")
    assert [element.text for element in found if element.kind == "furniture"] == ([name] if kept else [])


def test_quotations_look_unlike_the_rest() -> None:
    found = read_html(LETTER.format("<blockquote><p>Stel vast.</p></blockquote><p>Dat doen wij.</p>"))
    assert [element.text for element in found if element.shaded] == ["Stel vast."]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<ol><li>een<li>twee</ol>", [("1.", "een"), ("2.", "twee")]),
        ("<ol start=8><li>een<li value=11>twee</ol>", [("8.", "een"), ("11.", "twee")]),
        ("<ol type=a><li>een</ol><ol type=I><li>een<li>twee</ol>", [("a.", "een"), ("I.", "een"), ("II.", "twee")]),
        ("<ol><li>een<ul><li>onder</ul><li>twee</ol>", [("1.", "een"), ("•", "onder"), ("2.", "twee")]),
        ("<ul style='list-style:none'><li>A1 Stel vast</ul>", [("A1", "Stel vast")]),
        ("<p>a) Stel vast</p>", [("a)", "Stel vast")]),
        ("<p><span style='mso-list:Ignore'>3.<span>&nbsp;&nbsp; </span></span>Stel vast</p>", [("3.", "Stel vast")]),
        ("<p>De 1<sup>e</sup> stap is 2 m<sup>2</sup>, armoede&shy;beleid&nbsp;en<o:p></o:p> &eacute;&eacute;n</p>",
         [(None, "De 1e stap is 2 m2, armoedebeleid en één")]),
        ("<p>Wij nemen dit <del>niet</del> over", [(None, "Wij nemen dit over")]),
        ("<p>Jansen, secretaris &nbsp;&nbsp;&nbsp; Bos, burgemeester</p>", [(None, "Jansen, secretaris"), (None, "Bos, burgemeester")]),
        ("<details><summary>Vooraf</summary><p>Dat doen wij.</p></details>", [(None, "Vooraf"), (None, "Dat doen wij.")]),
        ("<p>ja <input type=checkbox checked> nee <input type=checkbox>", [(None, "ja ☒ nee ☐")]),
    ],
)  # fmt: skip
def test_elements(inside: str, shown: list[tuple[str | None, str]]) -> None:
    assert body(inside) == shown


def test_tables_and_definition_lists() -> None:
    found = read_html(
        LETTER.format("<table><tr><th>Nr<th colspan=2>Reactie<tr><td rowspan=2>1<td>ja<td>Wij doen<br>het.<tr><td>nee<td>Te duur</table>"
                      "<dl><dt>Aanbeveling 1<dd>Ja.<dd>Wij doen het.<dt>Aanbeveling 2<dd>Nee.</dl>")
    )  # fmt: skip
    cells = [(e.table, e.row, e.column, e.row_span, e.column_span, e.text) for e in found if e.kind == "cell"]
    assert cells == [
        (0, 0, 0, 1, 1, "Nr"),
        (0, 0, 1, 1, 2, "Reactie"),
        (0, 1, 0, 2, 1, "1"),
        (0, 1, 1, 1, 1, "ja"),
        (0, 1, 2, 1, 1, "Wij doen het."),
        (0, 2, 1, 1, 1, "nee"),
        (0, 2, 2, 1, 1, "Te duur"),
        (1, 0, 0, 1, 1, "Aanbeveling 1"),
        (1, 0, 1, 1, 1, "Ja."),
        (1, 0, 1, 1, 1, "Wij doen het."),
        (1, 1, 0, 1, 1, "Aanbeveling 2"),
        (1, 1, 1, 1, 1, "Nee."),
    ]


def test_footnotes() -> None:
    found = read_html(LETTER.format("<p>Het rapport<a href='#n1'><sup>1</sup></a> is gelezen.</p><p id=n1><sup>1</sup> Samen, 2022.</p>"))
    assert [(e.kind, e.marker, e.text, e.notes) for e in found[6:8]] == [
        ("paragraph", None, "Het rapport is gelezen.", ((11, "1"),)),
        ("footnote", "1", "Samen, 2022.", ()),
    ]


def test_type_from_a_style_sheet() -> None:
    found = read_html(f"<style>.k{{font-weight:bold}}</style>{LETTER.format('<p><span class=k>Reactie</span> Wij doen het.</p>')}")
    assert found[6].label_end == 7


@pytest.mark.parametrize("style", ["background:#eee;padding:1px 4px", "border:1px solid #999;padding-left:3px"])
@pytest.mark.parametrize("rule", [True, False])
def test_words_in_a_box_before_a_line_stand_apart(style: str, rule: bool) -> None:
    label = "<span class=lbl>college</span>" if rule else f"<span style='{style}'>college</span>"
    sheet = f"<style>.lbl{{{style}}}</style>" if rule else ""
    found = read_html(sheet + LETTER.format(f"<p>{label}<b>1.</b> Stel een plan vast.</p><p>Dat is <b>1.</b> of {label} 2.</p>"))
    assert [element.text for element in found if "college" in element.text] == ["college", "Dat is 1. of college 2."]
    assert any(element.text.endswith("Stel een plan vast.") for element in found)


@pytest.mark.parametrize(("row", "lines"), [("<span>Ons kenmerk: A-12</span><span>Uw kenmerk: B/3</span>", ["Ons kenmerk: A-12", "Uw kenmerk: B/3"]), ("<span>Duindam, 3 mei 2024</span><span>Verzonden: 6 mei 2024</span>", ["Duindam, 3 mei 2024", "Verzonden: 6 mei 2024"]), ("<span>Ge</span><span>zien uw brief</span>", ["Gezien uw brief"])])
def test_spans_that_only_their_style_sets_apart(row: str, lines: list[str]) -> None:
    texts = [element.text for element in read_html(LETTER.format(f"<p>{row}</p>"))]
    assert [text for text in texts if text in lines] == lines


def test_what_never_closes() -> None:
    assert len(read_html("<p><b>" + "Wij nemen de aanbeveling over. <p>" * 500)) == 500
    with pytest.raises(LimitError):
        read_html("<div>" * 5000 + "x")


def test_the_title_of_an_accordion_is_a_heading() -> None:
    found = read_html(LETTER.format("<details open><summary>Vooraf</summary><p>Dat doen wij.</p></details>"))
    assert [element.kind for element in found if element.text in ("Vooraf", "Dat doen wij.")] == ["heading", "paragraph"]
