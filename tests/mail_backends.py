"""Mail servers that fail in the ways they do; `failing` says which messages fail."""

from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.locmem import EmailBackend


class FailingBackend(EmailBackend):
    """Fails where `failing(number, message)` says so; messages count from 1."""

    failing = staticmethod(lambda number, message: True)
    tried = 0

    @classmethod
    def begin(cls, failing):
        cls.failing, cls.tried = staticmethod(failing), 0

    def send_messages(self, messages):
        for message in messages:
            FailingBackend.tried += 1
            if self.failing(FailingBackend.tried, message):
                [address] = message.to
                raise SMTPRecipientsRefused({address: (550, b"No such person")})
        return super().send_messages(messages)


def use(settings, failing):
    """Let all mail of a test go through a server that fails so."""
    FailingBackend.begin(failing)
    settings.EMAIL_BACKEND = "tests.mail_backends.FailingBackend"
