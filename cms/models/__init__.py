"""The pages of the site."""

from cms.models.course import CourseIndexPage, CourseModule, CoursePage
from cms.models.edition import Edition
from cms.models.home import HomePage
from cms.models.reference import ReferencePage
from cms.models.teaching import LessonPage, ModulePage, PillarIndex, PillarPage
from cms.models.terms import CourseCommittee, CourseCost, CourseSession, CourseSignature, CourseSpeaker

__all__ = [
    "CourseCommittee",
    "CourseCost",
    "CourseIndexPage",
    "CourseModule",
    "CoursePage",
    "CourseSession",
    "CourseSignature",
    "CourseSpeaker",
    "Edition",
    "HomePage",
    "LessonPage",
    "ModulePage",
    "PillarIndex",
    "PillarPage",
    "ReferencePage",
]
