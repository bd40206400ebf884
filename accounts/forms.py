"""allauth's forms in our words: what is asked, how to help, what went wrong."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    ConfirmLoginCodeForm,
    LoginForm,
    ReauthenticateForm,
    RequestLoginCodeForm,
)
from allauth.core import context
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth import password_validation

from fields.text import with_plain_marks, with_plain_signs

from . import actions, codes
from .adapter import new_factor_secret
from .addresses import normalise
from .sessions import NEW_SECRET

NEW_KEY = (
    "The key on this page is new, because how you sign in was changed. Add it to your "
    "app, then enter the code the app shows"
)


class AddressField(forms.EmailField):
    """An e-mail address that says who somebody is; gives its normalised form."""

    def to_python(self, value):
        typed = with_plain_marks(super().to_python(value))
        if typed in self.empty_values:
            return typed
        try:
            return normalise(typed)
        except ValueError as error:
            raise forms.ValidationError(
                self.error_messages["invalid"], code="invalid"
            ) from error


def email_field():
    return AddressField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address in the correct format, "
            "like name@example.org",
        },
    )


def password_field(label, *, error, autocomplete="current-password", help_text=""):
    return forms.CharField(
        label=label,
        strip=False,
        help_text=help_text,
        widget=forms.PasswordInput({"autocomplete": autocomplete}),
        error_messages={"required": error},
    )


class CodeField(forms.CharField):
    """A code as it was sent or shown, in whatever digits it is typed."""

    def to_python(self, value):
        return with_plain_signs(super().to_python(value))


def code_field(label, *, error, help_text=""):
    attrs = {"autocomplete": "one-time-code", "spellcheck": "false"}
    return CodeField(
        label=label,
        max_length=40,
        help_text=help_text,
        widget=forms.TextInput({**attrs, "class": "govuk-input--width-10"}),
        error_messages={"required": error},
    )


class RequestCodeForm(RequestLoginCodeForm):
    """Asks where to send a code; somebody new gets an account on the way.

    Known and new people see the same page and get the same mail, so that nobody can
    find out here who has an account. So it is with a closed account: only the mail to
    its owner says that it is closed.
    """

    email = email_field()

    def clean_email(self):
        address = self.cleaned_data["email"]
        if until := codes.code_refused_until(context.request, address):
            raise forms.ValidationError(codes.no_more_codes(until), code="too_many")
        email = super().clean_email()
        self._user = actions.get_or_create_person(email=email)
        # The code goes to the address that is stored, whatever was typed.
        return self._user.email


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """Takes a code that was sent, once. allauth gives the page's `ask` as the code."""

    code = code_field("Code from the e-mail", error="Enter the code from the e-mail")

    def clean_code(self):
        code = self.cleaned_data["code"]
        answer = codes.use_code(ask=self.expected_code, typed=code)
        if answer is codes.Answer.RIGHT:
            return code
        problem = "code_is_over" if answer is codes.Answer.OVER else "incorrect_code"
        raise get_adapter().validation_error(problem)


class PasswordSignInForm(LoginForm):
    """For staff who have a password; candidates have none."""

    password = password_field("Password", error="Enter your password")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field()
        self.order_fields(["login", "password"])

    def _setup_password_field(self):
        """Keep the password, although allauth drops it where sign-up asks for none."""


class ConfirmPasswordForm(ReauthenticateForm):
    password = password_field("Your password", error="Enter your password")


class NewPasswordForm(ChangePasswordForm):
    oldpassword = password_field(
        "Password you have now", error="Enter the password you have now"
    )
    password1 = password_field(
        "New password",
        error="Enter a new password",
        autocomplete="new-password",
        help_text="At least 12 characters. Three or four unrelated words are good.",
    )
    password2 = password_field(
        "New password again",
        error="Enter the new password again",
        autocomplete="new-password",
    )

    def clean_oldpassword(self):
        """Counts each try, as signing in does: who finds it open cannot guess on."""
        asked = (context.request, self.user.email, codes.Kind.PASSWORD)
        if until := codes.try_refused_until(*asked):
            raise forms.ValidationError(codes.no_more_tries(until), code="too_many")
        password = super().clean_oldpassword()
        codes.forget_tries(*asked)
        return password

    def clean_password1(self):
        password_validation.validate_password(
            self.cleaned_data["password1"], user=self.user
        )
        return self.cleaned_data["password1"]


ONE_OF_YOURS = "One of the codes you kept when you set up your second step."
NOT_A_RECOVERY_CODE = "This is none of your recovery codes that are still good"


class CodeOnce(forms.Form):
    """Counts each try in the database, and takes no code of an app twice."""

    def clean_code(self):
        asked = (context.request, self.user.email, codes.Kind.SECOND_FACTOR)
        if until := codes.try_refused_until(*asked):
            raise forms.ValidationError(codes.no_more_tries(until), code="too_many")
        code = super().clean_code()
        if not codes.use_factor_code(user=self.user, code=code):
            raise get_factor_adapter().validation_error("incorrect_code")
        codes.forget_tries(*asked)
        return code


class SecondFactorForm(CodeOnce, AuthenticateForm):
    """Asks for the codes that its user has: of an app, recovery codes, or both."""

    code = code_field(
        "Code from your app",
        error="Enter the code from your app, or a recovery code",
        help_text="The 6 numbers your authenticator app shows, or a recovery code.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kind = Authenticator.Type
        factors = Authenticator.objects.filter(user=self.user)
        kinds = set(factors.values_list("type", flat=True))
        self.takes_passkeys = kind.WEBAUTHN in kinds
        self.has_app = kind.TOTP in kinds
        self.has_recovery_codes = kind.RECOVERY_CODES in kinds
        self.takes_codes = self.has_app or self.has_recovery_codes
        field = self.fields["code"]
        if not self.has_app:
            field.label, field.help_text = "Recovery code", ONE_OF_YOURS
            field.error_messages["required"] = "Enter one of your recovery codes"
        elif not self.has_recovery_codes:
            field.help_text = "The 6 numbers your authenticator app shows."
            field.error_messages["required"] = "Enter the code from your app"

    def clean_code(self):
        try:
            return super().clean_code()
        except forms.ValidationError as error:
            if self.has_app or error.code != "incorrect_code":
                raise
            raise forms.ValidationError(NOT_A_RECOVERY_CODE, error.code) from error


class ConfirmSecondFactorForm(CodeOnce, ReauthenticateByCodeForm):
    code = code_field("Code from your app", error="Enter the code from your app")


class TypedFactorCode(forms.Form):
    """Holds a new app's secret, encrypted in the session, against the code typed."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        adapter, session = get_factor_adapter(), context.request.session
        self.is_new_key = NEW_SECRET not in session
        if not self.is_bound or self.is_new_key:
            session[NEW_SECRET] = adapter.encrypt(new_factor_secret())
        self.encrypted_secret = session[NEW_SECRET]
        self.secret = adapter.decrypt(self.encrypted_secret)

    def clean_code(self):
        if self.is_new_key:
            raise forms.ValidationError(NEW_KEY, code="new_key")
        code = self.cleaned_data["code"]
        app = Authenticator(
            user=self.user,
            type=Authenticator.Type.TOTP,
            data={"secret": self.encrypted_secret},
        )
        if not app.wrap().validate_code(code):
            raise get_factor_adapter().validation_error("incorrect_code")
        return code


class StartAppForm(CodeOnce, TypedFactorCode):
    """Takes the first code of an app, which then counts as used."""

    code = code_field(
        "Code from your app",
        error="Enter the code your app shows now",
        help_text="The 6 numbers the app shows after you add the key above.",
    )
