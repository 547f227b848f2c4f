"""``python -m bonafide``: the same as the command ``bonafide``."""

from bonafide.cli import main

if __name__ == "__main__":
    main()
