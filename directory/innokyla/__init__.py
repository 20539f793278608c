"""Operating models copied from Innokylä: read a page as it was pasted, correct the result, make a draft of it.

`parser` and what it imports are pure. They do not know our terms: vocabularies are passed in.
"""
