"""Each rule: what it finds, where, and what it leaves alone."""

import pytest

from desktop.language import Finding, check


def found(text: str, rule: str, names: tuple[str, ...] = ()) -> list[Finding]:
    return [finding for finding in check(text, names).findings if finding.rule == rule]


def marked(text: str, rule: str, names: tuple[str, ...] = ()) -> list[str]:
    return [text[finding.start : finding.end] for finding in found(text, rule, names)]


@pytest.mark.parametrize(
    ("count", "weight"), [(10, None), (11, 0.5), (14, 0.5), (15, 1.0), (20, 1.0), (21, 2.0)]
)
def test_z1_weighs_by_length(count: int, weight: float | None) -> None:
    text = " ".join(["convenant"] * count) + "."
    weights = [finding.weight for finding in found(text, "Z1")]
    assert weights == ([] if weight is None else [weight])


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Jij en Kees maken geen ruzie waar de kinderen bij zijn.", [0.0]),
        ("Jij en Kees maken samen geen ruzie waar de kinderen bij zijn.", [0.0]),
        ("Jij en Kees maken morgen samen geen ruzie waar de kinderen bij zijn.", [0.5]),
        ("Jij en Kees maken geen afspraken waar de professionals bij zijn.", [0.5]),
        ("Om 8 uur 's avonds liggen Yusuf en Elif in bed.", []),
        ("Vandaag bel ik oma Riet of tante Els of Jan de Vries.", []),
        ("Het nummer van Veilig Thuis is niet duur: 0800 2000 is gratis.", []),
        ("Het nummer van veilig wonen is niet duur: 0800-2000 is gratis voor consumenten.", [0.5]),
    ],
)
def test_z1_a_name_is_one_thing_and_an_easy_word_more_is_a_note(text: str, weight: list[float]) -> None:
    assert [finding.weight for finding in found(text, "Z1")] == weight


@pytest.mark.parametrize(
    "text",
    [
        "Het plan wordt gemaakt.",
        "De kinderen worden door oma opgehaald.",
        "De afspraak werd niet nagekomen.",
        "Dit moet worden besproken.",
        "Papa is door de politie meegenomen.",
        "Het plan wordt, zodra iedereen er is, besproken.",
        "Mama zegt dat het geld wordt overgemaakt.",
        "De brief is geschreven door de rechter.",
    ],
)
def test_z2_finds_passives(text: str) -> None:
    assert found(text, "Z2")


@pytest.mark.parametrize(
    "text",
    [
        "Papa wordt boos.",
        "Noor wordt 8 jaar.",
        "Mama is thuis.",
        "Het wordt laat.",
        "Als papa gespannen wordt, gaat hij naar buiten.",
        "Papa wordt boos als hij heeft gedronken.",
        "Hij is door de tuin gelopen.",
        "Ik word rustig en ik heb gegeten.",
        "Wij zijn naar oma gegaan.",
        "Hij wil timmerman worden.",
        "Ik heb zijn moeder gebeld.",
        "Het is door de week rustig.",
    ],
)
def test_z2_leaves_active_sentences(text: str) -> None:
    assert not found(text, "Z2")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Als ik bang ben, bel ik oma.", "Als ik bang ben"),
        ("Ik bel oma omdat ik bang ben.", "omdat ik bang ben"),
        ("De man die mij slaat, moet weg.", "die mij slaat"),
        ("Ik weet niet wat ik moet doen.", "wat ik moet doen"),
        ("Hij vraagt of ik thuis ben.", "of ik thuis ben"),
    ],
)
def test_z7_finds_the_clause(text: str, clause: str) -> None:
    assert marked(text, "Z7") == [clause]
    assert found(text, "Z7")[0].weight == 0


@pytest.mark.parametrize(
    "text",
    [
        "Dat huis is mooi.",
        "Papa werkt als kok.",
        "Ik wil dat niet.",
        "Ik bel oma of opa.",
        "Die tas is rood.",
    ],
)
def test_z7_leaves_main_clauses(text: str) -> None:
    assert not found(text, "Z7")


def test_z7_weighs_in_long_sentences_and_for_two_clauses() -> None:
    assert found("Papa gaat meteen naar zijn broer in de stad omdat mama bang is.", "Z7")[0].weight > 0
    assert found("Ik bel als hij komt omdat ik bang ben.", "Z7")[0].weight > 0


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("Bel Veilig Thuis als je niet weet wat je moet doen.", [0.0, 0.0]),
        ("Ik zeg dat ik bang ben als papa schreeuwt.", [0.0, 0.0]),
        ("Ik ga weg als hij drinkt wat niet mag.", [0.5, 0.5]),
    ],
)
def test_z7_what_somebody_knows_or_tells_is_no_second_message(text: str, weights: list[float]) -> None:
    assert [finding.weight for finding in found(text, "Z7")] == weights


def test_z7_counts_commas_and_joints() -> None:
    text = "Wij praten, eten, lachen en spelen en dan gaan wij samen naar huis of naar oma."
    assert len(found(text, "Z7")) == 2


def test_z3_only_in_long_sentences() -> None:
    assert not found("Je mag tien dagen niet in het huis komen.", "Z3")
    assert marked(
        "Wij hebben vorige week met de hele familie bij oma thuis over het plan gesproken.", "Z3"
    ) == ["hebben vorige week met de hele familie bij oma thuis over het plan gesproken"]
    assert found("Dit zijn de door de gemeente in het plan genoemde afspraken voor het hele gezin.", "Z3")


def test_w1_has_two_grades_and_knows_lemma_and_compound() -> None:
    assert [f.weight for f in found("Wij willen een convenant.", "W1")] == [1.0]
    assert not found("Ik pak de keukendeur.", "W1")
    assert not found("De knuffels zitten in de rugzakken.", "W1")


def test_w1_asks_whether_it_is_a_name() -> None:
    finding = found("Xandrielle belt oma.", "W1")[0]
    assert finding.weight == 0
    assert "naam" in finding.suggestion
    assert not found("Oma belt Xandrielle.", "W1")
    assert not found("Xandrielle belt oma.", "W1", ("Xandrielle",))


def test_w1_knows_common_first_names_by_their_capital() -> None:
    assert not found("Samira belt oma. Fleurs tas. Youssef's jas.", "W1")
    assert found("Het convenant is klaar.", "W1")


@pytest.mark.parametrize("word", ["stift", "ladder", "kruimel", "grendel"])
def test_w1_a_short_word_is_likely_a_thing_of_every_day(word: str) -> None:
    assert [finding.weight for finding in found(f"Ik zie een {word}.", "W1")] in ([], [0.0])


@pytest.mark.parametrize("word", ["consensus", "legitiem", "notitie", "zwurpel"])
def test_w1_a_learned_or_unheard_word_weighs(word: str) -> None:
    assert [finding.weight > 0 for finding in found(f"Ik zie het {word}.", "W1")] == [True]


def test_w2_takes_the_longest_phrase_and_every_form() -> None:
    assert marked("Dit is een tijdelijk huisverbod.", "W2") == ["tijdelijk huisverbod"]
    assert marked("De veiligheidsvoorwaarden en huisverboden.", "W2") == [
        "veiligheidsvoorwaarden",
        "huisverboden",
    ]
    assert marked("Dit is geëscaleerd.", "W2") == ["geëscaleerd"]
    assert found("Dit is een huisverbod.", "W2")[0].suggestion == "je mag niet in huis komen"


@pytest.mark.parametrize("word", ["huisverbod", "gezinsvoogd", "veiligheidsplan", "contactverbod"])
def test_w2_a_word_that_a_client_has_to_know_is_told_and_weighs_nothing(word: str) -> None:
    (finding,) = found(f"Papa vertelt over het {word}.", "W2")
    assert finding.weight == 0
    assert "Leg het één keer uit." in finding.reason


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("De rechter laat iemand meekijken. Dat heet een ondertoezichtstelling.", [0.0]),
        ("Ondertoezichtstelling: de rechter laat iemand meekijken.", [0.0]),
        ("Er komt een ondertoezichtstelling.\nDan kijkt iemand met jullie mee.", [0.0]),
        (
            "Er komt een ondertoezichtstelling. Dan kijkt iemand mee. Een ondertoezichtstelling stopt.",
            [0.0, 0.0],
        ),
        ("Er komt een ondertoezichtstelling.", [1.0]),
        ("Er komt een ondertoezichtstelling. Mama belt oma.", [1.0]),
        ("Er komt een ondertoezichtstelling. Dat is een interventie.", [1.0, 1.0]),
        ("Ondertoezichtstelling: een maatregel van de rechter.", [1.0, 1.0]),
    ],
)
def test_w2_a_term_that_is_explained_in_plain_words_weighs_nothing(text: str, weights: list[float]) -> None:
    assert [finding.weight for finding in found(text, "W2")] == weights


def test_w2_word_is_not_flagged_again_as_unknown() -> None:
    assert not found("De casusregisseur belt.", "W1")


@pytest.mark.parametrize(
    ("text", "word"), [("Indien nodig bel je.", "Indien nodig"), ("Hij is echter boos.", "echter")]
)
def test_w3_and_w5_find_formal_and_vague(text: str, word: str) -> None:
    assert word in marked(text, "W3") + marked(text, "W5")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bel i.v.m. ruzie.", ["i.v.m."]),
        ("Bel ivm ruzie.", ["ivm"]),
        ("Praat met de GGZ.", ["GGZ"]),
        ("Praat met de XKQ.", ["XKQ"]),
        ("Bel bijv. oma.", ["bijv"]),
        ("Ik kijk tv. Dat is TV.", []),
        ("STOP MET SLAAN", []),
        ("Ik bel Max.", []),
        ("Hij is weg.", []),
    ],
)
def test_w4_finds_abbreviations(text: str, words: list[str]) -> None:
    assert marked(text, "W4") == words


def test_w7_finds_figures_and_leaves_the_literal() -> None:
    assert marked("Het loopt uit de hand.", "W7") == ["uit de hand"]
    assert not found("Wij eten aan tafel.", "W7")
    assert not found("De sleutel ligt op tafel.", "W7")
    assert not found("Ik pak een emmer.", "W7")


@pytest.mark.parametrize(
    ("text", "span", "suggestion"),
    [
        ("Kom om 14.30 uur.", "14.30 uur", "half 3 's middags"),
        ("Kom om 09:45.", "09:45", "kwart voor 10 's ochtends"),
        ("Kom om 20 uur.", "20 uur", "8 uur 's avonds"),
        ("Op 1-3-2026 praten wij.", "1-3-2026", "zondag 1 maart 2026"),
        ("Dat is 20% van ons.", "20%", "1 van de 5"),
        ("Het kost 12.500 euro.", "12.500", "Rond het af, of laat het weg."),
    ],
)
def test_g1_says_numbers_as_people_do(text: str, span: str, suggestion: str) -> None:
    assert marked(text, "G1") == [span]
    assert found(text, "G1")[0].suggestion == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "Bel 112.",
        "Bel 0800-2000.",
        "Bel 06-12345678.",
        "In 2026 praten wij.",
        "Je mag 10 dagen niet in huis.",
        "3 mei",
    ],
)
def test_g1_leaves_easy_numbers(text: str) -> None:
    assert not found(text, "G1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dit is een kansenongelijkheid.", ["kansenongelijkheid"]),
        ("Ik pak mijn telefoon.", []),
        ("Dit is een identiteit.", []),
    ],
)
def test_w6_finds_long_words(text: str, words: list[str]) -> None:
    assert marked(text, "W6") == words


def test_w6_proposes_a_split_and_is_light_for_easy_words() -> None:
    assert "badkamer-verwarming" in found("De badkamerverwarming is stuk.", "W6")[0].suggestion
    assert [f.weight for f in found("Hier is mijn telefoonnummer.", "W6")] == [0.0]


@pytest.mark.parametrize(
    "text", ["Dat is niet onveilig.", "Ik ga nooit niet weg.", "Je komt niet, tenzij mama het zegt."]
)
def test_z6_finds_double_negation(text: str) -> None:
    assert found(text, "Z6")


@pytest.mark.parametrize(
    "text", ["Je mag niet in huis.", "Wij slaan niet en schreeuwen niet.", "Ik ben niet bang, jij niet."]
)
def test_z6_leaves_one_negation_a_clause(text: str) -> None:
    assert not found(text, "Z6")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Wij bespreken de uitvoerbaarheid.", "uitvoerbaarheid"),
        ("Wij praten over het stoppen van de ruzie.", "het stoppen van"),
    ],
)
def test_z8_finds_nouns_made_of_verbs(text: str, span: str) -> None:
    assert marked(text, "Z8") == [span]


@pytest.mark.parametrize(
    "text", ["Ik betaal de rekening.", "De verwarming is aan.", "Wij letten op de veiligheid."]
)
def test_z8_leaves_common_nouns(text: str) -> None:
    assert not found(text, "Z8")


def test_z9_wants_the_condition_first() -> None:
    assert marked("Papa komt alleen, mits mama het goed vindt.", "Z9") == ["mits"]
    assert [f.weight for f in found("Ik bel oma als ik bang ben.", "Z9")] == [0.0]
    assert [
        f.weight for f in found("Ik bel meteen mijn oma in de stad als papa boos naar huis komt.", "Z9")
    ] == [0.5]
    assert not found("Als ik bang ben, bel ik oma.", "Z9")


def test_p3_u_and_je_in_one_text() -> None:
    assert marked("Je belt oma.\nDan belt u mij.", "P3") == ["u"]
    assert not found("U belt oma. Dan belt u mij.", "P3")
    assert not found("Je belt oma. Dan bel je mij.", "P3")


def test_p3_many_choices_and_diminutives() -> None:
    assert found("Bel oma, opa, tante of de buren.", "P3")
    assert not found("Bel oma, opa of de buren.", "P3")
    assert marked("Wij doen een gesprekje.", "P3") == ["gesprekje"]
    assert not found("Het meisje eet een beetje.", "P3")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("De verhuizing naar het traject vergt afwegingen.", "W1"),
        ("Het samenwerkingsproces stopt.", "W6"),
        ("De stichting onderschrijft de beginselen.", "W1"),
        ("Er is niet gehandeld zonder de instemming van alle andere partijen te vragen.", "Z6"),
        ("Wij hangen de vuile was buiten.", "W7"),
        ("Wij hebben een gesprekje over een klapje.", "P3"),
        ("Het is slechts een begin.", "W3"),
        ("De inzet van het MDO is bekend.", "W4"),
        ("De professionals overleggen volgende week donderdag uitgebreid met het XKQ over de aanpak.", "W4"),
    ],
)
def test_what_is_hard_still_weighs(text: str, rule: str) -> None:
    """The other side of what easy sentences are let off: see easy_more.txt."""
    assert any(finding.weight for finding in found(text, rule))
