"""The search page without a question, to which apps add what is worth a look: `register_context(SearchStart, …)`."""


class SearchStart:
    """What `sites.contexts` knows the page by."""
