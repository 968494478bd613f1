"""Puts what was found together: the reaction of the contract, its evidence and confidence, and why each value was chosen."""

from bestuurlijke_reactie.assembling.ledger import Explanation
from bestuurlijke_reactie.assembling.reaction import assemble

__all__ = ["Explanation", "assemble"]
