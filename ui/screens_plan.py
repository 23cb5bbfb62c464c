"""What is done with a plan as a whole, or with its tips, before the picture is taken (ui.screens).

GUI thread, offscreen.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.dialogs.reason_dialog import ReasonAsked, ReasonDialog
from ui.screens_household import plan_written, until
from ui.screens_stage import Stage
from ui.views.household_plan import PlanTab
from ui.widgets.buttons import Button


def why(asked: Callable[[], ReasonAsked]) -> Callable[[Stage], QWidget]:
    """The dialog that asks for a reason."""
    return lambda stage: ReasonDialog(stage.look, asked(), lambda _reason: None)


def unanswered(widget: QWidget) -> None:
    """The button is pressed before anything was written."""
    if isinstance(widget, ReasonDialog):
        widget.confirm.click()


def head_opened(widget: QWidget) -> None:
    """A concept, open at what stands above its rows: who made it, for whom, when to look again."""
    plan_written(widget)
    tab = widget.findChild(PlanTab)
    if tab is None or tab.plan is None:
        return
    head = tab.plan.id
    tab.editing.leave(lambda: tab.open_item(head))
    until(lambda: tab.editing.editor is not None and tab.editing.editor.before.id == head)


def tips_put_away(widget: QWidget) -> None:
    """The open row, its tip put away because it was explained with the picture."""
    plan_written(widget)
    tab = widget.findChild(PlanTab)
    if tab is None:
        return
    for button in tab.findChildren(Button):
        if button.accessibleName().startswith("Uitgelegd met plaatje"):
            button.click()
            break
    until(lambda: any(each.text().strip() == "Toon weer" for each in _in_sight(tab)))


def hints_opened(widget: QWidget) -> None:
    """The open row with a plain sentence: no tip, and its hints standing open."""
    plan_written(widget)
    tab = widget.findChild(PlanTab)
    editor = tab.editing.editor if tab is not None else None
    sentence = editor.sentence if editor is not None else None
    if sentence is None:
        return
    sentence.edit.setPlainText("Zij telt tot tien als zij boos is.")
    until(lambda: len(sentence.hints.lines) > 1)
    sentence.hints.door.click()
    until(lambda: bool(sentence.hints.shown()))


def _in_sight(tab: PlanTab) -> list[Button]:
    return [each for each in tab.findChildren(Button) if each.isVisible()]
