"""A stand-in for PEM's set-up of its web application's own database, for tests of Holdfast only."""

import config_setup

print("stand-in for PEM at port", config_setup.PEM_DB_PORT)
