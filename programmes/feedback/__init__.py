"""Anonymous feedback of visitors on what takes place, per event, fair, block, kiosk day, session."""
