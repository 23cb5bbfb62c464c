"""From a sentence to its picture: the scene that was chosen or found, played by the people it names.

Pure, any thread. The only module of this room that knows how the pictogram kit is called, beside geometry.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.boards.people import Figure, cast_for, figures_of, is_named, looks_for
from desktop.domain.households import Place, PlaceKind
from desktop.domain.ids import EntityId
from desktop.domain.photos import Photo, photo_in
from desktop.domain.safe_view import SafeView
from desktop.photos.barred import barred
from desktop.pictograms import Bar, Picture, bar_for, compose, find, portrait, says_no_to
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


@dataclass(frozen=True, slots=True)
class OwnPhoto:
    """A photo that this reader may see and whose bytes are on this laptop."""

    about: Photo
    content: bytes = field(repr=False)

    def instead_of(self, drawn: Picture, *, is_round: bool = False) -> Picture:
        """The photo in the place of what would be drawn."""
        size = float(self.about.width or drawn.width), float(self.about.height or drawn.height)
        return replace(
            drawn,
            width=size[0],
            height=size[1],
            label=self.about.name or drawn.label,
            photo=self.content,
            is_round=is_round,
        )


@dataclass(frozen=True)
class Pictures:
    """What it takes to draw for one reader: who may be drawn, lemmas, what was chosen before, own photos."""

    figures: tuple[Figure, ...]
    lemma: Lemma
    chosen: Mapping[str, str] = field(default_factory=dict)
    photos: Mapping[EntityId, OwnPhoto] = field(default_factory=dict)

    def of(
        self,
        sentence: str,
        scene: str = "",
        who: Sequence[EntityId] = (),
        speaker: EntityId | None = None,
        *,
        otherwise: str = "",
    ) -> Picture:
        """The picture of a sentence: the photo or scene that was chosen, else what its words find.

        Without one that fits: `otherwise`, or the face of whom it is about. A photo that is not here (yet),
        or not for this reader, leaves its place to what the words find.
        """
        cast = cast_for(sentence, self.figures, who, speaker)
        doers = [each for each in cast if each.id in who and is_named(sentence, each)]
        drawn = self._drawn(sentence, scene, cast, doers, otherwise)
        shown, own = self.with_photo(drawn, photo_in(scene)), self._photo(photo_in(scene))
        if own is not None and says_no_to(sentence, own.about.name):
            return replace(shown, photo=barred(own.content))
        return shown

    def _drawn(
        self, sentence: str, scene: str, cast: Sequence[Figure], doers: Sequence[Figure], otherwise: str
    ) -> Picture:
        key, bar = (scene, Bar.AS_DRAWN) if scene in scene_specs() else self._found(sentence)
        key = key or otherwise
        if key:
            roles = scene_specs()[key].roles
            is_of_one = len(roles) == 1 and bool(doers)  # "mama vraagt papa niet te komen" is about papa
            looks = looks_for(roles, doers if is_of_one else cast)
            players = [own or DEFAULT_CAST[role] for own, role in zip(looks, roles, strict=True)]
            return compose(key, players, bar=bar)
        return self.face(cast[0]) if cast else portrait(DEFAULT_CAST["who"])

    def with_photo(self, drawn: Picture, photo: EntityId | None, *, is_round: bool = False) -> Picture:
        """The photo instead of what was drawn, if there is one for this reader."""
        own = self._photo(photo)
        return own.instead_of(drawn, is_round=is_round) if own is not None else drawn

    def _photo(self, photo: EntityId | None) -> OwnPhoto | None:
        return self.photos.get(photo) if photo is not None else None

    def _found(self, sentence: str) -> tuple[str, Bar]:
        """The scene, and what the sentence does to its bar."""
        matches = find(sentence, self.lemma, self.chosen)
        if not matches:
            return "", Bar.AS_DRAWN
        best = matches[0]
        return best.key, bar_for(sentence, best.phrase, best.key)

    def of_place(self, place: Place) -> Picture:
        """The picture of going to a place: what its name says, else what kind of place it is."""
        drawn = self.of(f"naar {place.label}", otherwise=_PLACES[place.kind])
        return self.with_photo(drawn, place.photo)

    def face(self, figure: Figure) -> Picture:
        """The face of somebody: their own photo, else drawn."""
        return self.with_photo(portrait(figure.looks), figure.photo, is_round=True)


def pictures_for(view: SafeView, lemma: Lemma, chosen: Mapping[str, str] | None = None) -> Pictures:
    """Pictures with the people whom this reader may know of. `chosen` maps words to scenes picked before."""
    dossier = view.dossier
    photos = {
        photo.id: OwnPhoto(photo, dossier.photos[photo.sha256])
        for photo in dossier.of(Photo)
        if photo.sha256 in dossier.photos
    }
    return Pictures(figures=figures_of(view), lemma=lemma, chosen=chosen or {}, photos=photos)
