"""The editors' desk: pending tasks, overdue reviews, dead links, accessibility findings.

Knows pages, people and translations. It reads the kinds of pages and records from `sites.kinds`.
"""
