"""The rules of the house as tests; DEVELOPERS.md says why each is there."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import UUIDField
from django.template import engines
from django.urls import reverse

from .builders import make_vacancy
from .crawl import pages

# What each app may import, besides itself. `fields` is a leaf that all may use.
LAYERS = {
    "fields": set(),
    "accounts": {"fields"},
    "roles": {"fields", "accounts"},
    "applications": {"fields", "accounts", "roles"},
    "monitoring": {"fields", "accounts", "roles"},
    "shortlisting": {"fields", "accounts", "roles", "applications"},
}
LAYERS["recruitment"] = set(LAYERS)

# Everything a stranger may open. Whoever adds a page here has thought about it.
PUBLIC_PAGES = {
    "health",
    "how_we_choose",
    "privacy",
    "accessibility",
    "roles:list_vacancies",
    "roles:vacancy_feed",
    "roles:show_vacancy",
    "roles:download_vacancy_profile",
    "roles:show_schema",
}
SIGN_IN_PAGES = {
    "account_request_login_code",
    "account_confirm_login_code",
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
# Pages that export, sign, show many identities, give duties or add a way to sign in.
RECENT_SIGN_IN_PAGES = {
    "applications:list_received",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "monitoring:show_report",
    "shortlisting:add_member",
    "shortlisting:export_scores",
    "shortlisting:finish",
    "shortlisting:make_chair",
    "shortlisting:replace_chair",
}
# Not there at all on a real site: see tests/recruitment/test_settings.py.
DEVELOPMENT_PAGES = {"accounts:show_outbox", "gallery"}

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 60, 150

TEMPLATES = Path("templates")


def python_files(app):
    return sorted(Path(app).rglob("*.py"))


def all_python_files():
    places = [*LAYERS, "tests", "scripts", "benchmarks"]
    found = [path for place in places for path in python_files(place)]
    return [path for path in found if "migrations" not in path.parts]


def imported_names(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


@pytest.mark.parametrize("app", LAYERS)
def test_app_imports_only_what_is_below_it(app):
    wrong = [
        f"{path} imports {name}"
        for path in python_files(app)
        for name in imported_names(ast.parse(path.read_text()))
        if name.split(".")[0] in set(LAYERS) - LAYERS[app] - {app}
    ]

    assert wrong == []


@pytest.mark.parametrize("app", [app for app in LAYERS if app != "recruitment"])
def test_foreign_keys_point_down(app):
    wrong = [
        str(field)
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.app_label in set(LAYERS) - LAYERS[app] - {app}
    ]

    assert wrong == []


def test_every_app_has_its_layer():
    ours = {path.parent.name for path in Path().glob("*/apps.py")}

    assert ours == set(LAYERS)


def test_only_the_listed_pages_are_open_to_strangers():
    public = {name for name, view, _ in pages() if not is_login_required(view)}

    assert public == PUBLIC_PAGES | SIGN_IN_PAGES | DEVELOPMENT_PAGES


def test_the_listed_pages_ask_for_a_recent_sign_in():
    asking = {name for name, view, _ in pages() if hasattr(view, "asks_recent_sign_in")}

    assert asking == RECENT_SIGN_IN_PAGES


def is_login_required(view):
    return getattr(view, "login_required", True)


def test_addresses_hold_no_running_numbers():
    wrong = [route for _, _, route in pages() if "<int:" in route]

    # Passkeys and recovery codes have allauth's own numbers, and only one's own.
    assert [route for route in wrong if not route.startswith("account/2fa/")] == []


def test_models_with_a_page_have_uuid_keys():
    wrong = [
        model._meta.label
        for model in apps.get_models()
        if hasattr(model, "get_absolute_url")
        and not isinstance(model._meta.pk, UUIDField)
    ]

    assert wrong == []


def test_views_reach_data_only_through_permissions():
    views = [*Path().glob("*/views.py"), *Path().glob("*/views/*.py")]

    assert [str(path) for path in views if ".objects" in path.read_text()] == []


# What is told of an application, and the ways to it around `shortlisting.policies`.
TELLING = {"Application", "Standing", "Score", "AgreedScore", "Decision", "Eligibility"}
WAYS_ROUND = {"standings", "agreed_scores", "applications"}
LOWER = {"models", "actions", "migrations"}


def test_panels_know_of_applications_through_policies_only():
    """Actions look at everything, under a lock; pages get what policies give."""
    wrong = []
    for path in python_files("shortlisting"):
        if path.name == "policies.py" or LOWER & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Attribute):
                continue
            is_direct = node.attr == "objects" and ast.unparse(node.value) in TELLING
            if is_direct or node.attr in WAYS_ROUND:
                wrong.append(f"{path}:{node.lineno} {ast.unparse(node)}")
    for path in (TEMPLATES / "shortlisting").rglob("*.html"):
        ways = r"(vacancy|selection)\.(\w+_set|standings|applications|members|schemes)"
        wrong += [f"{path} {found[0]}" for found in re.finditer(ways, path.read_text())]

    assert wrong == []


# What deletes the row it locks: who points to it meanwhile has to wait, and is refused.
DELETING = {
    "roles/actions/frameworks.py discard",
    "roles/actions/incoming.py clear_finished",
    "roles/actions/profiles.py discard",
}


def test_rows_are_held_so_that_others_may_point_to_them():
    """A full lock stops whoever commits a row that points there and holds the trail,
    for which the holder waits in turn: PostgreSQL ends one of the two."""
    full = {
        f"{path} {function.name}"
        for app in LAYERS
        for path in python_files(app)
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", "") == "select_for_update"
        and "no_key=True" not in map(ast.unparse, call.keywords)
    }

    assert full == DELETING


def test_forms_are_never_bound_to_an_empty_post():
    # `request.POST or None` hides the errors of a form sent all blank.
    wrong = [
        str(path)
        for app in LAYERS
        for path in python_files(app)
        if "POST or None" in path.read_text()
    ]

    assert wrong == []


def test_files_and_functions_are_short():
    wrong = []
    for path in all_python_files():
        text = path.read_text()
        if len(text.splitlines()) > LONGEST_FILE:
            wrong.append(str(path))
        wrong += [
            f"{path}:{node.lineno} {node.name}"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef)
            and node.end_lineno - node.lineno >= LONGEST_FUNCTION
        ]

    assert wrong == []


def all_templates():
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


def page_templates():
    """Templates that a browser gets; those for PDF and e-mail follow other rules."""
    return [
        path
        for path in all_templates()
        if path.suffix == ".html" and not {"pdf", "emails", "email"} & set(path.parts)
    ]


@pytest.mark.parametrize(
    "inline",
    [
        r"<style",
        r"\sstyle=",
        # Data that a script reads is not a script.
        r"<script(?![^>]*\s(src=|type=\"application/json\"))",
        r"\son[a-z]+=",
        r"javascript:",
    ],
)
def test_templates_have_nothing_inline(inline):
    wrong = [
        f"{path}: {match.group()}"
        for path in page_templates()
        for match in re.finditer(inline, path.read_text(), re.IGNORECASE)
    ]

    assert wrong == []


def test_times_of_day_have_one_style():
    """The filter `clock`, `fields.clock` in code and `clockTime` in scripts."""
    another = r"""(date|time):["'][^"']*[gGhH]:i|%[HI]:%M[^:]|toLocaleTime"""
    places = [*all_templates(), *Path("static/js").glob("*.js")]
    for app in LAYERS:
        places += Path(app).rglob("*.py")

    found = [str(path) for path in places if re.search(another, path.read_text())]

    assert found == []


def test_templates_are_short():
    lengths = {path: len(path.read_text().splitlines()) for path in page_templates()}

    assert [path for path in lengths if lengths[path] > LONGEST_TEMPLATE] == []


def test_templates_can_be_read():
    for path in all_templates():
        engines["django"].engine.get_template(str(path.relative_to(TEMPLATES)))


def test_no_template_is_unused():
    """Each is named in our code or templates, or takes the place of a library's."""
    named = set()
    for place in [*LAYERS, "templates"]:
        for path in Path(place).rglob("*"):
            if path.suffix in {".py", ".html", ".txt"}:
                named |= set(re.findall(r"[\w/{}.]+\.(?:html|txt)", path.read_text()))
    # f"applications/edit_{name}.html" names every template of that shape.
    used = re.compile("|".join(re.sub(r"\{.*?\}", r"\\w+", name) for name in named))
    unused = [
        name
        for name in (str(path.relative_to(TEMPLATES)) for path in all_templates())
        if not used.fullmatch(name) and not is_looked_up_by_name(name)
    ]

    assert unused == []


def is_looked_up_by_name(name):
    """Whether Django, allauth or crispy asks for a template of this name."""
    if re.fullmatch(r"(400|403|403_csrf|404|405|429|500)\.html", name):
        return True
    return name.startswith(("account/", "mfa/", "django/", "recruitment/layout/")) or (
        name in {f"recruitment/{piece}.html" for piece in CRISPY_PIECES}
    )


CRISPY_PIECES = {
    "display_form",
    "errors",
    "errors_formset",
    "field",
    "inputs",
    "table_inline_formset",
    "uni_form",
    "uni_formset",
    "whole_uni_form",
    "whole_uni_formset",
}


def test_every_public_page_has_a_strict_policy(client, db):
    vacancy = make_vacancy()
    addresses = [
        *("/", "/feed/", "/privacy/", "/how-we-choose/", "/accessibility/"),
        *("/account/login/", "/account/login/code/"),
        reverse("roles:show_vacancy", args=[vacancy.pk]),
    ]

    for address in addresses:
        response = client.get(address)
        policy = response.headers["Content-Security-Policy"]
        assert response.status_code == 200, address
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address
