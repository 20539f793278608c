"""The measure of our pages: a plain Wagtail for one site, as `wagtail start` lays it out, in two languages.

It has what a page of ours has for readers: a title, an introduction, rich text, a menu, links to translations. Its
queries are written with care (`select_related`), so that it is no easy rival.
"""
