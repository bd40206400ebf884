"""Things that happen to role profiles, frameworks and vacancies."""
