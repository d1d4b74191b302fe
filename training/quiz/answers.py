"""Saving an answer: one statement that carries owner, state, order and deadline, and cannot be torn.

A row back means stored. An older write never overwrites a newer one, a late one never one in time, and nothing overwrites an
answer that was already told right or wrong. What comes after the hand-in is kept beside, as late.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from directory.models import User
from training.quiz.models import Answer, Attempt, LateAnswer

STATEMENT = """
INSERT INTO training_answer (attempt_id, slot, version_id, value, flagged, checked, seq, saved_at, late)
SELECT a.id, {int}, {big}, {json}, {bool}, {bool}, {big}, {time}, CASE WHEN {deadline} < {time} THEN {true} ELSE {false} END
FROM training_attempt a
WHERE a.uuid = {uuid} AND a.user_id {same} {big} AND a.submitted_at IS NULL AND a.slots >= {int} AND {version_at_slot} = {big}
    AND (NOT a.sequential OR NOT EXISTS (SELECT 1 FROM training_answer n WHERE n.attempt_id = a.id AND n.slot > {int}))
{lock}
ON CONFLICT (attempt_id, slot) DO UPDATE SET value = excluded.value, flagged = excluded.flagged, checked = excluded.checked,
    seq = excluded.seq, saved_at = excluded.saved_at, late = excluded.late
WHERE training_answer.seq < excluded.seq AND (training_answer.late OR NOT excluded.late) AND NOT training_answer.checked
RETURNING seq, late
"""
POSTGRES = STATEMENT.format(
    int="%s::int",
    big="%s::bigint",
    json="%s::jsonb",
    bool="%s::boolean",
    time="%s::timestamptz",
    uuid="%s::uuid",
    true="true",
    false="false",
    same="IS NOT DISTINCT FROM",
    deadline="a.deadline + a.grace_seconds * interval '1 second'",
    version_at_slot="(a.version_ids ->> %s::int)::bigint",
    lock="FOR SHARE OF a",  # a submit that has begun is waited for, so nothing is stored that it did not score
)
SQLITE = STATEMENT.format(
    int="%s",
    big="%s",
    json="%s",
    bool="%s",
    time="%s",
    uuid="%s",
    true="1",
    false="0",
    same="IS",
    deadline="strftime('%%Y-%%m-%%d %%H:%%M:%%f', a.deadline, '+' || a.grace_seconds || ' seconds')",
    version_at_slot="json_extract(a.version_ids, %s)",
    lock="",
)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer on its way in: the slot, the version it answers, what was given, and the sender's sequence number.

    `checked` asks to be told at once whether it is right; from then on the answer stands.
    """

    slot: int
    version_id: int
    value: tuple[str, ...]
    flagged: bool
    seq: int
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """`stored` is true when this or a newer answer stands; `late` when it came after the deadline and is not scored.

    `newer` is true when another answer stands: one that was given later, or was told right or wrong. `passed_by` is true when the
    quiz has no way back and a later question is open already; `submitted` when the attempt had been handed in: the answer is
    kept beside it as late, and counts for nothing.
    """

    stored: bool
    late: bool = False
    submitted: bool = False
    newer: bool = False
    passed_by: bool = False


def save_answer(*, user: User | None, attempt_uuid: UUID, given: Given, now: datetime) -> Saved:
    """Keep an answer. Costs one query where it is stored, a few more where it is not; runs outside any transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES, _parameters(user, attempt_uuid, given, now, slot_index=given.slot - 1))
        else:
            cursor.execute(SQLITE, _parameters(user, attempt_uuid, given, now, slot_index=f"$[{given.slot - 1}]"))
        row = cursor.fetchone()
    if row is not None:
        return Saved(stored=True, late=bool(row[1]))
    return _why_not(user, attempt_uuid, given, now)


def _parameters(user: User | None, attempt_uuid: UUID, given: Given, now: datetime, *, slot_index: Any) -> list[Any]:
    """The values in the order of the statement; SQLite keeps a uuid as 32 hex digits and a time without its zone."""
    at: Any
    if connection.vendor == "postgresql":
        at, key = now, str(attempt_uuid)
    else:
        at, key = connection.ops.adapt_datetimefield_value(now), attempt_uuid.hex
    head = [given.slot, given.version_id, json.dumps(list(given.value)), given.flagged, given.checked, given.seq, at, at]
    return [*head, key, user.pk if user else None, given.slot, slot_index, given.version_id, given.slot]


def _why_not(user: User | None, attempt_uuid: UUID, given: Given, now: datetime) -> Saved:
    attempt = Attempt.objects.filter(uuid=attempt_uuid, user=user).first()
    if attempt is None or not 1 <= given.slot <= attempt.slots or attempt.version_ids[given.slot - 1] != given.version_id:
        return Saved(stored=False)
    if attempt.sequential and attempt.submitted_at is None and Answer.objects.filter(attempt=attempt, slot__gt=given.slot).exists():
        return Saved(stored=False, passed_by=True)
    standing = Answer.objects.filter(attempt=attempt, slot=given.slot).first()
    if standing is not None and (standing.seq >= given.seq or standing.checked):
        return Saved(stored=True, late=standing.late, newer=standing.value != list(given.value))
    _keep_late(attempt, given, now)
    return Saved(stored=False, late=attempt.submitted_at is None, submitted=attempt.submitted_at is not None)


def _keep_late(attempt: Attempt, given: Given, now: datetime) -> None:
    """Beside the attempt, once for each sequence number, so that sending again changes nothing."""
    LateAnswer.objects.get_or_create(
        attempt=attempt, slot=given.slot, seq=given.seq, defaults={"value": list(given.value), "received_at": now}
    )


def open_slot(*, attempt: Attempt, slot: int, now: datetime) -> None:
    """Go on to a question of a quiz without a way back: from now on no answer before it is taken. Again changes nothing."""
    version_id = attempt.version_ids[slot - 1]
    Answer.objects.get_or_create(attempt=attempt, slot=slot, defaults={"version_id": version_id, "value": [], "seq": -1, "saved_at": now})
