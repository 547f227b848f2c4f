"""``python -m bonafide``: the same as the command ``bonafide``."""

import os
import sys

# ``-m`` puts the working folder first among the places to import from. It may be the reviewed
# one: nothing in it is to be run. pathlib itself would be looked for there.
if sys.path and sys.path[0] == os.getcwd() != os.path.dirname(os.path.dirname(__file__)):  # noqa: PTH109, PTH120
    del sys.path[0]

from bonafide.cli import main

if __name__ == "__main__":
    main()
