"""What pages with long lists share."""


def query_without_page(request):
    """The filters as a query string, for links to other pages of the same list."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
