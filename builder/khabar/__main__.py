"""`python -m khabar` is the command line."""

from khabar.cli import main

if __name__ == "__main__":
    main()
