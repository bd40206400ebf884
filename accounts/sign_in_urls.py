"""The pages of allauth that we use, under the names allauth knows them by.

Not `allauth.urls`, because there is no signing up, no list of e-mail addresses and no
forgotten password here: a code by e-mail does for all three.
"""

from allauth.account import views as allauth
from allauth.mfa.recovery_codes.views import (
    download_recovery_codes,
    view_recovery_codes,
)
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.webauthn.views import add_webauthn
from csp.decorators import csp_update
from django.urls import include, path

from . import views
from .recent import nothing_more, require_recent_sign_in

urlpatterns = [
    path(
        "login/code/",
        views.RequestLoginCode.as_view(),
        name="account_request_login_code",
    ),
    path(
        "login/code/confirm/",
        views.ConfirmLoginCode.as_view(),
        name="account_confirm_login_code",
    ),
    path("login/", views.LoginByPassword.as_view(), name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("reauthenticate/code/", views.confirm_by_code, name="account_confirm_by_code"),
    path("password/change/", views.change_password, name="account_change_password"),
    # Its picture for the app to read is part of the page, not a file.
    path(
        "2fa/totp/activate/",
        csp_update({"img-src": "data:"})(
            require_recent_sign_in(nothing_more)(activate_totp)
        ),
        name="mfa_activate_totp",
    ),
    path(
        "2fa/webauthn/login/",
        views.LoginByPasskey.as_view(),
        name="mfa_login_webauthn",
    ),
    # allauth asks nobody to confirm who has nothing but codes by e-mail; we do.
    path(
        "2fa/webauthn/add/",
        require_recent_sign_in(nothing_more)(add_webauthn),
        name="mfa_add_webauthn",
    ),
    path(
        "2fa/recovery-codes/",
        views.require_readable_codes(view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        views.require_readable_codes(download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path(
        "2fa/webauthn/reauthenticate/",
        views.ConfirmByPasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/", include("allauth.mfa.urls")),
]
