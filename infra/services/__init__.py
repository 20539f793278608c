"""Services of the commands: environment, PostgreSQL, Elasticsearch, processes. They do not know the commands."""
