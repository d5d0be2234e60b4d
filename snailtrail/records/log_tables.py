"""The log's tables and indexes: each released shape, and the step from the one before it."""

from __future__ import annotations

_ONE = """
CREATE TABLE sessions (
    uid TEXT PRIMARY KEY,
    child TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    installation TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    session TEXT NOT NULL REFERENCES sessions (uid),
    session_begun_at TEXT NOT NULL,
    child TEXT NOT NULL,
    game TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    utc_offset_min INTEGER NOT NULL,
    kind TEXT NOT NULL,
    seed INTEGER NOT NULL,
    params TEXT NOT NULL,
    field_width_mm REAL NOT NULL,
    field_height_mm REAL NOT NULL,
    wished_bits REAL,
    realised_bits REAL NOT NULL,
    promised_success REAL,
    reason TEXT NOT NULL,
    bound TEXT NOT NULL,
    outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 3),
    invalid TEXT NOT NULL,
    flags TEXT NOT NULL,
    ending TEXT NOT NULL,
    duration_s REAL NOT NULL,
    aids TEXT NOT NULL,
    device TEXT NOT NULL,
    px_per_mm_x REAL NOT NULL,
    px_per_mm_y REAL NOT NULL,
    app_version TEXT NOT NULL,
    game_version TEXT NOT NULL,
    profile_digest TEXT NOT NULL,
    frame_timing TEXT NOT NULL,
    pointer_timing TEXT NOT NULL,
    measure_version INTEGER NOT NULL,
    installation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    digest TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_of_a_child ON attempts (child, game, id);
CREATE INDEX attempts_of_a_session ON attempts (session);
CREATE INDEX attempts_in_order ON attempts (installation, seq);

CREATE TABLE measures (
    attempt INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    value REAL,
    reason TEXT NOT NULL,
    PRIMARY KEY (attempt, name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    attempt INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    t_s REAL NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (attempt, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE traces (
    attempt INTEGER PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    trace BLOB NOT NULL
) STRICT;
"""

_TWO = """
CREATE TABLE journals (
    name TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE checks (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_THREE = """
CREATE TABLE conflicts (
    uid TEXT NOT NULL,
    digest TEXT NOT NULL,
    child TEXT NOT NULL,
    line BLOB NOT NULL,
    PRIMARY KEY (uid, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflicts_of_a_child ON conflicts (child);

CREATE TABLE computers (
    installation TEXT PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE elsewhere (
    installation TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    PRIMARY KEY (installation, first_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
    id INTEGER PRIMARY KEY,
    child TEXT NOT NULL,
    given INTEGER NOT NULL CHECK (given BETWEEN 0 AND 1),
    at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    newest TEXT NOT NULL,
    missing TEXT NOT NULL
) STRICT;
CREATE INDEX receipts_of_a_child ON receipts (child, id);
CREATE INDEX attempts_by_computer ON attempts (child, installation, seq);
"""
"""What comes from homes: an attempt whose uid is kept with other content, as its line; how far another computer has
counted; numbers that it gave to attempts which are not for here (other children's), so that they are no gap; receipts.
"""

_FOUR = """
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    line BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit is only ever added to');
END;

CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit is only ever added to');
END;
"""
"""The second copy of audit.jsonl, line by line."""

_AT = "instr(reason, '\"block\":')"
BLOCK = f"CASE {_AT} WHEN 0 THEN 0 ELSE CAST(substr(reason, {_AT} + 8, 9) AS INTEGER) END"
"""Which block of its sitting an attempt is of; SQLite takes no json_extract into an index of a schema not trusted."""
_FIVE = f"""
CREATE INDEX blocks_of_a_child ON attempts (child, session_begun_at, session, game, {BLOCK})
    WHERE ending = 'over' AND kind = 'practice';
"""
"""What a child's stickers are counted from, so that no row is read for it."""

_SIX = """
CREATE INDEX checkups_of_a_child ON attempts (child, begun_at) WHERE kind = 'checkup';
"""
"""A few hundred among very many: progress is read while somebody waits."""

_SEVEN = """
DROP INDEX IF EXISTS attempts_of_a_child;
DROP INDEX IF EXISTS attempts_by_computer;
DROP INDEX IF EXISTS attempts_of_a_session;
CREATE INDEX attempts_by_computer ON attempts (child, installation, seq, id, game);
CREATE INDEX attempts_of_a_session ON attempts (session, begun_at, duration_s, game);
CREATE INDEX sessions_of_a_child ON sessions (child, begun_at);
"""
"""The last sittings, and the last attempts in a game, of one child among very many: found without looking at rows."""

_EIGHT = f"""
DROP INDEX IF EXISTS blocks_of_a_child;
CREATE INDEX blocks_of_a_child ON attempts (child, session_begun_at, session, game, {BLOCK})
    WHERE ending = 'over' AND kind = 'practice' AND invalid <> 'no_movement';
"""
"""What passed while the hand did not move earns no sticker, and no tick of the day's plan."""

UNTOUCHED = "('no_movement', 'no_press')"
"""Why an attempt of practice is nobody's play."""
_NINE = f"""
DROP INDEX IF EXISTS blocks_of_a_child;
CREATE INDEX blocks_of_a_child ON attempts (child, session_begun_at, session, game, {BLOCK})
    WHERE ending = 'over' AND kind = 'practice' AND invalid NOT IN {UNTOUCHED};
"""
"""Nor does what passed while the hand moved and pressed nothing."""

MADE_UP = "instr(flags, '\"made_up\"') > 0"
"""Whether no child made an attempt; as text, for JSON's functions are in no index of a schema not trusted."""
_TEN = f"""
CREATE INDEX made_up_of_a_child ON attempts (child) WHERE {MADE_UP};
"""
"""None among very many, as a rule: every page about a child asks, and would look at each row."""

MIGRATIONS: tuple[str, ...] = (_ONE, _TWO, _THREE, _FOUR, _FIVE, _SIX, _SEVEN, _EIGHT, _NINE, _TEN)
"""Number n (from 1) leads from schema n - 1 to n; a released one is never changed."""
SHAPED = 4
"""From this schema on no step changed what is written: each only made indexes, within one transaction."""
