"""The pages of allauth that we use, under the names allauth knows them by.

Not `allauth.urls`, because there is no signing up, no list of e-mail addresses and no
forgotten password here: a code by e-mail does for all three.
"""

from allauth.account import views as allauth
from allauth.mfa.totp.views import activate_totp
from csp.decorators import csp_update
from django.urls import include, path

from . import views

urlpatterns = [
    path("login/code/", allauth.request_login_code, name="account_request_login_code"),
    path(
        "login/code/confirm/",
        allauth.confirm_login_code,
        name="account_confirm_login_code",
    ),
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.change_password, name="account_change_password"),
    # Its picture for the app to read is part of the page, not a file.
    path(
        "2fa/totp/activate/",
        csp_update({"img-src": "data:"})(activate_totp),
        name="mfa_activate_totp",
    ),
    path("2fa/", include("allauth.mfa.urls")),
]
