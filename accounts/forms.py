from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm


class RequestCodeForm(RequestLoginCodeForm):
    pass


class ConfirmCodeForm(ConfirmLoginCodeForm):
    pass


class PasswordSignInForm(LoginForm):
    pass
