"""`python -m sanctionpress`: the command line."""

from sanctionpress.cli import main

main()
