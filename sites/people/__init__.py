"""The people of a region: users, and what each role may do. Every region has its own users, groups and sessions."""
