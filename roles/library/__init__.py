"""The library of role profiles: finding them, and laying some side by side."""
