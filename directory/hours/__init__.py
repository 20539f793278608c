"""Opening hours: a weekly grid with exceptions and public holidays, and what residents read of it.

It knows no organisation, no place and no page. Only `osm.py` imports opening-hours-py.
"""
