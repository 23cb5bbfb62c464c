"""The five family profiles and what follows from them.

Pure, any thread. Source: domain.md "The five family profiles" (Visie Flevoland 2.2).
"""

from collections.abc import Collection
from enum import StrEnum


class Profile(StrEnum):
    """A pattern in the family. Profiles may overlap."""

    INTIMATE_TERROR = "intimate_terror"
    FAMILY_UNDER_STRESS = "family_under_stress"
    LONG_TERM_CARE = "long_term_care"
    CHILD_BEHAVIOUR = "child_behaviour"
    COMPLEX_SEPARATION = "complex_separation"


PROFILE_NAMES = {
    Profile.INTIMATE_TERROR: "Intieme terreur",
    Profile.FAMILY_UNDER_STRESS: "Gezin in de stress",
    Profile.LONG_TERM_CARE: "Langdurige zorg",
    Profile.CHILD_BEHAVIOUR: "Kindgedrag en opvoedstress",
    Profile.COMPLEX_SEPARATION: "Complexe conflictscheiding",
}
"""The name of each profile on the screen."""


def must_talk_apart(profiles: Collection[Profile]) -> bool:
    """True when victim and (suspected) perpetrator are never spoken to together (domain.md: profiles)."""
    return Profile.INTIMATE_TERROR in profiles
