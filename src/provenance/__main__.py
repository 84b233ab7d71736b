"""`python -m provenance`."""

from __future__ import annotations

import sys

from provenance.cli.main import main

sys.exit(main())
