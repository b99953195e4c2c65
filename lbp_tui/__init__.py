"""A terminal companion for low back pain. Information only, not a medical device."""
