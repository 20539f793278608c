"""The editors' desk: what waits for somebody, what is due for review, dead links, faults of accessibility.

Knows pages, people and translations. Records of other apps come to it through `sites.desk.register`.
"""
