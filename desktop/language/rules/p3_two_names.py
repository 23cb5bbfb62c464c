"""P3: one person has one name in a plan (language.md: "two names for one person").

"Papa" in one sentence and "Karim" in the next are two people to a reader who is new to the text.
"""

from collections.abc import Iterable, Iterator

from desktop.language.assessment import Finding
from desktop.language.same_people import SamePerson, places


def two_names(text: str, people: Iterable[SamePerson]) -> Iterator[Finding]:
    """For a whole text: a finding at the first place of each second name for one person.

    The name that the rest of the plan uses is the right one; without it, the one that `text` says first.
    """
    for person in people:
        if not all(person.names):
            continue
        first_places = sorted((found[0], name) for name in person.names if (found := places(text, name)))
        kept = person.said or (first_places[0][1] if first_places else "")
        for (start, end), name in first_places:
            if name != kept:
                yield Finding(
                    "P3",
                    start,
                    end,
                    f'"{text[start:end]}" en "{kept}" zijn één persoon.',
                    f"Gebruik overal dezelfde naam: {kept}.",
                    0.5,
                )
