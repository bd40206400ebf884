"""How the template pack draws fields, form by form."""

from datetime import date

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.template import Context, Template

from fields import Checkboxes, DatePartsField, MonthField, Radios, WordCountTextarea

from .pages import Page, assert_ids_work

SUMMARY = "{% include '_components/error_summary.html' with form=form only %}"


def draw(form, template="{{ form|crispy }}"):
    source = "{% load crispy_forms_tags %}" + template
    return Template(source).render(Context({"form": form}))


class NameForm(forms.Form):
    name = forms.CharField(
        label="Full name",
        help_text="As in your passport.",
        error_messages={"required": "Enter your full name"},
    )


def test_text_field_has_label_hint_and_error_in_order():
    html = draw(NameForm({}))

    page = assert_ids_work(html)
    tag, attrs = page.with_id("id_name")
    assert tag == "input"
    assert attrs["class"] == "govuk-input govuk-input--error"
    assert attrs["aria-describedby"] == "id_name_helptext id_name_error"
    assert attrs["aria-invalid"] == "true"
    parts = ["Full name", "As in your passport.", "Enter your full name", "<input"]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)
    assert 'class="govuk-form-group govuk-form-group--error"' in html


def test_field_without_help_or_error_describes_nothing():
    class Plain(forms.Form):
        name = forms.CharField()

    _, attrs = Page(draw(Plain())).with_id("id_name")

    assert "aria-describedby" not in attrs
    assert "aria-invalid" not in attrs


def test_optional_field_says_so_unless_the_form_does_not_want_it():
    class Optional(forms.Form):
        name = forms.CharField(label="Full name", required=False)

    class Draft(Optional):
        show_optional = False

    assert "(optional)" in draw(Optional())
    assert "(optional)" not in draw(Draft())


def test_own_class_of_a_widget_stays_beside_ours():
    class Short(forms.Form):
        code = forms.CharField(
            widget=forms.TextInput({"class": "govuk-input--width-10"})
        )

    _, attrs = Page(draw(Short())).with_id("id_code")

    assert attrs["class"] == "govuk-input govuk-input--width-10"


def test_what_was_typed_is_escaped_and_shown_again():
    html = draw(NameForm({"name": '"><script>'}))

    assert 'value="&quot;&gt;&lt;script&gt;"' in html


def test_number_that_is_none_is_shown_again_as_typed():
    class Hours(forms.Form):
        hours = forms.DecimalField(min_value=0)

    _, attrs = Page(draw(Hours({"hours": "thirty"}))).with_id("id_hours")

    assert (attrs["type"], attrs["inputmode"]) == ("text", "decimal")
    assert attrs["value"] == "thirty"
    assert "min" not in attrs


def test_word_count_is_part_of_the_description():
    class Evidence(forms.Form):
        text = forms.CharField(widget=WordCountTextarea(words=200), help_text="Help.")

    html = draw(Evidence())

    page = assert_ids_work(html)
    _, attrs = page.with_id("id_text")
    assert attrs["aria-describedby"] == "id_text_helptext id_text_count"
    assert "About 200 words. Nothing is cut off if you write more." in html


class PlaceForm(forms.Form):
    place = forms.ChoiceField(
        label="Where?",
        choices=[("bath", "Bath"), ("wells", "Wells")],
        widget=Radios(hints={"wells": "By the cathedral."}),
        error_messages={"required": "Choose a place"},
    )
    days = forms.MultipleChoiceField(
        label="Which days?",
        choices=[("mon", "Monday"), ("tue", "Tuesday")],
        widget=Checkboxes(hints={"mon": "From nine."}),
    )


def test_radios_and_checkboxes_are_groups_with_legend_and_hints():
    html = draw(PlaceForm(initial={"place": "wells", "days": ["mon"]}))

    page = assert_ids_work(html)
    assert html.count("<fieldset") == html.count("<legend") == 2
    _, wells = page.with_id("id_place_1")
    assert (wells["type"], wells["value"]) == ("radio", "wells")
    assert "checked" in wells
    assert wells["aria-describedby"] == "id_place_1_helptext"
    _, monday = page.with_id("id_days_0")
    assert (monday["type"], "checked" in monday) == ("checkbox", True)
    assert "By the cathedral." in html


def test_error_of_a_group_describes_the_group_and_links_to_its_first_option():
    form = PlaceForm({"days": ["mon"]})

    html = draw(form, SUMMARY + "{{ form|crispy }}")

    assert_ids_work(html)
    assert '<a href="#id_place_0">Where? Choose a place</a>' in html
    assert '<fieldset class="govuk-fieldset" aria-describedby="id_place_error">' in html


class StartForm(forms.Form):
    start = DatePartsField(label="When?", name="your start date")


def test_date_has_three_labelled_boxes():
    html = draw(StartForm(initial={"start": date(2027, 3, 9)}))

    page = assert_ids_work(html)
    boxes = [attrs for tag, attrs in page.elements if tag == "input"]
    assert [(box["name"], box["value"]) for box in boxes] == [
        ("start_day", "9"),
        ("start_month", "3"),
        ("start_year", "2027"),
    ]


def test_link_to_a_date_goes_to_the_box_at_fault():
    form = StartForm({"start_day": "9", "start_month": "", "start_year": "2027"})

    html = draw(form, SUMMARY + "{{ form|crispy }}")

    page = assert_ids_work(html)
    assert '<a href="#id_start_1">Your start date must include a month</a>' in html
    faulty = [attrs["id"] for _, attrs in page.elements if "aria-invalid" in attrs]
    assert faulty == ["id_start_1"]
    assert 'value="2027"' in html


def test_single_checkbox_has_its_label_beside_it():
    class Declaration(forms.Form):
        is_true = forms.BooleanField(label="It is true", help_text="All of it.")

    html = draw(Declaration({}))

    page = assert_ids_work(html)
    _, attrs = page.with_id("id_is_true")
    assert attrs["aria-describedby"] == "id_is_true_helptext id_is_true_error"
    assert "(optional)" not in html


def test_hidden_field_is_only_itself_and_its_error_is_text_in_the_summary():
    class Hidden(forms.Form):
        token = forms.CharField(
            widget=forms.HiddenInput, error_messages={"required": "Start again"}
        )

    html = draw(Hidden({}), SUMMARY + "{{ form|crispy }}")

    assert "govuk-form-group" not in html
    assert "<li>Start again</li>" in html


def test_error_of_the_whole_form_is_in_the_summary():
    class Never(NameForm):
        def clean(self):
            raise forms.ValidationError("The vacancy is closed")

    html = draw(Never({"name": "Ceri"}), SUMMARY)

    assert "<li>The vacancy is closed</li>" in html


def test_form_without_errors_has_no_summary():
    assert draw(NameForm(), SUMMARY).strip() == ""
    assert draw(NameForm({"name": "Ceri"}), SUMMARY).strip() == ""


def test_formset_has_ids_of_its_own_and_a_summary_for_all():
    class JobForm(forms.Form):
        title = forms.CharField(error_messages={"required": "Enter the job title"})
        left = MonthField(name="the month you left", required=False)

    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    formset = forms.formset_factory(JobForm, min_num=2, extra=0)(data)
    template = (
        "{% include '_components/error_summary.html' with formset=form only %}"
        "{{ form|crispy }}"
    )

    html = draw(formset, template)

    assert_ids_work(html)
    assert '<a href="#id_form-0-title">Enter the job title</a>' in html
    assert '<a href="#id_form-1-title">Enter the job title</a>' in html
    assert 'name="form-TOTAL_FORMS"' in html


@pytest.mark.parametrize("template", ["{% crispy form %}", "{{ form|crispy }}"])
def test_form_tag_token_and_buttons_are_left_to_the_page(template):
    html = draw(NameForm(), template)

    assert "<form" not in html
    assert "csrf" not in html
    assert 'id="id_name"' in html


def test_layout_groups_fields_under_a_legend():
    form = PlaceForm()
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("About the work", "place"), Div("days", css_class="card")
    )

    html = draw(form, "{% crispy form %}")

    assert_ids_work(html)
    assert "<legend>About the work</legend>" in html
    assert '<div class="card">' in html


def test_disabled_parts_are_disabled():
    form = PlaceForm()
    form.fields["place"].disabled = True

    _, attrs = Page(draw(form)).with_id("id_place_0")

    assert "disabled" in attrs
