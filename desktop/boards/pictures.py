"""From a sentence to its picture: the scene that was chosen or found, played by the people it names.

Pure, any thread. The only module of this room that knows how the pictogram kit is called, beside geometry.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.boards.people import Figure, cast_for, figures_of, looks_for
from desktop.domain.households import Place, PlaceKind
from desktop.domain.ids import EntityId
from desktop.domain.safe_view import SafeView
from desktop.pictograms import Bar, Picture, bar_for, compose, find, portrait
from desktop.pictograms.casting import DEFAULT_CAST
from desktop.pictograms.data import scene_specs

Lemma = Callable[[str], str]

_PLACES: Mapping[PlaceKind, str] = {
    PlaceKind.HOME: "huis",
    PlaceKind.FAMILY: "naar_oma",
    PlaceKind.NEIGHBOURS: "naar_de_buren",
    PlaceKind.SCHOOL: "naar_school",
    PlaceKind.SHELTER: "opvang",
    PlaceKind.OTHER: "veilig",
}


@dataclass(frozen=True)
class Pictures:
    """What it takes to draw for one reader: who may be drawn, lemmas of words, what was chosen before."""

    figures: tuple[Figure, ...]
    lemma: Lemma
    chosen: Mapping[str, str] = field(default_factory=dict)

    def of(
        self,
        sentence: str,
        scene: str = "",
        who: Sequence[EntityId] = (),
        speaker: EntityId | None = None,
        *,
        otherwise: str = "",
    ) -> Picture:
        """The picture of a sentence. Without one that fits: `otherwise`, or the face of whom it is about."""
        cast = cast_for(sentence, self.figures, who, speaker)
        key, bar = (scene, Bar.AS_DRAWN) if scene in scene_specs() else self._found(sentence)
        key = key or otherwise
        if key:
            roles = scene_specs()[key].roles
            looks = looks_for(roles, cast)
            players = [own or DEFAULT_CAST[role] for own, role in zip(looks, roles, strict=True)]
            return compose(key, players, bar=bar)
        return portrait(cast[0].looks if cast else DEFAULT_CAST["who"])

    def _found(self, sentence: str) -> tuple[str, Bar]:
        """The scene, and what the sentence does to its bar."""
        matches = find(sentence, self.lemma, self.chosen)
        if not matches:
            return "", Bar.AS_DRAWN
        best = matches[0]
        return best.key, bar_for(sentence, best.phrase, best.key)

    def of_place(self, place: Place) -> Picture:
        """The picture of going to a place: what its name says, else what kind of place it is."""
        return self.of(f"naar {place.label}", otherwise=_PLACES[place.kind])

    def face(self, figure: Figure) -> Picture:
        """The face of somebody."""
        return portrait(figure.looks)


def pictures_for(view: SafeView, lemma: Lemma, chosen: Mapping[str, str] | None = None) -> Pictures:
    """Pictures with the people whom this reader may know of. `chosen` maps words to scenes picked before."""
    return Pictures(figures=figures_of(view), lemma=lemma, chosen=chosen or {})
