"""What the check command runs beside the linters: of the repository, not of the package."""
