"""What the commands start and stop: environment, PostgreSQL, Elasticsearch, processes. They do not know the
commands.
"""
