"""What the families of the demonstration see on *Als … dan …*: each step is another picture."""

from itertools import combinations

import pytest

from desktop.domain.households import Person
from ui.screens_boards import content_for, families


@pytest.mark.parametrize("at", range(3))
def test_no_family_of_the_demo_sees_the_same_picture_twice_in_a_row(at: int) -> None:
    content = content_for(families()[at], *(person.name for person in families()[at].of(Person)))
    for board in content.steps:
        for steps in board.steps:
            twice = [
                (one.sentence, other.sentence)
                for one, other in combinations(steps.then, 2)
                if one.picture == other.picture
            ]
            assert twice == []
