"""Applications for tables: the open form, what a mailed link may do, the list of organisers, inviting the next."""
