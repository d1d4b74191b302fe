"""The pages of a learner."""

from django.http import HttpRequest, HttpResponse


def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse()

courses = course = join_course = quiz_start = lesson = progress = finish = home
