"""Metadata for search engines and other programs: page heads, site maps, robots.txt, redirects from former URLs.

Does not know the kinds of things of the floors above: those describe themselves with a `Subject`.
"""
