"""The gallery: every component in every state, in both languages. Only for development and tests.

Examples are data (`examples/`); they know the components' templates and nothing of regions, pages or things.
"""
