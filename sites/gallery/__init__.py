"""The gallery: every component in every state, in both languages. For development and tests only.

Examples are data (`examples/`): component templates with context. They do not know regions, pages or things.
"""
