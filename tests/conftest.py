"""How many examples a property is tried with: few, the same ones each time, in the run for every day; many in full."""

from hypothesis import settings

settings.register_profile("quick", max_examples=20, derandomize=True)
settings.register_profile("full", max_examples=120)
settings.load_profile("quick")  # unless pytest is given --hypothesis-profile full
