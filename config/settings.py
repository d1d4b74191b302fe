"""Every setting, read once and strictly from the environment (`docs/pasang.md` explains each)."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import env
from config.logs import logging

BASE_DIR = Path(__file__).resolve().parent.parent
PILAR_ENV = env.text("PILAR_ENV", "")
TESTING = PILAR_ENV == "test"
if not TESTING:
    env.load_dotenv(BASE_DIR / ".env")

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.text("SECRET_KEY", "only-for-tests-" + "x" * 40 if TESTING else None)
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver" if DEBUG or TESTING else "127.0.0.1,localhost")
SECURE = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SECURE else []

# Whose platform this is. A certificate prints these; another city changes them here and nowhere else.
CITY_NAME = env.text("CITY_NAME", "Kota Bengkulu")
ORGANISER_NAME = env.text("ORGANISER_NAME", "Dinas Komunikasi dan Informatika")
ORGANISER_CODE = env.text("ORGANISER_CODE", "DISKOMINFO")
CONTACT_EMAIL = env.text("CONTACT_EMAIL", "pilar@example.go.id")
SOURCE_URL = env.text("SOURCE_URL", "")
CERTIFICATE_NUMBER_PATTERN = env.text("CERTIFICATE_NUMBER_PATTERN", "{classification}/{serial:04d}/{organiser}/{roman_month}/{year}")
CERTIFICATE_CLASSIFICATION = env.text("CERTIFICATE_CLASSIFICATION", "800.1.4")
CERTIFICATE_EMBLEM = env.file("CERTIFICATE_EMBLEM", BASE_DIR, BASE_DIR / "certificates" / "assets" / "emblem.svg")
CERTIFICATE_PLACE = env.text("CERTIFICATE_PLACE", "Bengkulu")
SIGNATORY_POST = env.text("SIGNATORY_POST", "Kepala Dinas Komunikasi dan Informatika")
SIGNATORY_NAME = env.text("SIGNATORY_NAME", "Ir. Bachtiar Nurmansyah, M.T.")
SIGNATORY_NIP = env.text("SIGNATORY_NIP", "197108051996031995")
JP_TARGET_PER_YEAR = env.whole("JP_TARGET_PER_YEAR", 20)
# So many hours of e-learning count a day, from this date on; 0: all of them.
JP_PER_DAY = env.whole("JP_PER_DAY", 3)
JP_PER_DAY_FROM = env.day("JP_PER_DAY_FROM", "2026-01-01")

# A lesson is read when each part was open for this share of its reading time, at most so many seconds.
READING_SHARE_PERCENT = env.whole("READING_SHARE_PERCENT", 33, most=100)
READING_CAP_SECONDS = env.whole("READING_CAP_SECONDS", 40)

INSTALLED_APPS = [
    "config",
    "reports",
    "certificates",
    "training",
    "cms",
    "directory",
    "printing",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django_structlog",
    "django_tasks",
    "django_tasks_db",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "directory.wagtail_users_app.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.ChosenLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.PolicyMiddleware",
    "config.middleware.RefusedInWordsMiddleware",
    "config.middleware.OwnNotFoundMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "directory.middleware.FirstStepsMiddleware",
    "axes.middleware.AxesMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.city",
            ],
        },
    }
]

# --- Data
DATABASES = {
    "default": env.database(env.text("DATABASE_URL", "sqlite:///var/pilar.sqlite3"), BASE_DIR, prepare=env.flag("PG_PREPARE", False))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache(env.text("CACHE_URL", "locmem://"))}
TASKS = {
    # Wagtail's own indexing goes through `default`; ours waits in the database, so that a worker can do it.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "bg": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

# --- People
AUTH_USER_MODEL = "directory.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["directory.hashers.CityArgon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "directory.passwords.NotTheNipValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/beranda/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "directory.sign_in.Adapter"
ACCOUNT_FORMS = {"login": "directory.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
# One office sits behind one address on exam morning: only an account plus its address counts (axes below).
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/15m/key"}
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_CLIENT_IP_CALLABLE = "directory.addresses.client_address"
AXES_USERNAME_CALLABLE = "directory.sign_in.attempted_username"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
TRUSTED_PROXIES = env.words("TRUSTED_PROXIES")
RATE_LIMITS = not TESTING or env.flag("RATE_LIMITS", False)

CSRF_FAILURE_VIEW = "config.service.csrf_failure"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = False  # nginx answers port 80, see docs/pasang.md
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows its preview in a frame
SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # the web server redirects to https, not Django
    "security.W005",  # sub-domains belong to other agencies of the city
    "security.W021",  # the same
    "security.W019",  # the preview frame above
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
# Wagtail's editor writes inline scripts and styles; only people with access to the admin meet this.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
}

# --- Language and time
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]  # the first one wins
LANGUAGE_COOKIE_NAME = "bahasa"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Jakarta"
USE_TZ = USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / env.text("STATIC_DIR", "var/static")
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / env.text("MEDIA_DIR", "var/media")
PRIVATE_ROOT = BASE_DIR / env.text("PRIVATE_DIR", "var/private")
FIXTURES_ROOT = BASE_DIR / "fixtures"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Proofs and exports: no address serves this folder.
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG or TESTING else "config.staticfiles.JoinedStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or TESTING
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
locals().update(env.email(env.text("EMAIL_URL", "memory://" if TESTING else "file:///var/mail")))
DEFAULT_FROM_EMAIL = f"Pilar <{CONTACT_EMAIL}>"

# --- Wagtail
WAGTAIL_SITE_NAME = "Pilar"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_I18N_ENABLED = False
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "svg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ALLOW_UNICODE_SLUGS = False

# --- Logs: one JSON line a request, with its id, without NIP, name or answer
LOG_JSON = env.flag("LOG_JSON", not DEBUG)
DJANGO_STRUCTLOG_COMMAND_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
LOGGING = logging(json=LOG_JSON, level="WARNING" if TESTING else "INFO")
if DEBUG and SECURE:
    raise ImproperlyConfigured("DEBUG is on with an https SITE_URL: turn DEBUG off in production.")
