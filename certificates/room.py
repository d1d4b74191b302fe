"""Whether facts certainly fit on their two pages, told without laying them out. Pure apart from reading the fonts.

Laying a certificate out costs 60 to 100 ms of CPU; this costs 1 to 2 ms and knows most of them. It counts lines at the largest
type and heights at the smallest, and leaves a margin: what it is not sure of, `rendering.fits` lays out.
"""

import re

from certificates.back_page import Column, Part, columns, parts
from certificates.facts import CertificateFacts
from certificates.fitting import extra_lines, fit_issuer, fit_name, fit_title, line_count

# Sizes of `dense` in certificate.css, in px. The front's middle is 304 px high, the back's columns 575.
FRONT_ROOM, EXTRA_LINE, FIXED, NAME_LINE, TITLE_LINE, HOURS_LINE, ROW = 280.0, 23.0, 78.0, 32.0, 23.0, 18.0, 15.5
BACK_ROOM, LABELS, PART, MODULE, TOTALS, NOTE, BELONGS_LINE = 520.0, 18.0, 24.0, 17.0, 44.0, 17.0, 18.0
ROW_WIDTH, PAGE_WIDTH, PLACE_WIDTH, TITLE_WIDTH, NOTE_WIDTH, BELONGS_WIDTH = 490.0, 900.0, 350.0, 330.0, 440.0, 930.0
MOST_ISSUERS = 2
# What the faces have; other scripts are set in a font of the machine, whose widths are not known here.
KNOWN = re.compile("[\u0020-\u017f\u1e00-\u1ef9\u2010-\u20ac]*")


def certainly_fits(facts: CertificateFacts) -> bool:
    """True where both pages have room to spare; False where only laying them out tells."""
    return _is_known(facts) and _front_fits(facts) and _back_fits(facts)


def _is_known(facts: CertificateFacts) -> bool:
    person = (facts.name_with_titles, facts.rank, facts.post, facts.agency)
    document = (facts.course_title, facts.number, facts.place, *facts.issuer_lines, *facts.outcomes)
    return all(map(KNOWN.fullmatch, (*person, *document, *(line.title for line in facts.modules))))


def _front_fits(facts: CertificateFacts) -> bool:
    name, title, issuer = fit_name(facts.name_with_titles), fit_title(facts.course_title), fit_issuer(facts.issuer_lines[-1])
    # The last step of each table has one line where no break was found: the page breaks it where it must.
    unsure = (name.name == "n24" and len(name.lines) == 1) or (title.name == "t18" and len(title.lines) == 1)
    if unsure or len(facts.issuer_lines) > MOST_ISSUERS or len(issuer.lines) > 1 or not _one_liners_fit(facts):
        return False
    hours = f"metode {facts.method}, 00 September 0000 s.d. 00 September 0000, selama {facts.jp} jam pelajaran (JP)"
    needed = FIXED + NAME_LINE * len(name.lines) + TITLE_LINE * len(title.lines)
    needed += HOURS_LINE * (1 + line_count(hours, weight=400, size=17, room=PAGE_WIDTH))
    needed += sum(ROW * line_count(text, weight=400, size=17.5, room=ROW_WIDTH) for text in (facts.post, facts.agency, facts.rank, ""))
    return needed <= FRONT_ROOM - EXTRA_LINE * extra_lines(f"{facts.signatory_post},", facts.signatory_name)


def _one_liners_fit(facts: CertificateFacts) -> bool:
    number = line_count(f"Nomor: {facts.number}", weight=400, size=18, room=PAGE_WIDTH)
    place = line_count(f"{facts.place}, 00 September 0000", weight=400, size=17.5, room=PLACE_WIDTH)
    host = line_count(f"{facts.verify_host}/verifikasi", weight=400, size=15, room=220)
    return number == place == host == 1


def _back_fits(facts: CertificateFacts) -> bool:
    notes = (*facts.outcomes, f"Metode {facts.method}; {facts.jp} JP setara {facts.minutes} menit.")
    belongs = f"Lampiran Sertifikat Nomor {facts.number} · {facts.name_with_titles} · {facts.course_title}"
    head = BELONGS_LINE * line_count(belongs, weight=400, size=16.5, room=BELONGS_WIDTH)
    return max(_height(column, notes) for column in columns(parts(facts), notes)) + head <= BACK_ROOM


def _height(column: Column, notes: tuple[str, ...]) -> float:
    under = sum(NOTE * line_count(note, weight=400, size=16, room=NOTE_WIDTH) for note in notes) + 4 * NOTE if column.notes else 0
    return LABELS + sum(map(_part_height, column.parts)) + under + (TOTALS if column.totals else 0)


def _part_height(part: Part) -> float:
    titles = (module.title for module in part.modules if module.title != part.title)
    heading = PART * line_count(f"{part.ordinal}. {part.title}", weight=600, size=18, room=TITLE_WIDTH)
    return heading + sum(MODULE * line_count(title, weight=500, size=16, room=TITLE_WIDTH) for title in titles)
