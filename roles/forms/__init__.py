"""What people fill in about role profiles, frameworks and vacancies."""
