"""allauth's forms for passkeys, which also refuse what no browser of ours sends."""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as allauth
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django import forms
from django.forms.fields import InvalidJSONInput

LONGEST_CREDENTIAL = 40_000
NOT_RIGHT = "This passkey did not work. Try it again, or use another way"


class CredentialField(forms.JSONField):
    """What a browser says of a passkey: JSON with base64url inside.

    It needs neither escapes nor other letters than ASCII, which PostgreSQL could not
    hold. Deep brackets and long numbers end Python's reader with errors that Django
    lets pass.
    """

    def to_python(self, value):
        is_plain = isinstance(value, str) and value.isascii() and "\\" not in value
        if not is_plain or len(value) > LONGEST_CREDENTIAL:
            raise forms.ValidationError(NOT_RIGHT, code="invalid")
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as error:
            raise forms.ValidationError(NOT_RIGHT, code="invalid") from error

    def bound_data(self, data, initial):
        """Nothing: what was refused helps nobody once more, and may not be readable."""
        return InvalidJSONInput()


def credential_field():
    return CredentialField(
        widget=forms.HiddenInput,
        error_messages={"required": NOT_RIGHT, "invalid": NOT_RIGHT},
    )


def refusing(check):
    """What this check gives; a refusal, also where the library breaks on the bytes.

    They come from whoever likes to send some. fido2 and allauth name few of the errors
    by which reading them can end: of keys, types, lengths, depth and signatures.
    """
    try:
        return check()
    except forms.ValidationError as error:
        if error.code != "incorrect_code":
            raise
        raise forms.ValidationError(NOT_RIGHT, code=error.code) from error
    except Exception as error:
        raise forms.ValidationError(NOT_RIGHT, code="incorrect_code") from error


class CredentialChecked(forms.Form):
    def clean_credential(self):
        return refusing(super().clean_credential)


class PasskeySignInForm(CredentialChecked, allauth.LoginWebAuthnForm):
    credential = credential_field()


class PasskeyFactorForm(CredentialChecked, allauth.AuthenticateWebAuthnForm):
    credential = credential_field()


class ConfirmPasskeyForm(CredentialChecked, allauth.ReauthenticateWebAuthnForm):
    credential = credential_field()


class AddPasskeyForm(allauth.AddWebAuthnForm):
    show_optional = False

    credential = credential_field()
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

    def clean(self):
        cleaned = refusing(super().clean)
        if cleaned.get("credential"):
            refusing(lambda: facts_of(cleaned["credential"]))
        return cleaned


def facts_of(credential):
    """What the pages read of a stored passkey, which must not fail later."""
    passkey = WebAuthn(Authenticator(data={"credential": credential}))
    return passkey.is_passwordless, passkey.authenticator_data.credential_data


class RenamePasskeyForm(allauth.EditWebAuthnForm):
    name = forms.CharField(
        label="Name", max_length=100, error_messages={"required": "Enter a name"}
    )
