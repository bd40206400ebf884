"""Every setting of the site, read from the environment and from `.env`.

`make setup` writes a `.env` with a SECRET_KEY and nothing else; a server adds its own
settings there. What is safe only at home comes from `make run` alone: it sets
DEVELOPMENT for the server it starts, and no file can.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from accounts.private_files import PrivateConnection
from recruitment.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# Read before `.env` is: a file that is copied to a server must not bring it along.
env = Environment(os.environ)
IS_DEVELOPMENT = env.choice("DEVELOPMENT", ["0", "1"], default="0") == "1"

if IS_DEVELOPMENT and "gunicorn" in os.environ.get("SERVER_SOFTWARE", ""):
    raise ImproperlyConfigured("DEVELOPMENT=1 is for `make run`, never for a server.")

env = env.with_file(BASE_DIR / ".env")

# The demo charity's sign-ins, the outbox page and the form gallery are for development;
# a site that others can reach never has them, nor pages that explain their errors.
DEBUG = IS_DEVELOPMENT
SECRET_KEY = env.required_key("SECRET_KEY", "sessions and digests are signed with it")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
# Without a name nothing is served (recruitment/wsgi.py), but commands work.
ALLOWED_HOSTS = env.host_names("ALLOWED_HOSTS", default=LOCAL_HOSTS if DEBUG else [])
IS_KNOWN_ELSEWHERE = not set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS)
if DEBUG and IS_KNOWN_ELSEWHERE:
    raise ImproperlyConfigured(
        "DEVELOPMENT=1 is for your own machine, but ALLOWED_HOSTS names others: "
        "anybody could read this site's mail and errors. Start it as README says."
    )
# The invented charity's name stays at home: a server's own stands in its mail.
OWN_NAME = "openharbour.example"
if IS_KNOWN_ELSEWHERE:
    OWN_NAME = next(name for name in ALLOWED_HOSTS if name not in LOCAL_HOSTS)
SITE_NAME = env.text(
    "SITE_NAME", default="Jobs" if IS_KNOWN_ELSEWHERE else "Open Harbour jobs"
)
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")

# Digests of what candidates sent, and monitoring tokens, outlive a changed SECRET_KEY.
DIGEST_KEY = env.key("DIGEST_KEY", default=SECRET_KEY)
# Secrets of second factors are encrypted under it: whoever has only a copy of the
# database cannot make codes. Several keys with commas between: the first is used, the
# others are of before. Without the key of their secret somebody is locked out until
# `reset_factor`.
ENCRYPTION_KEY = env.keys("ENCRYPTION_KEY", default=SECRET_KEY)

# The audit trail is chained with a key that is not in the database; without one of its
# own it is made from DIGEST_KEY. Its newest hash is written to a file every hour.
AUDIT_KEY = env.key("AUDIT_KEY")
AUDIT_HEADS_FILE = env.file("AUDIT_HEADS_FILE", default=VAR_DIR / "audit-heads.log")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    "fields",
    "accounts",
    "roles",
    "applications",
    "monitoring",
    "shortlisting",
    "recruitment",
]

MIDDLEWARE = [
    "accounts.middleware.SendPermissionsPolicy",
    "recruitment.error_titles.SayErrorsInTitle",
    "accounts.browsers.RememberBrowser",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "accounts.clean_requests.CleanRequests",
    "accounts.traces.AskWithoutTrace",
    "accounts.middleware.SendMailTogether",
    "accounts.turns.TakeTurns",
    "accounts.turns.KeepSessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.KeepPagesPrivate",
    "accounts.whose.RefuseOthersPages",
    "accounts.middleware.EndStaffSessions",
    "accounts.middleware.KeepUnsentWriting",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.where_to.KeepWhereTo",
    "accounts.proofs.EndOldSignIns",
    "accounts.middleware.RequireSecondFactor",
    "accounts.middleware.EndOtherSessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.repeats.DoOnce",
    "recruitment.refused_methods.ExplainRefusedMethods",
    "recruitment.limits.LimitCostlyPages",
]

if IS_DEVELOPMENT:
    MIDDLEWARE.insert(0, "recruitment.serving.OnlyThisMachine")

ROOT_URLCONF = "recruitment.urls"
# `runserver` at home makes its own; recruitment.wsgi is for servers and refuses debug.
WSGI_APPLICATION = None if DEBUG else "recruitment.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["fields.templatetags.clock", "fields.templatetags.stops"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "recruitment.context_processors.site",
            ],
        },
    }
]
FORM_RENDERER = "fields.boxes.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = "recruitment"
CRISPY_TEMPLATE_PACK = "recruitment"
CRISPY_FAIL_SILENTLY = False

DATABASES = {
    "default": env.database("DATABASE_URL", default=VAR_DIR / "recruitment.sqlite3")
}
DATABASES["default"]["CONN_MAX_AGE"] = env.number(
    "CONN_MAX_AGE", default=60, least=0, most=24 * 60 * 60
)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A writer takes its lock when the transaction starts and waits for it, so that two
    # people saving at once both succeed; FULL keeps what was acknowledged when the
    # power goes.
    DATABASES["default"]["OPTIONS"] = {
        "factory": PrivateConnection,
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database, so that every worker sees the same. The table comes with accounts'
# migrations.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Django's 300 would forget on a busy day who was writing (accounts.unsent).
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {
        "NAME": f"{VALIDATION}.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "roles:list_vacancies"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# How long the page waits for a code. A code lives 10 minutes (accounts.codes), and
# another may be asked for on that page.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# allauth's own would let a stranger lock somebody out and know no time to tell:
# accounts.codes and recruitment.limits count instead (decision 0030).
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Whoever exports, signs, opens many identities or gives duties has shown within this
# time that it is them (accounts.recent).
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "request_login_code": "accounts.forms.RequestCodeForm",
    "confirm_login_code": "accounts.forms.ConfirmCodeForm",
    "login": "accounts.forms.PasswordSignInForm",
    "reauthenticate": "accounts.forms.ConfirmPasswordForm",
    "change_password": "accounts.forms.NewPasswordForm",
}
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondFactorForm",
    "reauthenticate": "accounts.forms.ConfirmSecondFactorForm",
    "activate_totp": "accounts.forms.StartAppForm",
    "login_webauthn": "accounts.passkey_forms.PasskeySignInForm",
    "authenticate_webauthn": "accounts.passkey_forms.PasskeyFactorForm",
    "reauthenticate_webauthn": "accounts.passkey_forms.ConfirmPasskeyForm",
    "add_webauthn": "accounts.passkey_forms.AddPasskeyForm",
    "edit_webauthn": "accounts.passkey_forms.RenamePasskeyForm",
}
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
# Typing six digits takes a while: the code before the one an app shows counts too.
MFA_TOTP_TOLERANCE = 1
# Whoever works for the charity needs a second factor. The demo does without, so that
# its sign-ins can be tried at once.
STAFF_SECOND_FACTOR = env.yes_or_no("STAFF_SECOND_FACTOR", default=not DEBUG)
# These ask for none: they show somebody what is theirs, and let them leave a panel that
# HR put them on. Pages for signing in and those for strangers never ask.
PAGES_OF_ONES_OWN = {
    "start",
    "accounts:put_back",
    "accounts:stay_signed_in",
    "monitoring:answer",
    "monitoring:show_saved",
    "shortlisting:leave_panel",
    "shortlisting:list_selections",
    *(
        f"applications:{name}"
        for name in (
            *("list", "start", "show", "check", "submit", "withdraw", "show_sent"),
            *("show_copy", "download_copy", "download_page"),
            *("write_evidence", "write_example"),
            *("edit_details", "edit_eligibility", "edit_adjustments", "edit_work"),
            *("edit_education", "edit_referees", "add_row", "edit_row", "remove_row"),
        )
    ),
}

# A role profile is published once a second person in HR has approved it. Turn it off
# only where HR is one person.
SECOND_PERSON_APPROVES = env.yes_or_no("SECOND_PERSON_APPROVES", default=True)
PROFILE_REVIEW_MONTHS = env.number(
    "PROFILE_REVIEW_MONTHS", default=24, least=1, most=120
)

# Of the equality questions these two are the employer's choice; see decision 0024.
MONITORING_ASKS_SEX = env.yes_or_no("MONITORING_ASKS_SEX", default=True)
MONITORING_ASKS_TRANS_STATUS = env.yes_or_no(
    "MONITORING_ASKS_TRANS_STATUS", default=False
)

# Whoever opens one of these leaves one entry in the audit trail, because it shows who
# people are, or totals of them, or is a file of what they were given. No other page
# writes anything when it is opened; only pressing a button does.
PAGES_THAT_LEAVE_A_TRACE = {
    "applications:list_received",
    "applications:show_received",
    "monitoring:show_report",
    "shortlisting:explain_outcome",
    "shortlisting:export_scores",
    "shortlisting:show_ranking",
}
# How long a panel may look at what it did, counted from the signing of the outcomes.
PANEL_ACCESS_DAYS = env.number("PANEL_ACCESS_DAYS", default=28, least=0, most=3650)

DEFAULT_FROM_EMAIL = env.address("DEFAULT_FROM_EMAIL", default=f"jobs@{OWN_NAME}")
if IS_DEVELOPMENT:
    EMAIL_BACKEND = "accounts.outbox.OutboxBackend"
else:
    vars().update(env.mail("EMAIL_URL", default="smtp://localhost:25"))
# For each step of talking to a mail server. How long a page waits for all of its mail
# is less: accounts.mail.PAGE_SECONDS.
EMAIL_TIMEOUT = 15
OUTBOX_DIR = VAR_DIR / "outbox"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("fonts", BASE_DIR / "node_modules/@fontsource/atkinson-hyperlegible-next/files"),
]
STATICFILES_FINDERS = [
    "recruitment.static_files.FolderFinder",
    "recruitment.static_files.AppFinder",
]
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# On the server: it holds what nobody must read or forge, such as which code was asked
# for (never the code) and the secret of an app that is being set up, encrypted.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Not in a cookie: three are enough, and the privacy page names them.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "accounts.views.show_csrf_failure"
# Candidates stay signed in for Django's two weeks. Staff are signed out so long after
# signing in, or after the last page they asked for, and warned before.
STAFF_SESSION_SECONDS = 12 * 60 * 60
STAFF_IDLE_SECONDS = 60 * 60
STAFF_WARNING_SECONDS = 5 * 60
# A browser in which somebody signed in; see accounts.browsers.
BROWSER_COOKIE_NAME = "browser"
BROWSER_COOKIE_SECONDS = 365 * 24 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
if not DEBUG:
    # Browsers take these from this very host only, over https, for every path.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    BROWSER_COOKIE_NAME = "__Host-browser"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env.yes_or_no("SECURE_SSL_REDIRECT", default=not DEBUG)
# Whatever watches the site asks from inside, where there is no https.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 0 if DEBUG else 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.yes_or_no("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# Uploads: a role profile as text is some tens of kilobytes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # They tell of every step of every PDF.
    "loggers": {"weasyprint": {"level": "WARNING"}, "fontTools": {"level": "WARNING"}},
    "root": {
        "handlers": ["console"],
        "level": env.choice("LOG_LEVEL", LOG_LEVELS, default="INFO"),
    },
}
