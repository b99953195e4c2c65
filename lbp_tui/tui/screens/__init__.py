"""The screens: five places, and the tasks that are done from them."""
