import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.urls import reverse

from . import unsent
from .mail import deliver


class AccountAdapter(DefaultAccountAdapter):
    """Our rules for signing in, and our words for what goes wrong."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right",
        "enter_current_password": "This is not the password you have now",
        "incorrect_code": "This code is not right. Look at the newest e-mail from us",
        "incorrect_password": "This password is not right",
        "rate_limited": "That was too many tries. Wait a few minutes, then try again.",
        "too_many_login_attempts": "That was too many tries. Wait a few minutes, "
        "then ask for a new code.",
    }

    def is_open_for_signup(self, request):
        """Nobody signs up on a page of its own: asking for a code is enough."""
        return False

    def login(self, request, user):
        super().login(request, user)
        unsent.remember_writer(request, user)

    def get_login_redirect_url(self, request):
        """Where people go who were on their way nowhere; unsent writing comes first."""
        if unsent.kept_for(request):
            return reverse("accounts:put_back")
        return super().get_login_redirect_url(request)

    def get_reauthentication_methods(self, user):
        """Ways to confirm it is you; a code comes last for who has only passkeys."""
        methods = super().get_reauthentication_methods(user)
        if is_mfa_enabled(user, types=[Authenticator.Type.TOTP]):
            return methods
        return sorted(methods, key=lambda method: method["id"] == "mfa_reauthenticate")

    def is_reauthentication_required(self, *, app, **kwargs):
        """Whoever has just signed in need not confirm at once that it is them."""
        records = get_authentication_records(self.request, self.request.user)
        last_at = max((record["at"] for record in records), default=0)
        return time.time() - last_at > app_settings.REAUTHENTICATION_TIMEOUT

    def get_password_change_redirect_url(self, request):
        return reverse("mfa_index")

    def format_email_subject(self, subject):
        return subject

    def send_mail(self, template_prefix, email, context_of_mail):
        """Send a mail that knows the name of the site and nothing of the person."""
        facts = {"site_name": settings.SITE_NAME, **context_of_mail}
        deliver(template_prefix, self.render_mail(template_prefix, email, facts))

    def get_from_email(self):
        return settings.DEFAULT_FROM_EMAIL


class SecondFactorAdapter(DefaultMFAAdapter):
    """Our words for apps and passkeys."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right. Look at your app again",
    }
