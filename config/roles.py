"""Who may do what: one table, applied by `manage.py sync_roles`.

A role is a group. What the table does not name is taken away again, so the table is the whole truth.
"""

from dataclasses import dataclass, field

WRITERS, TRAINERS, PERSONNEL, AGENCY_LEADS, LEADERS = (
    "Penulis Materi",
    "Admin Pelatihan",
    "Admin Kepegawaian",
    "Penanggung Jawab OPD",
    "Pimpinan",
)
ADMIN = ("wagtailadmin.access_admin",)
BANK = tuple(f"training.{verb}_{model}" for model in ("question", "quiz", "category") for verb in ("view", "add", "change"))
EXCEPTIONS = tuple(f"training.{verb}_quizexception" for verb in ("view", "add", "change"))
DECISIONS = ("training.open_quiz", "training.decide_proposal")
LIBRARY = tuple(
    f"{library}.{verb}_{model}"
    for library, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
)
SYLLABI = ("training.view_syllabus", "training.drop_need", "training.end_enrolment")
RECORDS = (
    *("training.view_enrolment", "training.view_completion", "training.view_attempt"),
    *("certificates.view_certificate", "certificates.view_waitingcertificate"),
)


@dataclass(frozen=True, slots=True)
class Role:
    """Permissions by their name; `pages` on the whole tree, `collection` on all pictures and files."""

    name: str
    permissions: tuple[str, ...]
    pages: tuple[str, ...] = ()
    collection: tuple[str, ...] = field(default=())


ROLES = (
    # Writes lessons and questions; a lesson, a quiz and a question are in use after somebody else looked at them.
    Role(WRITERS, ADMIN + BANK, pages=("add_page", "change_page"), collection=LIBRARY),
    # Checks, publishes, opens courses and quizzes, decides on changes of what is in use, and takes certificates back.
    Role(
        TRAINERS,
        ADMIN
        + BANK
        + DECISIONS
        + EXCEPTIONS
        + RECORDS
        + SYLLABI
        + ("training.mark_attempt", "certificates.change_certificate", "directory.view_all_reports"),
        pages=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        collection=LIBRARY,
    ),
    # BKPSDM: people, agencies, one-time codes, and what everybody finished.
    Role(
        PERSONNEL,
        ADMIN
        + RECORDS
        + tuple(f"directory.{verb}_{model}" for model in ("user", "agency", "posting") for verb in ("view", "add", "change"))
        + ("directory.add_signincode", "directory.view_all_reports", "training.end_enrolment"),
    ),
    # Without the admin: a page at /laporan/, for the own agency or for all.
    Role(AGENCY_LEADS, ("directory.view_reports_of_own_agency",)),
    Role(LEADERS, ("directory.view_all_reports",)),
)
