"""Pages about role profiles, frameworks and vacancies."""
