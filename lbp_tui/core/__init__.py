"""Pure values and rules: no files, no clock, nothing from outside the standard library."""
