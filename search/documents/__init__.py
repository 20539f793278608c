"""Documents: project things, write and remove their documents, deliver them to Elasticsearch.

It does not know the search page. The model is `search.models.Document`.
"""
