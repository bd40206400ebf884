"""Emptying the database after a test that commits, the audit trail included.

An app that only `tests.settings` names: on a server `flush` is Django's own, and the
triggers of the audit trail refuse it.
"""
