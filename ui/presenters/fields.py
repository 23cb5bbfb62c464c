"""What a kind and a field are called on the screen, for conflict cards and the timeline.

Pure functions. What its values say stands in values.py.
"""

from PySide6.QtCore import QCoreApplication

from desktop.domain.changes import REMOVED

translate = QCoreApplication.translate

TEXT_FIELDS = frozenset(
    {"text", "what", "when", "if_fails", "term", "phone", "address", "label", "name", "reason", "we_want"}
)
"""Fields that hold what a person typed."""


def kind_word(kind: str) -> str:
    """What sort of thing an entity is."""
    return {
        "household": translate("Fields", "Huishouden"),
        "person": translate("Fields", "Gezinslid"),
        "contact": translate("Fields", "Iemand die helpt"),
        "pet": translate("Fields", "Huisdier"),
        "place": translate("Fields", "Plek"),
        "order": translate("Fields", "Huisverbod"),
        "plan": translate("Fields", "Veiligheidsplan"),
        "agreement": translate("Fields", "Afspraak"),
        "signal": translate("Fields", "Signaal"),
        "condition": translate("Fields", "Voorwaarde"),
        "helper": translate("Fields", "Wie helpt"),
        "safe_place": translate("Fields", "Veilige plek"),
        "bag": translate("Fields", "Wat ik meeneem"),
        "child_step": translate("Fields", "Stap van een kind"),
        "understanding": translate("Fields", "In eigen woorden"),
        "teach_back": translate("Fields", "Uitleg"),
        "mat_answer": translate("Fields", "Hoe gaat het?"),
        "dismissal": translate("Fields", "Tip"),
        "board_places": translate("Fields", "Plek op de praatplaat"),
        "visit": translate("Fields", "Bezoek"),
        "note": translate("Fields", "Notitie"),
        "phase_change": translate("Fields", "Fase"),
        "handover": translate("Fields", "Overdracht"),
        "late_work": translate("Fields", "Werk dat te laat kwam"),
        "region_move": translate("Fields", "Overdracht"),
        "photo": translate("Fields", "Foto"),
        "word_picture": translate("Fields", "Plaatje bij een woord"),
    }.get(kind, kind)


def field_word(field: str) -> str:
    """What a field is called on the screen."""
    return {
        "phases": translate("Fields", "fase"),
        "profiles": translate("Fields", "gezinsprofiel"),
        "active_plan": translate("Fields", "plan dat geldt"),
        "full_name": translate("Fields", "voornaam en achternaam"),
        "role": translate("Fields", "in het gezin"),
        "part": translate("Fields", "rol bij het geweld"),
        "born_on": translate("Fields", "geboren op"),
        "lvb": translate("Fields", "licht verstandelijke beperking"),
        "language": translate("Fields", "taal"),
        "preferences": translate("Fields", "krijgt uitleg het liefst"),
        "what_helps": translate("Fields", "wat helpt bij het praten"),
        "spoken_on": translate("Fields", "gesproken op"),
        "spoken_by": translate("Fields", "gesproken door"),
        "not_spoken_reason": translate("Fields", "niet gesproken, want"),
        "is_professional": translate("Fields", "hulpverlener"),
        "animal": translate("Fields", "wat voor dier"),
        "safe_with": translate("Fields", "veilig bij"),
        "looks": translate("Fields", "figuur op de plaat"),
        "photo": translate("Fields", "foto"),
        "sha256": translate("Fields", "foto"),
        "width": translate("Fields", "breedte van de foto"),
        "height": translate("Fields", "hoogte van de foto"),
        "scene": translate("Fields", "plaatje"),
        "bank": translate("Fields", "zin uit de zinnenbank"),
        "position": translate("Fields", "volgorde"),
        "plan": translate("Fields", "plan"),
        "origin": translate("Fields", "komt uit"),
        "number": translate("Fields", "nummer"),
        "set_by": translate("Fields", "door wie"),
        "because": translate("Fields", "waarom"),
        "version": translate("Fields", "versie"),
        "made_on": translate("Fields", "gemaakt op"),
        "made_with": translate("Fields", "gemaakt met"),
        "reason": translate("Fields", "wat is er gebeurd"),
        "we_want": translate("Fields", "dit willen we"),
        "activated_on": translate("Fields", "actief gemaakt op"),
        "stopped_reason": translate("Fields", "gestopt, want"),
        "previous": translate("Fields", "vorige versie"),
        "minutes": translate("Fields", "aantal minuten"),
        "with_whom": translate("Fields", "met wie"),
        "purpose": translate("Fields", "waarvoor"),
        "is_done": translate("Fields", "geweest"),
        "phone": translate("Fields", "telefoon"),
        "lives_at": translate("Fields", "woont in"),
        "relation": translate("Fields", "relatie"),
        "organisation": translate("Fields", "organisatie"),
        "contact_audience": translate("Fields", "wie telefoon en adres mag zien"),
        "audience": translate("Fields", "wie dit mag zien"),
        "address_audience": translate("Fields", "wie het adres mag zien"),
        "address": translate("Fields", "adres"),
        "label": translate("Fields", "naam van de plek"),
        "kind": translate("Fields", "soort plek"),
        "is_secret": translate("Fields", "geheim"),
        "name": translate("Fields", "naam"),
        "person": translate("Fields", "voor wie"),
        "starts": translate("Fields", "begin"),
        "days": translate("Fields", "aantal dagen"),
        "stopped_on": translate("Fields", "gestopt op"),
        "for_persons": translate("Fields", "voor wie"),
        "evaluation_on": translate("Fields", "samen kijken op"),
        "text": translate("Fields", "zin"),
        "who": translate("Fields", "wie"),
        "what": translate("Fields", "doet wat"),
        "when": translate("Fields", "wanneer, waar"),
        "if_fails": translate("Fields", "als het niet lukt"),
        "zone": translate("Fields", "kleur"),
        "question": translate("Fields", "vraag"),
        "term": translate("Fields", "woord uit de wet"),
        "contact": translate("Fields", "wie"),
        "place": translate("Fields", "plek"),
        "child": translate("Fields", "kind"),
        "answer": translate("Fields", "antwoord"),
        "second_language": translate("Fields", "taal naast Nederlands"),
        REMOVED: translate("Fields", "weghalen"),
    }.get(field, field)
