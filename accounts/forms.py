"""allauth's forms in our words: what is asked, how to help, what went wrong."""

from allauth.account.forms import (
    ChangePasswordForm,
    ConfirmLoginCodeForm,
    LoginForm,
    ReauthenticateForm,
    RequestLoginCodeForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth import password_validation

from . import actions


def email_field():
    return forms.EmailField(
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


def code_field(label, *, error, help_text=""):
    attrs = {"autocomplete": "one-time-code", "spellcheck": "false"}
    return forms.CharField(
        label=label,
        max_length=40,
        help_text=help_text,
        widget=forms.TextInput({**attrs, "class": "govuk-input--width-10"}),
        error_messages={"required": error},
    )


class RequestCodeForm(RequestLoginCodeForm):
    """Asks where to send a code; somebody new gets an account on the way.

    Known and new people see the same page and get the same mail, so that nobody can
    find out here who has an account.
    """

    email = email_field()

    def clean_email(self):
        email = super().clean_email().lower()
        if self._user is None:
            self._user = actions.get_or_create_candidate(email=email)
        return email


class ConfirmCodeForm(ConfirmLoginCodeForm):
    code = code_field("Code from the e-mail", error="Enter the code from the e-mail")


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

    def clean_password1(self):
        password_validation.validate_password(
            self.cleaned_data["password1"], user=self.user
        )
        return self.cleaned_data["password1"]


class SecondFactorForm(AuthenticateForm):
    code = code_field(
        "Code from your app",
        error="Enter the code from your app, or a recovery code",
        help_text="The 6 numbers your authenticator app shows, or a recovery code.",
    )


class ConfirmSecondFactorForm(ReauthenticateByCodeForm):
    code = code_field("Code from your app", error="Enter the code from your app")


class StartAppForm(ActivateTOTPForm):
    code = code_field(
        "Code from your app",
        error="Enter the code your app shows now",
        help_text="The 6 numbers the app shows after you add the key above.",
    )


class AddPasskeyForm(AddWebAuthnForm):
    show_optional = False

    name = forms.CharField(
        label="A name for it",
        max_length=100,
        required=False,
        help_text="So that you can tell it from others, such as “my phone”.",
    )
    passwordless = forms.BooleanField(
        label="Sign in with this alone",
        required=False,
        help_text="It will ask for your fingerprint, face or PIN, and no code is sent.",
    )


class RenamePasskeyForm(EditWebAuthnForm):
    name = forms.CharField(
        label="Name", max_length=100, error_messages={"required": "Enter a name"}
    )
