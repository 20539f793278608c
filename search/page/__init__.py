"""The search page: its address and parameters, what it shows, its view.

It does not know the engines' queries: it asks `search.engines` a `Question` and shows the `Answer`.
"""
