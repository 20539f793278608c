"""Anonymous feedback of visitors on what takes place, per event, fair and block of a fair."""
