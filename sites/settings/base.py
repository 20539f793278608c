"""What is true everywhere. Strict: nothing here has a value that would be unsafe in production."""

from pathlib import Path

from sites.operations import logs
from sites.settings import environment
from sites.settings.accounts import *  # noqa: F403

ROOT = Path(__file__).resolve().parent.parent.parent

# What all regions share lives in the `public` schema; what a region owns lives in its own. The two lists share no app:
# a table missing in a region would otherwise be looked up in `public` without a word.
SHARED_APPS = [
    "django_tenants",
    "sites.regions",
    "sites.terms",
    "sites.outbox",
    "sites.page_cache",
    "sites.shared_cache",
    "sites.operations",
    "search",
    "directory.reuse",
    "programmes.theme_days",
    "programmes.calendar",
    "procrastinate.contrib.django",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
TENANT_APPS = [
    "sites.people",
    "sites.pages",
    "sites.records",
    "directory",
    "programmes",
    "search.own_words",
    "sites.translation",
    "sites.desk",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount",
    "allauth.usersessions",
    "allauth",
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.sessions",
]
INSTALLED_APPS = SHARED_APPS + TENANT_APPS

TENANT_MODEL = "regions.Region"
TENANT_DOMAIN_MODEL = "regions.Domain"
TENANT_LIMIT_SET_CALLS = True
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
DATABASES = {
    "default": environment.database("DATABASE_URL")
    | {
        "ENGINE": "sites.regions.database",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
# The folder of pg_dump, pg_restore and psql, for backups of a region; without it they are looked for on the PATH.
POSTGRES_PROGRAMS = environment.text("POSTGRES_PROGRAMS", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY = environment.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS")
DEBUG = False
ALLOWED_HOSTS = ["*"]  # RegionMiddleware answers only for the hosts of regions
# Every site stands at the root of its host. A header or a variable of the web server (SCRIPT_NAME, SCRIPT_URL) would
# otherwise get into addresses, and with them into what a process caches for every region.
FORCE_SCRIPT_NAME = ""
# How visitors reach the regions: a region's address is this scheme, its primary domain, and this port.
PUBLIC_SCHEME = environment.choice("KOHTAAMO_SCHEME", "https", {"http", "https"})
PUBLIC_PORT = environment.number("KOHTAAMO_PORT", 443, 1, 65535)
# How long one query of all regions may take, for pages that everybody can ask for.
NATIONAL_QUERY_SECONDS = environment.number("NATIONAL_QUERY_SECONDS", 2, 1, 60)
# How many proxies of ours stand before the web server: what they say of a visitor's address is believed.
PROXIES = environment.number("PROXIES", 0, 0, 5)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sites.operations.middleware.OperationsMiddleware",
    "sites.page_cache.middleware.PageCacheMiddleware",
    "search.open_data.middleware.OpenDataMiddleware",
    # Before the region is known, so that the answers of closed and unknown hosts carry their headers too.
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sites.content_security_policy.ContentSecurityPolicyMiddleware",
    "sites.regions.middleware.RegionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sites.regions.middleware.RegionLanguageMiddleware",
    "sites.operations.null_characters.NullCharacterMiddleware",
    "sites.operations.malformed_values.MalformedValueMiddleware",
    "sites.operations.time_limit.TimeLimitMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sites.regions.middleware.OpensSoonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sites.people.accounts.middleware.AccountsMiddleware",
    "sites.pages.discovery.redirects.RedirectMiddleware",
]
ROOT_URLCONF = "sites.urls"
WSGI_APPLICATION = "sites.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "sites" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "sites.pages.context.site",
            ],
        },
    }
]
# Every form is drawn with our components.
FORM_RENDERER = "sites.forms.ComponentRenderer"

# Every cache key carries the region's schema: Wagtail keeps site roots and renditions in caches.
REDIS_URL = environment.redis("REDIS_URL")
CACHE_KEYS = {
    "KEY_FUNCTION": "sites.regions.cache_keys.make_key",
    "REVERSE_KEY_FUNCTION": "django_tenants.cache.reverse_key",
}
REDIS_CACHE = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL} | CACHE_KEYS
# Each region has a few entries of its own here, so Django's usual 300 would be too few for all of them.
MEMORY_CACHE = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "OPTIONS": {"MAX_ENTRIES": 10_000},
} | CACHE_KEYS
TABLE_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "shared_cache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},
} | CACHE_KEYS
CACHES = {
    "default": REDIS_CACHE if REDIS_URL else MEMORY_CACHE | {"LOCATION": "default"},
    "renditions": REDIS_CACHE | {"KEY_PREFIX": "renditions"}
    if REDIS_URL
    else MEMORY_CACHE | {"LOCATION": "renditions"},
    # What all web processes must count together: failed sign-ins above all.
    "shared": REDIS_CACHE | {"KEY_PREFIX": "shared"} if REDIS_URL else TABLE_CACHE,
    # Whole pages for readers without a session.
    "pages": REDIS_CACHE | {"KEY_PREFIX": "pages", "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25}}
    if REDIS_URL
    else MEMORY_CACHE | {"LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 2000}},
}
PAGE_CACHE = environment.flag("PAGE_CACHE", True)

AUTH_USER_MODEL = "people.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
AUDIT_LOG_DAYS = environment.number("AUDIT_LOG_DAYS", 730, 30, 3650)  # how long it is known who did what
OLD_POPULATION = False  # whether rates may use a population that is more than three years old
CHECKS_PER_DAY = environment.number("CHECKS_PER_DAY", 100, 0, 10_000)  # mails in a region; 0: none
REVIEW_MONTHS = environment.number("REVIEW_MONTHS", 6, 1, 60)  # how long a content counts as right without a review
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_NAME = "__Host-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows previews in a frame of the same origin
SECURE_REFERRER_POLICY = "same-origin"

LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LANGUAGE_CODE = "fi"
# Our own words first, then those the libraries lack; both go before what the libraries say themselves.
LOCALE_PATHS = [ROOT / "locale", ROOT / "sites" / "translation" / "locale"]
TIME_ZONE = "Europe/Helsinki"
USE_I18N = True
FORMAT_MODULE_PATH = "sites.formats"  # d.m.yyyy in every language, typed and shown
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = Path(environment.text("STATIC_ROOT", str(ROOT / "var" / "static")))
STATICFILES_DIRS = [ROOT / "sites" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(ROOT / "var" / "media")))
STORAGES = {
    "default": {"BACKEND": "django_tenants.files.storage.TenantFileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Where the admin leaves the bundle of a region it closes.
BUNDLES_ROOT = Path(environment.text("BUNDLES_ROOT", str(ROOT / "var" / "bundles")))
# Where the worker writes the open data as files, and web servers read them.
OPEN_DATA_ROOT = Path(environment.text("OPEN_DATA_ROOT", str(ROOT / "var" / "open-data")))
MULTITENANT_RELATIVE_MEDIA_ROOT = "%s"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Tasks carry the schema they belong to; Wagtail's own tasks are forwarded to the same worker.
TASKS = {"default": {"BACKEND": "sites.regions.tasks.RegionTaskBackend"}}

WAGTAIL_SITE_NAME = "Kohtaamo"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # times in the admin are those of the regions, so nobody is asked for a zone
WAGTAILADMIN_BASE_URL = ""
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # editors' addresses are told to no foreign host
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "sites.pages.rich_text_input.RichTextInput"}}
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # what waits for approval is told to the region's moderators
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "sites.operations.forms.CheckedDocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "sites.operations.forms.CheckedImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024  # bytes
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000  # a small file can unpack to a picture that fills the memory
TAGGIT_CASE_INSENSITIVE = True  # "Messut" and "messut" are one tag, with one list of news
# Untranslated Finnish is never published as Swedish.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Editors' search inside the admin; residents ask the engines of the `search` app.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}}

ELASTICSEARCH_URL = environment.url("ELASTICSEARCH_URL")
ELASTICSEARCH_INDEX = environment.text("ELASTICSEARCH_INDEX", "kohtaamo")
ELASTICSEARCH_TIMEOUT = 0.5  # seconds for one question; PostgreSQL answers what Elasticsearch does not

# Metrics are told to whoever knows this word, and to nobody where it is empty.
METRICS_TOKEN = environment.text("METRICS_TOKEN", "")
LOGGING = logs.settings(
    level=environment.choice("LOG_LEVEL", "WARNING", {"DEBUG", "INFO", "WARNING"}),
    form=environment.choice("LOG_FORMAT", "plain", {"plain", "json"}),
)
