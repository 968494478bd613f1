"""Lines of signatures."""

from __future__ import annotations

import pytest

from bestuurlijke_reactie.dutch.persons import goes_on_with_role, read_signature_line


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("mr. T.E. Wagteveld", ["name:mr. T.E. Wagteveld"]),
        ("drs. H.J. Oostendorp-Smal", ["name:drs. H.J. Oostendorp-Smal"]),
        ("F.C. ten Hoopen MSc", ["name:F.C. ten Hoopen MSc"]),
        ("ir. WT. Harmsen", ["name:ir. WT. Harmsen"]),
        ("JW. de Bruin", ["name:JW. de Bruin"]),
        ("mr.T.H. Boerlage", ["name:mr.T.H. Boerlage"]),
        ("mr. V.G. Abspoel-Ter Haar", ["name:mr. V.G. Abspoel-Ter Haar"]),
        ("drs. H.C.M. van Ittersum-Dol", ["name:drs. H.C.M. van Ittersum-Dol"]),
        ("W. Griffioen-de Laat", ["name:W. Griffioen-de Laat"]),
        ("E.J. (Els) Woudenberg", ["name:E.J. (Els) Woudenberg"]),
        ("dr. M. (Marnix) ter Schegget", ["name:dr. M. (Marnix) ter Schegget"]),
        ("mr. B.J. Rozema MPA", ["name:mr. B.J. Rozema MPA"]),
        ("mr. Z. el Amrani", ["name:mr. Z. el Amrani"]),
        ("mevrouw mr. D.L. Tichelaar-Osinga", ["name:mevrouw mr. D.L. Tichelaar-Osinga"]),
        ("mr. drs. P.S. Harkema", ["name:mr. drs. P.S. Harkema"]),
        ("Th.J. de Boer", ["name:Th.J. de Boer"]),
        ("A.M. Scholte op Reimer-Vos", ["name:A.M. Scholte op Reimer-Vos"]),
        ("P. Smit van der Veen, wethouder", ["name:P. Smit van der Veen", "role:wethouder"]),
        ("drs. J. Hoogland ten Cate", ["name:drs. J. Hoogland ten Cate"]),
        ("de secretaris, i.o.", ["role:secretaris", "capacity:i.o."]),
        ("de burgemeester, wnd.", ["role:burgemeester", "capacity:wnd."]),
        ("gemeentesecretaris (wnd.)", ["role:gemeentesecretaris", "capacity:wnd."]),
        ("de plv. dijkgraaf,", ["capacity:plv.", "role:dijkgraaf"]),
        ("waarnemend secretaris", ["capacity:wnd.", "role:secretaris"]),
        ("commissaris van de Koning", ["role:commissaris van de koning"]),
        ("de burgemeester van Wierschor,", ["role:burgemeester"]),
        ("DE STAATSSECRETARIS VAN INFRASTRUCTUUR EN BODEM,", ["role:staatssecretaris van infrastructuur en bodem"]),
        ("de minister van Wonen en Leefomgeving,", ["role:minister van wonen en leefomgeving"]),
        ("wethouder Energie en Klimaat", ["role:wethouder energie en klimaat"]),
        ("teammanager Juridische Zaken", ["role:teammanager juridische zaken"]),
        ("Marijke Storm, loco-burgemeester", ["name:Marijke Storm", "role:loco-burgemeester"]),
        ("voorzitter, A.B. Naam", ["role:voorzitter", "name:A.B. Naam"]),
        ("voorzitter, A.B. Naam secretaris, C. Ander", ["role:voorzitter", "name:A.B. Naam", "role:secretaris", "name:C. Ander"]),
        ("drs. N. Kortleven, l.s.", ["name:drs. N. Kortleven", "capacity:l.s."]),
        ("w.g. R.T. Wijnalda, provinciesecretaris", ["capacity:w.g.", "name:R.T. Wijnalda", "role:provinciesecretaris"]),
        ("de secretaris, de burgemeester,", ["role:secretaris", "role:burgemeester"]),
        ("mr. T.E. Wagteveld drs. H.J. Oostendorp-Smal", ["name:mr. T.E. Wagteveld", "name:drs. H.J. Oostendorp-Smal"]),
        ("drs. C.E. Boonacker, wethouder zorg en welzijn", ["name:drs. C.E. Boonacker", "role:wethouder zorg en welzijn"]),
        ("secretaris-directeur i.o.", ["role:secretaris-directeur", "capacity:i.o."]),
        ("directeur publieke gezondheid", ["role:directeur publieke gezondheid"]),
        ("A. Tuinstra-Velde", ["name:A. Tuinstra-Velde"]),
        ("ambtelijk secretaris", ["role:ambtelijk secretaris"]),
        ("loco-gemeentesecretaris,", ["role:loco-gemeentesecretaris"]),
        ("directeur/secretaris", ["role:directeur/secretaris"]),
        ("secretaris-onderzoeker", ["role:secretaris-onderzoeker"]),
        ("voorzitter veiligheidsregio", ["role:voorzitter veiligheidsregio"]),
        ("secretaris van de rekenkamer", ["role:secretaris"]),
        ("L.S. Jansen, secretaris", ["name:L.S. Jansen", "role:secretaris"]),
        ("de minister van Onderwijs, Cultuur en Wetenschap,", ["role:minister van onderwijs, cultuur en wetenschap"]),
        ("De Staatssecretaris van Landbouw, Natuur en Voedsel", ["role:staatssecretaris van landbouw, natuur en voedsel"]),
        ("de minister van Financiën, J.K. Naam", ["role:minister van financiën", "name:J.K. Naam"]),
        ("P.A. baron van Wijck", ["name:P.A. baron van Wijck"]),
        ("jhr. mr. E. de Roy van Oord, dijkgraaf", ["name:jhr. mr. E. de Roy van Oord", "role:dijkgraaf"]),
        ("L.F. van Harinxma thoe Slooten", ["name:L.F. van Harinxma thoe Slooten"]),
        ("mr. H.B. Wolters Hesselink", ["name:mr. H.B. Wolters Hesselink"]),
        ("A.C. ten Brink Lohuis, burgemeester", ["name:A.C. ten Brink Lohuis", "role:burgemeester"]),
        ("drs. P. Jansma Veldkamp-Smit MPA", ["name:drs. P. Jansma Veldkamp-Smit MPA"]),
        ("M. Ruiter Secretaris", ["name:M. Ruiter", "role:secretaris"]),
        ("K. Boomstra Loco-burgemeester", ["name:K. Boomstra", "role:loco-burgemeester"]),
        ("T. van Dam, arts M&G", ["name:T. van Dam, arts M&G"]),
        ("dr. E. Blaauw, arts", ["name:dr. E. Blaauw, arts"]),
        ("C. Postma MPH, directeur publieke gezondheid", ["name:C. Postma MPH", "role:directeur publieke gezondheid"]),
    ],
)
def test_a_line_is_taken_apart(text: str, tokens: list[str]) -> None:
    assert [f"{token.kind}:{token.value}" for token in read_signature_line(text).tokens] == tokens


@pytest.mark.parametrize(
    ("text", "namens"),
    [
        ("burgemeester en wethouders van Lindermeer,", False),
        ("namens het college van burgemeester en wethouders,", True),
        ("Namens dijkgraaf en hoogheemraden", True),
        ("Gedeputeerde Staten van Oostermark,", False),
        ("het dagelijks bestuur van het waterschap,", False),
    ],
)
def test_the_body_signs(text: str, namens: bool) -> None:
    line = read_signature_line(text)
    assert (line.tokens, line.signer, line.namens) == ((), True, namens)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("de minister van Landbouw,", "Natuur en Voedsel,", True),
        ("De Staatssecretaris van Wonen, Werken", "en Leren,", True),
        ("de Minister van Havens", "en Ruimtelijke Plannen,", True),
        ("de minister voor Erfgoed", "en Taal", True),
        ("de minister van Erfgoed,", "en A. Naam,", False),
        ("de minister van Erfgoed", "en wethouders", False),
        ("de minister van Wonen en", "Werken", True),
        ("de minister van Wonen en Werken,", "Anna Naam-van Dorp", False),
        ("de burgemeester van Duindam,", "Naam en Zoon", False),
        ("wethouder", "zorg, jeugd en welzijn", True),
        ("portefeuillehouder", "brandweerzorg", True),
        ("wethouder", "mr. A. Naam", False),
        ("wethouder financiën en", "veiligheid,", True),
        ("gedeputeerde natuur &", "landbouw", True),
        ("burgemeester en", "A. Naam", False),
        ("directeur", "secretaris", False),
        ("wethouder", "A. Naam", False),
    ],
)
def test_a_role_over_two_lines(above: str, below: str, joined: bool) -> None:
    assert goes_on_with_role(above, below) is joined
