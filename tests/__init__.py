"""The tests: a regular package, because a library installs a `tests` of its own that would hide ours."""
