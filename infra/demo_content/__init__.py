"""The demo's regions with their content and users, and the command that loads them (`manage.py prepare_demo`).

Only the development and test settings install this app; nothing imports it.
"""
