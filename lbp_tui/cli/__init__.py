"""The command line: every command parses what was typed, calls one verb of the workspace, and prints."""
