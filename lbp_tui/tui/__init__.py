"""The terminal screen, made with Textual."""

import os

os.environ.pop("TEXTUAL_LOG", None)  # read when Textual is loaded: a log of the screen would hold what is typed
