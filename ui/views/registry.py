"""Every page of the window, in the order of the rail. A new page is one line here.

GUI thread.
"""

from ui.pages import PageSpec
from ui.views import settings

PAGES: tuple[PageSpec, ...] = (settings.SPEC,)
