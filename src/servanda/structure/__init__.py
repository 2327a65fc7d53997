"""Text to document: paragraphs, sections, outcomes and parts, and what the document says of itself."""

from servanda.structure.build import structure

__all__ = ["structure"]
