"""A form over a field on which two versions differ says so above its cards, and where all agree nothing."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.dossier import Dossier
from desktop.domain.ids import EntityId
from desktop.domain.visits import Visit
from tests.disputed import disputed
from tests.disputed_amrani import laptop_with_everything, some_of, two_values
from tests.factories_amrani import AMRANI
from tests.fakes.clock import FakeClock
from ui.theme.look import Look
from ui.views.people.all_forms import FormMaker
from ui.views.people.entity_form import EntityForm
from ui.views.people.profiles_form import profiles_form
from ui.views.visits.visit_form import visit_form
from ui.widgets.notices import Banner

MakeForm = Callable[[Dossier, EntityId], EntityForm | None]


def of_belonging(dossier: Dossier, entity: EntityId) -> EntityForm | None:
    maker = FormMaker(Look(), FakeClock(), lambda _asked, _chosen: None, lambda: dossier)
    return maker.form_of(dossier, dossier.entities[entity])


def of_visit(dossier: Dossier, entity: EntityId) -> EntityForm | None:
    visit = dossier.get(Visit, entity)
    return visit_form(Look(), dossier, visit, FakeClock()) if visit is not None else None


def of_profiles(dossier: Dossier, _entity: EntityId) -> EntityForm | None:
    return profiles_form(Look(), dossier)


def says_two_versions(form: EntityForm | None, qtbot: QtBot) -> bool:
    assert form is not None
    qtbot.addWidget(form)
    return any(banner.accessibleName() == "Twee versies" for banner in form.findChildren(Banner))


@pytest.mark.parametrize(
    ("kind", "field", "make"),
    [
        ("contact", "phone", of_belonging),
        ("person", "part", of_belonging),
        ("pet", "audience", of_belonging),
        ("place", "is_secret", of_belonging),
        ("order", "days", of_belonging),
        ("photo", "audience", of_belonging),
        ("visit", "starts", of_visit),
        ("household", "profiles", of_profiles),
    ],
)
def test_a_form_says_that_two_versions_wait(kind: str, field: str, make: MakeForm, qtbot: QtBot) -> None:
    laptop = laptop_with_everything()
    entity = EntityId(AMRANI.household) if kind == "household" else some_of(laptop, kind, field)
    assert not says_two_versions(make(laptop.dossier, entity), qtbot)
    assert says_two_versions(make(disputed(laptop, entity, field, *two_values(kind, field)), entity), qtbot)
