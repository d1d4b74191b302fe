"""The pages of the site."""

from cms.models.course import CourseIndexPage, CourseModule, CoursePage
from cms.models.edition import Edition
from cms.models.home import HomePage
from cms.models.teaching import LessonPage, ModulePage, PillarPage

__all__ = ["CourseIndexPage", "CourseModule", "CoursePage", "Edition", "HomePage", "LessonPage", "ModulePage", "PillarPage"]
