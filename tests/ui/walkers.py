"""Walks through a window as people do who do not see it, have no mouse, or need large letters.

Each walker returns what is wrong, in words; an empty list is good.
"""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

MOST_TABS = 400
NAMED_ROLES = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.CheckBox,
        QAccessible.Role.ComboBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.Link,
        QAccessible.Role.List,
        QAccessible.Role.PageTab,
        QAccessible.Role.PageTabList,
        QAccessible.Role.ProgressBar,
        QAccessible.Role.RadioButton,
        QAccessible.Role.Slider,
        QAccessible.Role.SpinBox,
        QAccessible.Role.Table,
        QAccessible.Role.Tree,
    }
)
"""What a person acts on; each needs a name."""


def nodes(root: QWidget) -> Iterator[QAccessibleInterface]:
    """The accessibility tree below a widget, what cannot be seen left out."""
    waiting: list[QAccessibleInterface | None] = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        node = waiting.pop()
        if node is None or not node.isValid() or node.state().invisible:
            continue
        yield node
        waiting.extend(node.child(at) for at in range(node.childCount()))


def nameless(root: QWidget) -> list[str]:
    """Controls without a name."""
    found = []
    for node in nodes(root):
        is_part = node.object() is None and node.role() == QAccessible.Role.Button
        if node.role() in NAMED_ROLES and not is_part and not node.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {node.role().name} {describe(node.object())}")
    return found


def describe(thing: QObject | None) -> str:
    """A widget in words, for the message of a test."""
    if thing is None:
        return "(part)"
    words = thing.property("text") or thing.property("accessibleName") or ""
    return f"{type(thing).__name__} {words!r}"


def controls(root: QWidget) -> list[QWidget]:
    """What can be acted on: visible, enabled, and takes the focus."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root)
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollArea)
    ]


def unreachable(root: QWidget) -> list[str]:
    """Controls that Tab never comes to (in a choice of a few, Tab comes to one and arrows to the others)."""
    root.activateWindow()
    QTest.qWaitForWindowActive(root, 1000)
    reached: list[QWidget] = []
    start = QApplication.focusWidget()
    if start is None:
        QTest.keyClick(root, Qt.Key.Key_Tab)
        start = QApplication.focusWidget()
    for _ in range(MOST_TABS):
        now = QApplication.focusWidget()
        if now is None or (now in reached and now is start):
            break
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    found = []
    for control in controls(root):
        if control in reached or _has_reached_sibling(control, reached):
            continue
        if any(control.isAncestorOf(widget) or widget.isAncestorOf(control) for widget in reached):
            continue
        found.append(f"Tab does not come to {describe(control)}")
    return found


def _has_reached_sibling(control: QWidget, reached: list[QWidget]) -> bool:
    if not isinstance(control, QAbstractButton):
        return False
    return any(button in reached for button in _one_of_a_few(control.group()))


def _one_of_a_few(group: QButtonGroup | None) -> list[QAbstractButton]:
    return group.buttons() if group is not None and group.exclusive() else []


def too_wide(root: QWidget) -> list[str]:
    """Where one would have to scroll sideways, or cannot and misses the end."""
    found = []
    if root.minimumSizeHint().width() > root.width():
        found.append(f"the window needs {root.minimumSizeHint().width()} px and has {root.width()}")
    for area in root.findChildren(QAbstractScrollArea):
        if area.isVisibleTo(root) and area.horizontalScrollBar().maximum() > 0:
            found.append(f"scrolls sideways: {describe(area)}")
        inside = area.widget() if isinstance(area, QScrollArea) else None
        if inside is not None and area.isVisibleTo(root) and inside.width() > area.viewport().width():
            found.append(f"{inside.width()} px stand in {area.viewport().width()}: {describe(area)}")
    return found


def cut_words(root: QWidget) -> list[str]:
    """Labels and buttons that have less room than their words need."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not isinstance(widget, QLabel | QPushButton) or not widget.text():
            continue
        need, has = widget.sizeHint().width(), widget.width()
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.heightForWidth(has) > widget.height() + 1:
                found.append(f"words cut below: {describe(widget)}")
        elif need > has + 1:
            found.append(f"{need} px of words in {has}: {describe(widget)}")
    return found


def faults(root: QWidget) -> list[str]:
    """All walkers together."""
    return [*nameless(root), *too_wide(root), *cut_words(root), *unreachable(root)]
