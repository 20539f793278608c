"""The checklist of a fair: its page in the admin, its reminders, and its copy for the next year."""
