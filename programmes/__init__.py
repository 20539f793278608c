"""What happens: fairs, kiosks and info sessions. The floor above the directory; nothing stands on it yet."""
