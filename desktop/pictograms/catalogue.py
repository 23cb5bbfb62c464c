"""What pictures there are.

Pure, any thread. Imports the scene data only.
"""

from dataclasses import dataclass
from functools import lru_cache

from desktop.pictograms.data import scene_specs


@dataclass(frozen=True, slots=True)
class SceneInfo:
    """One picture to choose from: its name, the words that find it, its theme and its roles in order."""

    key: str
    label: str
    words: tuple[str, ...]
    theme: str
    roles: tuple[str, ...]


@lru_cache(maxsize=1)
def catalogue() -> tuple[SceneInfo, ...]:
    """Every scene and noun, by theme."""
    return tuple(
        SceneInfo(key, spec.label, spec.words, spec.theme, spec.roles) for key, spec in scene_specs().items()
    )
