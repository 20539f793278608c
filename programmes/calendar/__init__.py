"""The calendar of everything that takes place: a projection of the Listings with dates, of all regions.

Does not know which kinds of things have dates: it reads every source of `sites.kinds` that has any.
"""
