"""Regions side by side: indicators counted from the projection, kept month by month.

It knows no kind of thing: what is counted is declared by `sites.indicators`. It reads `search.published` only, no
region's tables and no engine.
"""
