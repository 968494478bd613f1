"""An independent check of what `extract` gives: it shares no code with the extractor, only PDFium and the registers' data."""

from bestuurlijke_reactie.verifying.check import verify
from bestuurlijke_reactie.verifying.report import Report, Violation

__all__ = ["Report", "Violation", "verify"]
