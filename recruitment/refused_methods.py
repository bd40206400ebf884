"""A page for who opens an address that only takes what a form sends."""

from django.shortcuts import render


class ExplainRefusedMethods:
    """Answers 405 to GET with a page of ours, where Django's answer is empty.

    Somebody comes to such an address from the browser's history, or by loading again a
    page that showed what was wrong with a form.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method != "GET" or response.status_code != 405 or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response.get("Allow", "")
        return page
