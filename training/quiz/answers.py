"""Saving an answer: one statement that carries owner, state, order and deadline, and cannot be torn.

A row back means stored. An older write never overwrites a newer one, and a late one never overwrites one in time.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from directory.models import User
from training.quiz.attempts import GRACE
from training.quiz.models import Answer, Attempt

STATEMENT = """
INSERT INTO training_answer (attempt_id, slot, version_id, value, flagged, seq, saved_at, late)
SELECT a.id, {int}, {big}, {json}, {bool}, {big}, {time}, CASE WHEN a.deadline < {time} THEN {true} ELSE {false} END
FROM training_attempt a
WHERE a.uuid = {uuid} AND a.user_id = {big} AND a.submitted_at IS NULL AND a.slots >= {int} AND {version_at_slot} = {big}
{lock}
ON CONFLICT (attempt_id, slot) DO UPDATE SET value = excluded.value, flagged = excluded.flagged, seq = excluded.seq,
    saved_at = excluded.saved_at, late = excluded.late
WHERE training_answer.seq < excluded.seq AND (training_answer.late OR NOT excluded.late)
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
    version_at_slot="json_extract(a.version_ids, %s)",
    lock="",
)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer on its way in: the slot, the version it answers, the chosen option ids, and the sender's sequence number."""

    slot: int
    version_id: int
    value: tuple[str, ...]
    flagged: bool
    seq: int


@dataclass(frozen=True, slots=True)
class Saved:
    """`stored` is true when this or a newer answer stands; `late` when it came after the deadline and is not scored."""

    stored: bool
    late: bool = False
    submitted: bool = False


def save_answer(*, user: User, attempt_uuid: UUID, given: Given, now: datetime) -> Saved:
    """Keep an answer. Costs one query where it is stored, two more where it is not; runs outside any transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES, _parameters(user, attempt_uuid, given, now, slot_index=given.slot - 1))
        else:
            cursor.execute(SQLITE, _parameters(user, attempt_uuid, given, now, slot_index=f"$[{given.slot - 1}]"))
        row = cursor.fetchone()
    if row is not None:
        return Saved(stored=True, late=bool(row[1]))
    return _why_not(user, attempt_uuid, given)


def _parameters(user: User, attempt_uuid: UUID, given: Given, now: datetime, *, slot_index: Any) -> list[Any]:
    """The values in the order of the statement; SQLite keeps a uuid as 32 hex digits and a time without its zone."""
    saved_at: Any
    cutoff: Any
    if connection.vendor == "postgresql":
        saved_at, cutoff, key = now, now - GRACE, str(attempt_uuid)
    else:
        adapt = connection.ops.adapt_datetimefield_value
        saved_at, cutoff, key = adapt(now), adapt(now - GRACE), attempt_uuid.hex
    head = [given.slot, given.version_id, json.dumps(list(given.value)), given.flagged, given.seq, saved_at, cutoff]
    return [*head, key, user.pk, given.slot, slot_index, given.version_id]


def _why_not(user: User, attempt_uuid: UUID, given: Given) -> Saved:
    attempt = Attempt.objects.filter(uuid=attempt_uuid, user=user).first()
    if attempt is None or not 1 <= given.slot <= attempt.slots or attempt.version_ids[given.slot - 1] != given.version_id:
        return Saved(stored=False)
    if attempt.submitted_at is not None:
        return Saved(stored=False, submitted=True)
    standing = Answer.objects.filter(attempt=attempt, slot=given.slot).first()
    if standing is not None and standing.seq >= given.seq:
        return Saved(stored=True, late=standing.late)
    return Saved(stored=False, late=True)
