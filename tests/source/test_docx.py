"""Word files: what is printed comes out, in the order of reading, and nothing else."""

from __future__ import annotations

import pytest
from docx_maker import listed, make_docx, numbering, par

from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.docx import read_docx


def shown(elements: list[Element]) -> list[tuple[str, str | None, str]]:
    return [(element.kind, element.marker, element.text) for element in elements]


def texts(body: str, **parts: str) -> list[str]:
    return [element.text for element in read_docx(make_docx(body, **parts)) if element.kind != "break"]


@pytest.mark.parametrize(
    ("form", "text", "markers"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("decimal", "Aanbeveling %1:", ["Aanbeveling 1:", "Aanbeveling 2:", "Aanbeveling 3:"]),
        ("ordinalText", "%1 aanbeveling", ["Eerste aanbeveling", "Tweede aanbeveling", "Derde aanbeveling"]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("bullet", "\uf0b7", ["•", "•", "•"]),
        ("bullet", "–", ["–", "–", "–"]),
        ("none", "", [None, None, None]),
    ],
)
def test_markers(form: str, text: str, markers: list[str | None]) -> None:
    body = listed("een") + listed("twee") + listed("drie")
    assert [element.marker for element in read_docx(make_docx(body, numbering=numbering((form, text))))] == markers


def test_levels_count_under_one_another() -> None:
    levels = numbering(("decimal", "%1"), ("decimal", "Aanbeveling %1.%2"))
    body = listed("A") + listed("a", level=1) + listed("b", level=1) + listed("B") + listed("c", level=1)
    found = [element.marker for element in read_docx(make_docx(body, numbering=levels))]
    assert found == ["1", "Aanbeveling 1.1", "Aanbeveling 1.2", "2", "Aanbeveling 2.1"]


def test_lists_of_one_definition_count_on_unless_told_to_restart() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = listed("een") + listed("twee", 2) + listed("drie", 3) + listed("vier", 3)
    found = read_docx(make_docx(body, numbering=numbering(("decimal", "%1."), lists=lists)))
    assert [element.marker for element in found] == ["1.", "2.", "7.", "8."]


def test_numbering_of_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Aanb"><w:name w:val="Aanbeveling"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
    )
    body = par("Onze reactie", '<w:pStyle w:val="Kop2"/>') + par("Stel vast", '<w:pStyle w:val="Aanb"/>')
    found = read_docx(make_docx(body, styles=styles, numbering=numbering(("decimal", "%1."))))
    assert shown(found) == [("heading", None, "Onze reactie"), ("item", "1.", "Stel vast")]
    assert (found[0].level, found[1].bold) == (2, 1.0)


def test_tracked_changes_are_printed_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>Wij nemen dit </w:t></w:r><w:del><w:r><w:delText>niet </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>over.</w:t></w:r></w:ins></w:p>"
    )
    assert texts(body) == ["Wij nemen dit over."]


def test_a_deleted_paragraph_end_joins_the_next() -> None:
    body = par("Wij nemen dit ", "<w:rPr><w:del/></w:rPr>") + par("over.")
    assert texts(body) == ["Wij nemen dit over."]


@pytest.mark.parametrize("run", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>'])
def test_hidden_text_is_left_out(run: str) -> None:
    assert texts(par("zichtbaar") + par("verborgen", run=run)) == ["zichtbaar"]


def test_white_text_on_a_filled_cell_is_printed() -> None:
    white = par("Nr.", run="<w:color w:val='FFFFFF'/>")
    cells = f"<w:tc><w:tcPr><w:shd w:fill='003366'/></w:tcPr>{white}</w:tc><w:tc>{par('x')}</w:tc>"
    found = read_docx(make_docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    assert [(element.text, element.shaded) for element in found] == [("Nr.", True), ("x", False)]


def test_a_text_box_stored_twice_comes_once_and_first() -> None:
    box = f"<w:txbxContent>{par('Ons kenmerk 12-34')}</w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    body = par("Rekenkamer Waterrijk") + f"<w:p><w:r>{twice}</w:r></w:p>" + par("Geachte leden,") + par("Wij danken u voor het rapport.")
    found = read_docx(make_docx(body))
    assert [(element.text, element.region) for element in found][:2] == [("Ons kenmerk 12-34", "head"), ("Rekenkamer Waterrijk", "body")]


def test_headers() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="default" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/></w:sectPr>'
    )
    found = read_docx(
        make_docx(
            par("Geachte leden,") + section,
            header1=par("Gemeente Waterrijk"),
            header2=par("Vervolg 12-34"),
            footer1=par("KvK 123"),
        )
    )
    assert [(element.kind, element.text, element.region) for element in found] == [
        ("paragraph", "Gemeente Waterrijk", "head"),
        ("paragraph", "Geachte leden,", "body"),
        ("furniture", "Vervolg 12-34", "head"),
        ("furniture", "KvK 123", "foot"),
    ]


def test_merged_cells_and_number_cells() -> None:
    def cell(inside: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"

    band = cell(par("Aan het college"), "<w:gridSpan w:val='3'/>")
    first = cell(listed("")) + cell(par("Stel vast")) + cell(par("Akkoord."), "<w:vMerge w:val='restart'/>")
    second = cell(listed("")) + cell(par("Meet")) + cell("<w:p/>", "<w:vMerge/>")
    rows = f"<w:tr>{band}</w:tr><w:tr>{first}</w:tr><w:tr>{second}</w:tr>"
    found = read_docx(make_docx(f"<w:tbl>{rows}</w:tbl>", numbering=numbering(("decimal", "%1."))))
    assert [(e.text, e.row, e.column, e.row_span, e.column_span) for e in found] == [
        ("Aan het college", 0, 0, 1, 3),
        ("1.", 1, 0, 1, 1),
        ("Stel vast", 1, 1, 1, 1),
        ("Akkoord.", 1, 2, 2, 1),
        ("2.", 2, 0, 1, 1),
        ("Meet", 2, 1, 1, 1),
    ]


def test_a_cell_over_millions_of_columns() -> None:
    wide = f"<w:tc><w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr>{par('Aan het college')}</w:tc>"
    found = read_docx(make_docx(f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='7777777'/></w:trPr>{wide}{wide}</w:tr><w:tr>{wide}{wide}</w:tr></w:tbl>"))
    assert [(e.column, e.column_span) for e in found] == [(63, 63), (126, 63), (0, 63), (63, 63)]


def test_tabs_make_rows_and_breaks_make_lines() -> None:
    tabbed = "<w:p><w:r><w:t>{0}</w:t><w:tab/><w:t>{1}</w:t></w:r></w:p>"
    body = tabbed.format("Datum", "12 mei 2023") + tabbed.format("Uw kenmerk", "") + tabbed.format("Betreft", "reactie")
    body += "<w:p><w:r><w:t>Postbus 12</w:t><w:br/><w:t>1234 AB WATERRIJK</w:t></w:r></w:p>" + tabbed.format("1.", "Stel vast")
    found = [(e.kind, e.marker, e.text, e.row, e.column) for e in read_docx(make_docx(body))]
    assert found == [
        ("cell", None, "Datum", 0, 0),
        ("cell", None, "12 mei 2023", 0, 1),
        ("cell", None, "Uw kenmerk", 1, 0),
        ("cell", None, "Betreft", 2, 0),
        ("cell", None, "reactie", 2, 1),
        ("paragraph", None, "Postbus 12", 0, 0),
        ("paragraph", None, "1234 AB WATERRIJK", 0, 0),
        ("item", "1.", "Stel vast", 0, 0),
    ]


def test_a_line_that_begins_with_a_tab_goes_on_with_the_row_above() -> None:
    body = "<w:p><w:r><w:t>Bijlagen</w:t><w:tab/><w:t>1. Kaart</w:t></w:r></w:p><w:p><w:r><w:tab/><w:t>2. Lijst</w:t></w:r></w:p>"
    found = [(e.kind, e.marker, e.text, e.row, e.column) for e in read_docx(make_docx(body))]
    assert found == [("cell", None, "Bijlagen", 0, 0), ("cell", "1.", "Kaart", 0, 1), ("cell", "2.", "Lijst", 1, 1)]


def test_footnotes_follow_their_marks() -> None:
    body = "<w:p><w:r><w:t>Het rapport</w:t><w:footnoteReference w:id='2'/><w:t xml:space='preserve'> is gelezen.</w:t></w:r></w:p>"
    found = read_docx(make_docx(body, footnotes=f'<w:footnote w:id="2">{par("Samen sterk, 2022.")}</w:footnote>'))
    assert shown(found) == [("paragraph", None, "Het rapport is gelezen."), ("footnote", "1", "Samen sterk, 2022.")]
    assert found[0].notes == ((11, "1"),)


def test_fields_controls_and_special_hyphens() -> None:
    body = (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType='separate'/>"
        "<w:t>12 mei 2023</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        "<w:sdt><w:sdtPr/><w:sdtContent>" + par("Z-23-1") + "</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klik hier</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        "<w:p><w:r><w:t>be</w:t><w:softHyphen/><w:t>leid en oud</w:t><w:noBreakHyphen/><w:t>wethouder</w:t></w:r></w:p>"
    )
    assert texts(body) == ["12 mei 2023", "Z-23-1", "beleid en oud-wethouder"]
