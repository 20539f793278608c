"""The admin in Finnish and Swedish, and the translation desk: which content lacks which language.

It knows pages through Wagtail, and kinds of records only through `sites.kinds`.
"""
