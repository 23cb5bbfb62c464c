"""One tip below a sentence: what it is about, what to write instead, and two ways to put it away.

GUI thread. It proposes; what is pressed is asked of the sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop.language import Finding
from ui.theme.look import Look
from ui.widgets.boxes import column, frame, row
from ui.widgets.buttons import link_button, plain_button
from ui.widgets.text import icon_label, label

translate = QCoreApplication.translate

QUOTED_MOST = 28


@dataclass(frozen=True)
class TipWays:
    """What can be done with a tip; `put_away(True)` says that it was explained with the picture."""

    use: Callable[[], object]
    put_away: Callable[[bool], object]


def tip_card(look: Look, part: str, found: Finding, better: str, ways: TipWays) -> QFrame:
    """The tip about `part` of a sentence; `better` may take its place, "" when nothing can."""
    quoted = part if len(part) <= QUOTED_MOST else part[: QUOTED_MOST - 2].rstrip() + " …"
    words = label(translate("Sentence", "‘{part}’: {reason}").format(part=quoted, reason=found.reason))
    lines = column(words, gap=look.space(4))
    if better:
        said = translate("Sentence", "Gebruik: ‘{words}’").format(words=better)
        lines.addWidget(plain_button(look, said, ways.use, "check"), 0, Qt.AlignmentFlag.AlignLeft)
    elif found.suggestion:
        lines.addWidget(label(found.suggestion, "strong"))
    shown = translate("Sentence", "Uitgelegd met plaatje")
    leave = translate("Sentence", "Laat staan …")
    away: list[QWidget] = []
    about = translate("Sentence", "{what}, de tip over ‘{part}’")
    for text, is_pictured, icon in ((shown, True, "picture"), (leave, False, "message")):
        spoken = about.format(what=text.rstrip(" …"), part=quoted)
        away.append(link_button(look, text, partial(ways.put_away, is_pictured), icon, spoken))
    if look.is_large:
        for each in away:
            lines.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
    else:
        lines.addLayout(row(*away, None, gap=look.space(4)))
    sign = icon_label(look, "bulb", "orange", 20)
    side, top = look.space(10), look.space(7)
    line = row(sign, (lines, 1), gap=look.space(10), margins=(side, top, side, top))
    line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    made = frame(line, "banner")
    made.setProperty("kind", "orange")
    return made
