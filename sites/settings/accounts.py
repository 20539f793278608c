"""How people sign in: django-allauth, whose tables lie in each region's own schema."""

from datetime import timedelta

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "sites.people.accounts.reset_tokens.ResetTokenGenerator"  # noqa: S105
# A link that confirms an address holds a random key kept in its region, not the signed number of a row.
ACCOUNT_EMAIL_CONFIRMATION_HMAC = False
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=2).total_seconds())

ACCOUNT_ADAPTER = "sites.people.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
# Nobody signs up: people are invited, and their address is proved by the invitation they followed.
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_FORMS = {"login": "sites.people.accounts.forms.LoginForm"}
# An office may stand behind one address, so an address is allowed more mistakes than an account.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/5m/ip,5/5m/key",
    "reset_password": "20/m/ip,3/5m/key",
}

MFA_ADAPTER = "sites.people.accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "sites.people.accounts.forms.AddKeyForm",
    "edit_webauthn": "sites.people.accounts.forms.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody can take an address before its owner comes: people are invited
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_RECOVERY_CODES_SHOW_ONCE = True

SOCIALACCOUNT_ADAPTER = "sites.people.accounts.openid.adapter.OpenIdAdapter"
SOCIALACCOUNT_FORMS = {"disconnect": "sites.people.accounts.forms.RemoveAccountForm"}
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"provider_class": "sites.people.accounts.openid.provider_patches.CheckedOpenIdProvider"}
}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False

# Wagtail's own pages for these would go round the lock-out, the second factor and the proof of an address.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
