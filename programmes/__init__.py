"""What happens: events, fairs, kiosks, info sessions, theme days, and the calendar of all of it.

The floor above the directory. Does not know the search.
"""
