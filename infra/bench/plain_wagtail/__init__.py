"""The baseline of the page benchmark: a plain Wagtail for one site, as `wagtail start` creates it, in two languages.

It has what a page of ours has for readers: a title, an introduction, rich text, a menu, links to translations. Its
queries are optimised (`select_related`), so that the comparison is fair.
"""
