"""The admin in Finnish and Swedish, and the desk that tells which content lacks which language.

It knows pages through Wagtail and records through `sites.kinds`; which kinds of records there are it does not know.
"""
