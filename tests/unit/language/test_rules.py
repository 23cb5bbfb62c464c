"""Each rule: what it finds, where, and what it leaves alone."""

import pytest

from tests.findings import found, marked


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


def test_z3_weighs_in_long_sentences_only() -> None:
    assert [f.weight for f in found("Je mag tien dagen niet in het huis komen.", "Z3")] == [0.0]
    assert marked(
        "Wij hebben vorige week met de hele familie bij oma thuis over het plan gesproken.", "Z3"
    ) == ["hebben vorige week met de hele familie bij oma thuis over het plan gesproken"]
    assert found("Dit zijn de door de gemeente in het plan genoemde afspraken voor het hele gezin.", "Z3")


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Ik lees het morgen samen met oma gemaakte plan.", ["het morgen samen met oma gemaakte plan"]),
        (
            "De door de rechter aan papa gegeven straf is klaar.",
            ["De door de rechter aan papa gegeven straf"],
        ),
        (
            "Oma heeft gisteren na de ruzie met papa 112 gebeld.",
            ["heeft gisteren na de ruzie met papa 112 gebeld"],
        ),
        ("Ik zet het in de tuin bij de gemaakte taart.", []),
        ("Ik wil het morgen met de kinderen doen, gemaakte taart ook.", []),
        ("Ik wil nu een plan maken.", []),
    ],
)
def test_z3_is_a_note_in_a_short_sentence(text: str, spans: list[str]) -> None:
    assert marked(text, "Z3") == spans
    assert not any(finding.weight for finding in found(text, "Z3"))


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
    "text",
    [
        "Dat is niet onveilig.",
        "Ik ga nooit niet weg.",
        "Je komt niet, tenzij mama het zegt.",
        "Papa is niet zo onaardig.",
        "Dat is geen onredelijke vraag.",
        "Ik zeg niet dat ik niet kom.",
        "Papa weigert niet te praten.",
        "Dat is niet verboden.",
    ],
)
def test_z6_finds_double_negation(text: str) -> None:
    assert found(text, "Z6")


@pytest.mark.parametrize(
    "text",
    [
        "Je mag niet in huis.",
        "Wij slaan niet en schreeuwen niet.",
        "Ik ben niet bang, jij niet.",
        "Ga niet met een onbekende mee.",
        "Wij gaan niet naar een onbekend huis.",
        "Ik heb geen ongeluk gehad.",
        "Wij weten niet dat oma hier is en niet thuis.",
        "Wij komen niet en zeggen niets.",
        "Oma weigert onredelijke dingen.",
    ],
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


def test_z8_has_a_note_for_what_is_done_to_a_thing() -> None:
    text = "De betaling van de huur doet oma."
    assert marked(text, "Z8") == ["betaling van"]
    assert not any(finding.weight for finding in found(text, "Z8"))
    assert not found("De tekening van Noor hangt op.", "Z8")


def test_z9_finds_indien_at_the_start_but_not_in_a_set_phrase() -> None:
    assert marked("Indien papa komt, belt mama.", "Z9") == ["Indien"]
    assert not found("Indien nodig bel je.", "Z9")


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
    assert [f.weight for f in found("Papa drinkt een biertje of een borreltje.", "P3")] == [0.0, 0.0]


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
        ("Papa gedraagt zich bij oma goed.", "W5"),
        ("Oma doet triage.", "W2"),
        ("De inzet van het MDO is bekend.", "W4"),
        ("De professionals overleggen volgende week donderdag uitgebreid met het XKQ over de aanpak.", "W4"),
    ],
)
def test_what_is_hard_still_weighs(text: str, rule: str) -> None:
    """The other side of what easy sentences are let off: see easy_more.txt."""
    assert any(finding.weight for finding in found(text, rule))
