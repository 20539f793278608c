"""Regions in the national portal's admin: the list, the wizard that creates one, the form that edits one."""
