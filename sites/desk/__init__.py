"""The editors' desk: what waits for somebody, what is due for review, dead links, faults of accessibility.

Knows pages, people and translations. The kinds of pages and records come to it through `sites.kinds`.
"""
