"""The blocks a lesson is written with."""

from cms.blocks.lesson import LESSON_BLOCKS, LessonBody

__all__ = ["LESSON_BLOCKS", "LessonBody"]
