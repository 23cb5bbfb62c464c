"""The tests. A regular package, because a library installs a `tests` of its own that would hide a plain folder."""
