"""``python -m csroles`` is the same as ``csroles``."""

from csroles.cli.entry import main

if __name__ == "__main__":
    main()
