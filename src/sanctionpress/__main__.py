"""`python -m sanctionpress`: the command line."""

from sanctionpress.cli import main

if __name__ == "__main__":  # and not where a process that validates imports this
    main()
