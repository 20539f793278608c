"""Info sessions: what residents may see of them, their page, and the admin. The model is `models.InfoSession`."""
