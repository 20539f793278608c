"""Documents: projecting things, filing and removing their documents, delivering them to Elasticsearch.

It does not know the search page. The model is `search.models.Document`.
"""
