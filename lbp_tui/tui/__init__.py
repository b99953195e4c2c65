"""The terminal screen: it shows values of the workspace and calls its verbs; it decides nothing."""
