"""Operating models for residents and professionals: page, documents, contact, lists. Models know nothing of it."""
