"""Why something is not in the region, in Dutch: what follows "geweigerd, omdat …" or "wacht, omdat …".

Any thread, pure. Short, no blame, and what to do where a person can do something.
"""

from collections.abc import Mapping

_REASONS: Mapping[str, str] = {
    # of one item
    "not_assigned": "je niet (meer) bij dit huishouden hoort. Overleg met je coördinator.",
    "quarantined": "je niet meer bij dit huishouden hoort. De regio bewaart het apart voor je coördinator.",
    "too_large": "het te groot is om te versturen. Bewaar de tekst als notitie.",
    "bad_signature": "de handtekening van deze laptop niet klopt. Bel je coördinator.",
    "malformed": "de regio het niet kan lezen. Bewaar de tekst als notitie.",
    "id_taken": "het nummer ervan al gebruikt is. Bewaar de tekst als notitie.",
    "blob_missing": "er een foto bij hoort die nog niet verstuurd is.",
    "other_device": "er een andere naam onder staat dan die van deze laptop. Verstuur het opnieuw.",
    "stranded": "deze laptop is ingetrokken voordat dit huishouden gedeeld was. Bel je coördinator.",
    # of a household
    "awaits_place": "een coördinator dit huishouden nog moet toewijzen.",
    "awaits_key": "de sleutel van dit huishouden nog moet komen.",
    "unknown_device": "de regio nog niet vertelde van wie een wijziging is.",
    "key_missing": "de sleutel van een wijziging nog moet komen.",
    "key_stuck": "de nieuwste sleutel ervan hier niet te gebruiken is. Deze laptop maakt vanzelf een andere. "
    "Staat dit er morgen nog, bel dan je coördinator.",
    "key_refused": "er iemand weg is en de regio geen nieuwe sleutel aanneemt. Deze laptop blijft het "
    "proberen. Staat dit er morgen nog, bel dan je coördinator.",
    "newer_version": "een collega met een nieuwere versie werkt. Installeer de nieuwste versie.",
    "not_whole": "nog niet alles is opgehaald. Dat gebeurt zodra er verbinding is.",
    "unread": "iets van een collega hier niet te lezen is. Het blijft bewaard. Installeer de nieuwste "
    "versie, of bel de helpdesk.",
    "unassigned": "je volgens de regio niet (meer) bij dit huishouden hoort. Overleg met je coördinator.",
    "forged": "een wijziging niet echt van een collega is. Er is niets van gebruikt. Bel je coördinator.",
    "broken_chain": "er een wijziging ontbreekt in wat de regio geeft. Bel je coördinator.",
    "went_back": "de regio wijzigingen kwijt is. Deze laptop heeft ze nog en deelt ze opnieuw.",
    "omitted": "de regio iets van jou kwijt is. Deze laptop heeft het nog en deelt het opnieuw.",
    "other_log": "een collega iets anders zag dan jij. Bel je coördinator.",
    "photo_broken": "een foto niet heel aankwam. Er is niets van gebruikt. Het gaat later vanzelf opnieuw.",
    "photo_lost": "de regio een foto kwijt was. Deze laptop heeft hem nog en brengt hem opnieuw.",
    "photo_no_room": "de regio geen plaats meer heeft voor foto's. De tekst gaat wel mee. Bel de helpdesk.",
    "photo_refused": "de regio foto's van dit huishouden nu niet aanneemt. Overleg met je coördinator.",
    "revoked_author": "een laptop die is buitengesloten nog iets schreef. Het ligt apart en telt niet mee. "
    "Bel je coördinator.",
    "bad_key": "er een sleutel kwam die niet te gebruiken is. Er is niets van gebruikt. Bel je coördinator.",
    "leaver_untold": "een collega zegt dat iemand hier niet meer werkt. De regio vertelde dat niet. Wie weg "
    "is, krijgt van deze laptop geen nieuwe sleutel. Bel je coördinator.",
    "bad_record": "de regio iets zei wat niet klopt. Er is niets van gebruikt. Bel je coördinator.",
    "draining": "je dit huishouden overdraagt. Wat je schreef, gaat nog mee.",
}
_ASK = "Vraag na wie hem maakte. Vertrouw je die laptop niet, trek hem dan in op de pagina Regie."
_TO_COORDINATORS: Mapping[str, str] = {
    "key_stuck": f"de nieuwste sleutel ervan hier niet te gebruiken is. {_ASK}",
    "key_refused": "er iemand weg is en de regio geen nieuwe sleutel aanneemt. Deze laptop blijft het "
    "proberen. Staat dit er morgen nog, bel dan de beheerder van de regio.",
    "leaver_untold": "een collega zegt dat iemand hier niet meer werkt. De regio vertelde dat niet. Wie weg "
    "is, krijgt van deze laptop geen nieuwe sleutel. Bel de beheerder van de regio.",
    "bad_key": f"er een sleutel kwam die niet te gebruiken is. Er is niets van gebruikt. {_ASK}",
}
NEVER_GOES = frozenset({"too_large", "malformed", "stranded"})
"""Of an item that leaves this laptop in no way, however often it is tried."""
_UNKNOWN = "de regio het niet aanneemt. Bel de helpdesk."


def reason(code: str, *, is_coordinator: bool = False) -> str:
    """The rest of the sentence for a code; "" for no code. A coordinator is told what it can do itself."""
    told = _TO_COORDINATORS.get(code) if is_coordinator else None
    return told or (_REASONS.get(code, _UNKNOWN) if code else "")
