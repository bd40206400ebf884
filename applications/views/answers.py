"""The page where evidence is written, and saved while it is written."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render

from accounts.middleware import is_script
from accounts.unsent import saves_words
from applications import actions, parts
from applications.forms import AnswerForm
from applications.forms.answers import marks_of
from applications.questions import (
    EVIDENCE,
    EXAMPLE,
    asked,
    ladder_of,
    question_of,
    questions_of,
)
from applications.views.drafts import go_on, own_draft, why_unsendable
from fields.clock import clock


@saves_words
@own_draft
def write_evidence(request, application, criterion_pk):
    source = get_object_or_404(asked(application, EVIDENCE), pk=criterion_pk)
    question = question_of(application, EVIDENCE, source)
    if is_script(request):
        return autosave(request, question)
    return write_answer(request, question, {})


@saves_words
@own_draft
def write_example(request, application, expectation_pk):
    source = get_object_or_404(asked(application, EXAMPLE), pk=expectation_pk)
    question = question_of(application, EXAMPLE, source)
    if is_script(request):
        return autosave(request, question)
    return write_answer(request, question, {"ladder": ladder_of(source)})


def write_answer(request, question, context):
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, question=question)
    stored = None
    if form.is_valid():
        try:
            actions.save_answer(question=question, **form.answer())
            return go_on(request, question.application)
        except actions.ChangedElsewhere as conflict:
            stored = conflict.answer
            form = form.shown_beside(stored)
    context = {
        **where_we_are(question),
        **context,
        "application": question.application,
        "form": form,
        "stored": stored,
        "guide": question.source if question.is_evidence else None,
    }
    return render(request, "applications/write_answer.html", context)


def where_we_are(question):
    """The question with its number among the others, and the pages around it."""
    questions = questions_of(question.application)
    url = question.get_absolute_url()
    before, following = parts.neighbours(question.application, questions, url)
    numbered = next(each for each in questions if each.source.pk == question.source.pk)
    return {"question": numbered, "before": before, "following": following}


def autosave(request, question):
    """Save what a script sends while somebody types; the answer is data.

    200 saved · 409 changed elsewhere, with the other words · 422 cannot be kept.
    """
    form = AnswerForm(
        request.POST if request.method == "POST" else {}, question=question
    )
    if not form.is_valid():
        text = " ".join(error for errors in form.errors.values() for error in errors)
        return JsonResponse({"message": text}, status=422)
    try:
        answer = actions.save_answer(question=question, **form.answer())
    except actions.ChangedElsewhere as conflict:
        return JsonResponse(state_of(conflict.answer), status=409)
    unsendable = why_unsendable(question.application)
    return JsonResponse({**state_of(answer), "unsendable": unsendable})


def state_of(answer):
    return {
        "text": answer.text,
        "row_version": answer.row_version,
        "shown": marks_of(answer),
        "saved_at": clock(answer.saved_at),
    }
