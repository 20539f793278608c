"""Screens for lobbies, break rooms and kiosks: what is on now and next, without anything to touch.

A screen is a page of its own that a device shows all day. It does not know the search, and its script knows nothing
but the times in the page.
"""
