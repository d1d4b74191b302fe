"""The blocks that lessons and pages of reference are written with."""

from cms.blocks.lesson import LESSON_BLOCKS, LessonBody, ReferenceBody

__all__ = ["LESSON_BLOCKS", "LessonBody", "ReferenceBody"]
