"""The kinds of lists that are imported and exported, each declared once: what tells its records apart, and more."""
