"""Presenters of info sessions: asked by mail with an invitation for their calendar, reminded, and told of changes."""
