"""The regions in the national portal's admin: the list, the wizard that makes one, the form that changes one."""
