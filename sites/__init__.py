"""The ground floor: regions, terms, people, pages, records, and `listing`, how a thing describes itself.

Does not know which things there are: organisations, programmes and the search build on it.
"""
