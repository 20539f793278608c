"""The ground floor: regions, national terms, people, pages, and what a thing says of itself (`listing`).

It does not know which things there are: organisations and programmes stand on it, search looks through it.
"""
