"""Where HR reads why an application got its outcome."""

from django import template
from django.urls import reverse

from shortlisting import policies

register = template.Library()


@register.simple_tag(takes_context=True)
def address_of_explanation(context, application):
    """The address, "" while this reader may not open it."""
    explained = policies.applications_to_explain(context["request"].user)
    found = explained.filter(pk=application.pk).values_list("vacancy__selection")
    for (selection_pk,) in found:
        return reverse(
            "shortlisting:explain_outcome", args=[selection_pk, application.pk]
        )
    return ""
