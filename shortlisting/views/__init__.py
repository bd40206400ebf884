"""Pages of panels: setting up, scoring, comparing, settling."""
