"""The search page: its URL and parameters, its context, its view.

It does not know the engines' queries: it passes a `Question` to `search.engines` and shows the `Answer`.
"""
