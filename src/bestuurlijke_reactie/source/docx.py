"""Word files: letterhead of header and text boxes first, then the text with its automatic numbers, tables and notes."""

from __future__ import annotations

from bestuurlijke_reactie.model.errors import LimitError
from bestuurlijke_reactie.model.source import Element
from bestuurlijke_reactie.source.docx_body import BodyReader
from bestuurlijke_reactie.source.docx_package import Node, Package, R, W, child, switch, value
from bestuurlijke_reactie.source.lines import body_range, is_page_line
from bestuurlijke_reactie.source.printed import Printed, join_printed


def read_docx(data: bytes) -> list[Element]:
    """The elements of a Word file: first what its header and text boxes print above the letter, furniture last.

    Raises UnreadableError when it is damaged and LimitError when it is too large or too deep.
    """
    package = Package(data)
    try:
        return _read(package)
    except RecursionError as error:
        raise LimitError("the Word document nests its tables or frames too deep", "save it as PDF and give that") from error


def _read(package: Package) -> list[Element]:
    part = package.main_part()
    root = package.xml(part)
    reader = BodyReader(package, part)
    head, furniture = _headers(package, part, root, reader)
    body = reader.read(child(root, "body"))
    text, boxes = _box_places(body)
    notes = reader.notes()
    head = [line for line in head + boxes if not _is_furniture(line, furniture)]
    for line in head:
        line.element.region = "head"
    return [*join_printed(head), *join_printed(text), *notes, *furniture]


def _is_furniture(line: Printed, furniture: list[Element]) -> bool:
    if is_page_line(line.element.text):
        furniture.append(_furniture(line.element))
        return True
    return False


def _box_places(body: list[Printed]) -> tuple[list[Printed], list[Printed]]:
    """The running text and, apart from it, the text boxes that belong to the letterhead; other boxes stay in place."""
    texts = [line.element.text if line.element.region == "body" else "" for line in body]
    first, _ = body_range(texts)
    boxes = [line for index, line in enumerate(body) if line.element.region == "side" and index < first]
    text = [line for index, line in enumerate(body) if line.element.region != "side" or index >= first]
    return text, boxes


def _headers(package: Package, part: str, root: Node | None, reader: BodyReader) -> tuple[list[Printed], list[Element]]:
    """The header of the first page as lines of the letterhead, and all other headers and footers as furniture."""
    targets = package.relations(part)
    head: list[Printed] = []
    furniture: list[Element] = []
    for index, section in enumerate(root.iter(W + "sectPr") if root is not None else ()):
        first = bool(switch(child(section, "titlePg")))
        opening = "first" if first else "default"
        for node in section:
            kind = value(node, "type") or "default"
            if node.tag not in (W + "headerReference", W + "footerReference") or kind == "first" and not first:
                continue
            name = targets.get(node.get(R + "id", ""), "")
            lines = reader.read_part(name, package.xml(name))
            if node.tag == W + "headerReference" and index == 0 and kind == opening:
                head += lines
            else:
                furniture += [_furniture(line.element, "foot" if node.tag == W + "footerReference" else "head") for line in lines]
    return head, furniture


def _furniture(element: Element, region: str = "head") -> Element:
    return Element(
        "furniture", element.text, bold=element.bold, italic=element.italic, region="foot" if region == "foot" else "head"
    )
