"""The formats of files, each in a module of its own. Pure: bytes in, tables out. No Django, no database."""
