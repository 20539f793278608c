"""Tarjotin, the tray as a page: what a reader collected, printed, shared by its address, sent by e-mail.

It reads the published projection alone, no region's tables, and stores nothing.
"""
