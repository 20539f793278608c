"""Groups and activities of organisations, as residents see them. The model is `directory.models.Group`."""
