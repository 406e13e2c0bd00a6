"""Names made official: divisions, departments, rosters. `Names.load()` answers; see `zeren.model.Namer`."""

from zeren.names.naming import Names

__all__ = ["Names"]
