import logging
import secrets
import uuid
from base64 import b32encode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from . import browsers, codes, encryption, proofs, sessions, unsent
from .mail import Outcome, deliver, send_after_commit
from .models import User

logger = logging.getLogger(__name__)

CODE_MAIL = "account/email/login_code"
CLOSED_MAIL = "account/email/account_closed"
SENT = "We have sent an e-mail."
ANOTHER_SENT = (
    "We have sent another e-mail. Each code that you asked for on this page works for "
    "{minutes} minutes, or until you use one."
)
UNSURE = (
    "We could not make sure that the e-mail went out. Wait a moment. If it does not "
    "come, ask for another one."
)
NOT_SENT = "We could not send an e-mail just now. Try again in a few minutes."
CHANGE_MAIL = "account/email/sign_in_changed"


class AccountAdapter(DefaultAccountAdapter):
    """Our rules for signing in, and our words for what goes wrong."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "code_is_over": "This code no longer works. Ask for another one",
        "email_password_mismatch": "The e-mail address or the password is not right",
        "enter_current_password": "This is not the password you have now",
        "incorrect_code": "This code is not right. Check it, or ask for another one",
        "incorrect_password": "This password is not right",
        "too_many_login_attempts": "That was too many tries. Ask for a new code.",
    }

    def is_open_for_signup(self, request):
        """Nobody signs up on a page of its own: asking for a code is enough."""
        return False

    def login(self, request, user):
        super().login(request, user)
        unsent.forget_what_others_wrote(request, user)
        unsent.remember_writer(request, user)
        browsers.remember(request, user)

    def get_login_redirect_url(self, request):
        """Where people go who were on their way nowhere; unsent writing comes first."""
        if unsent.kept_for(request):
            return reverse("accounts:put_back")
        return super().get_login_redirect_url(request)

    def pre_login(self, request, user, **facts):
        proofs.note_shown(request, user)
        return super().pre_login(request, user, **facts)

    def pre_authenticate(self, request, **credentials):
        """Refuse passwords typed too often, whether or not there is an account."""
        super().pre_authenticate(request, **credentials)
        address = credentials.get("email", "")
        until = codes.try_refused_until(request, address, codes.Kind.PASSWORD)
        if until:
            raise ValidationError(codes.no_more_tries(until), code="too_many_tries")

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        if user:
            codes.forget_tries(request, user.email, codes.Kind.PASSWORD)
        return user

    def get_reauthentication_methods(self, user):
        """Ways to confirm it is you; a code comes last for who has only passkeys.

        Whoever has neither a password nor a second factor confirms with what they sign
        in with: a code by e-mail.
        """
        methods = super().get_reauthentication_methods(user)
        if not methods and user.is_authenticated:
            return [
                {
                    "id": "code",
                    "description": "Use a code by e-mail",
                    "url": reverse("account_confirm_by_code"),
                }
            ]
        if is_mfa_enabled(user, types=[Authenticator.Type.TOTP]):
            return methods
        return sorted(methods, key=lambda method: method["id"] == "mfa_reauthenticate")

    def is_reauthentication_required(self, *, app, **kwargs):
        """Whoever has just signed in need not confirm at once that it is them."""
        return not sessions.is_confirmed(self.request)

    def get_password_change_redirect_url(self, request):
        return reverse("mfa_index")

    def format_email_subject(self, subject):
        return subject

    def generate_login_code(self):
        """The `ask` of codes to be: all that the session knows of them."""
        return str(uuid.uuid4())

    def send_mail(self, template_prefix, email, context_of_mail):
        """Send a mail that knows the name of the site and nothing of the person.

        Only codes are sent so: of what else allauth mails, nothing is switched on.
        """
        if template_prefix != CODE_MAIL:
            raise ValueError(template_prefix)
        self.send_code(User.objects.get(email=email), ask=context_of_mail["code"])

    def send_code(self, user, *, ask):
        """Mail a code for the page `ask`, and say on the next page whether it was sent.

        The code is made here: it stands in the mail, its digest in the database, and
        nowhere else. The owner of a closed account is mailed that it is closed: what
        the page says is then as true, and takes as long, as for everybody else.
        """
        code = super().generate_login_code()
        is_another = codes.newest_sent(ask) is not None
        row = codes.issue_code(ask=ask, user=user, code=code)
        minutes = int(codes.LIFETIME.total_seconds() // 60)
        kind, facts = CLOSED_MAIL, {"site_name": settings.SITE_NAME}
        if user.is_active:
            kind, facts = CODE_MAIL, {**facts, "code": code, "minutes": minutes}
        outcome = deliver(kind, self.render_mail(kind, user.email, facts))
        if outcome is Outcome.NOT_SENT:
            messages.error(self.request, NOT_SENT)
            return
        codes.note_sent(row, is_sure=outcome is Outcome.SENT)
        if outcome is Outcome.UNSURE:
            messages.warning(self.request, UNSURE)
            return
        said = ANOTHER_SENT.format(minutes=minutes) if is_another else SENT
        messages.success(self.request, said)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell the owner that how they sign in was changed: when, but not what."""
        facts = {"site_name": settings.SITE_NAME, "changed_at": timezone.now()}
        message = self.render_mail(CHANGE_MAIL, user.email, facts)
        send_after_commit(deliver, CHANGE_MAIL, message)

    def get_from_email(self):
        return settings.DEFAULT_FROM_EMAIL


class SecondFactorAdapter(DefaultMFAAdapter):
    """Our words for apps and passkeys."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This code is not right. Look at your app again",
    }

    def encrypt(self, text):
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text):
        """The secret again; one that nobody knows if it can no longer be read.

        Its codes are then refused as wrong ones are, and the log says why.
        """
        try:
            return encryption.decrypt(encrypted_text)
        except InvalidToken:
            logger.error("A second factor cannot be read: was ENCRYPTION_KEY changed?")
            return new_factor_secret()


def has_unreadable_codes(user):
    """Whether this person's recovery codes were encrypted under a key that is gone."""
    kind = Authenticator.Type.RECOVERY_CODES
    codes_of_user = Authenticator.objects.filter(user=user, type=kind).first()
    if codes_of_user is None:
        return False
    data = codes_of_user.data
    secrets_stored = data.get("migrated_codes") or [data["seed"]]
    return not all(encryption.is_readable(secret) for secret in secrets_stored)


def new_factor_secret():
    """160 random bits, as authenticator apps take them: base 32, without padding."""
    return b32encode(secrets.token_bytes(20)).decode()
