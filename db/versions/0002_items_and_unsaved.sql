CREATE TABLE "action" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_action_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_action_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_action_board_code REFERENCES board (code) ON DELETE RESTRICT,
  year INTEGER NOT NULL CONSTRAINT ck_action_year CHECK (year BETWEEN 1990 AND 2100),
  number INTEGER NOT NULL CONSTRAINT ck_action_number CHECK (number >= 1),
  raised_review_id INTEGER CONSTRAINT fk_action_raised_review_id REFERENCES review (id) ON DELETE RESTRICT,
  agenda_item_id INTEGER CONSTRAINT fk_action_agenda_item_id REFERENCES agenda_item (id) ON DELETE RESTRICT,
  text TEXT NOT NULL CONSTRAINT ck_action_text CHECK (instr(text, char(0)) = 0 AND trim(text) <> ''),
  done_looks_like TEXT NOT NULL DEFAULT '' CONSTRAINT ck_action_done_looks_like CHECK (instr(done_looks_like, char(0)) = 0),
  owner_post TEXT NOT NULL DEFAULT '' CONSTRAINT ck_action_owner_post CHECK (instr(owner_post, char(0)) = 0),
  original_due TEXT NOT NULL CONSTRAINT ck_action_original_due CHECK (original_due IS date(original_due, '+0 days')),
  due TEXT NOT NULL CONSTRAINT ck_action_due CHECK (due IS date(due, '+0 days')),
  status TEXT NOT NULL DEFAULT 'open' CONSTRAINT ck_action_status CHECK (status IN ('open', 'done', 'carried', 'withdrawn')),
  closed_on TEXT CONSTRAINT ck_action_closed_on CHECK (closed_on IS date(closed_on, '+0 days')),
  note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_action_note CHECK (instr(note, char(0)) = 0),
  times_carried INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_action_times_carried CHECK (times_carried >= 0),
  CONSTRAINT uq_action_board_code_year_number UNIQUE (board_code, year, number),
  CONSTRAINT uq_action_uid UNIQUE (uid),
  CONSTRAINT ck_action_closed CHECK (closed_on IS NULL OR status IN ('done', 'withdrawn'))
) STRICT

CREATE INDEX ix_action_raised_review_id ON action (raised_review_id)

CREATE INDEX ix_action_agenda_item_id ON action (agenda_item_id)

CREATE TRIGGER action_history_insert AFTER INSERT ON action BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',year=' || quote(NEW.year) || ',number=' || quote(NEW.number) || ',raised_review_id=' || quote(NEW.raised_review_id) || ',agenda_item_id=' || quote(NEW.agenda_item_id) || ',text=' || quote(NEW.text) || ',done_looks_like=' || quote(NEW.done_looks_like) || ',owner_post=' || quote(NEW.owner_post) || ',original_due=' || quote(NEW.original_due) || ',due=' || quote(NEW.due) || ',status=' || quote(NEW.status) || ',closed_on=' || quote(NEW.closed_on) || ',note=' || quote(NEW.note) || ',times_carried=' || quote(NEW.times_carried));
END

CREATE TRIGGER action_history_delete AFTER DELETE ON action BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'action', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',year=' || quote(OLD.year) || ',number=' || quote(OLD.number) || ',raised_review_id=' || quote(OLD.raised_review_id) || ',agenda_item_id=' || quote(OLD.agenda_item_id) || ',text=' || quote(OLD.text) || ',done_looks_like=' || quote(OLD.done_looks_like) || ',owner_post=' || quote(OLD.owner_post) || ',original_due=' || quote(OLD.original_due) || ',due=' || quote(OLD.due) || ',status=' || quote(OLD.status) || ',closed_on=' || quote(OLD.closed_on) || ',note=' || quote(OLD.note) || ',times_carried=' || quote(OLD.times_carried));
END

CREATE TRIGGER action_history_update AFTER UPDATE ON action BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'year', OLD.year, NEW.year
WHERE OLD.year IS NOT NEW.year;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'number', OLD.number, NEW.number
WHERE OLD.number IS NOT NEW.number;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'raised_review_id', OLD.raised_review_id, NEW.raised_review_id
WHERE OLD.raised_review_id IS NOT NEW.raised_review_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'agenda_item_id', OLD.agenda_item_id, NEW.agenda_item_id
WHERE OLD.agenda_item_id IS NOT NEW.agenda_item_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'text', OLD.text, NEW.text
WHERE OLD.text IS NOT NEW.text;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'done_looks_like', OLD.done_looks_like, NEW.done_looks_like
WHERE OLD.done_looks_like IS NOT NEW.done_looks_like;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'owner_post', OLD.owner_post, NEW.owner_post
WHERE OLD.owner_post IS NOT NEW.owner_post;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'original_due', OLD.original_due, NEW.original_due
WHERE OLD.original_due IS NOT NEW.original_due;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'due', OLD.due, NEW.due
WHERE OLD.due IS NOT NEW.due;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'status', OLD.status, NEW.status
WHERE OLD.status IS NOT NEW.status;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'closed_on', OLD.closed_on, NEW.closed_on
WHERE OLD.closed_on IS NOT NEW.closed_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'note', OLD.note, NEW.note
WHERE OLD.note IS NOT NEW.note;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'update', 'times_carried', OLD.times_carried, NEW.times_carried
WHERE OLD.times_carried IS NOT NEW.times_carried;
END

CREATE TRIGGER action_guard_update BEFORE UPDATE ON action
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: action');
END

CREATE TABLE "minutes" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_minutes_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_minutes_version CHECK (version >= 1),
  review_id INTEGER NOT NULL CONSTRAINT fk_minutes_review_id REFERENCES review (id) ON DELETE RESTRICT,
  version_no INTEGER NOT NULL CONSTRAINT ck_minutes_version_no CHECK (version_no >= 1),
  state TEXT NOT NULL DEFAULT 'draft' CONSTRAINT ck_minutes_state CHECK (state IN ('draft', 'comments', 'agreed')),
  text TEXT NOT NULL DEFAULT '' CONSTRAINT ck_minutes_text CHECK (instr(text, char(0)) = 0),
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT ck_minutes_reason CHECK (instr(reason, char(0)) = 0),
  agreed_on TEXT CONSTRAINT ck_minutes_agreed_on CHECK (agreed_on IS date(agreed_on, '+0 days')),
  blob_sha256 TEXT CONSTRAINT fk_minutes_blob_sha256 REFERENCES blob (sha256) ON DELETE RESTRICT,
  CONSTRAINT uq_minutes_review_id_version_no UNIQUE (review_id, version_no),
  CONSTRAINT uq_minutes_uid UNIQUE (uid)
) STRICT

CREATE TRIGGER minutes_history_insert AFTER INSERT ON minutes BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'minutes', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',review_id=' || quote(NEW.review_id) || ',version_no=' || quote(NEW.version_no) || ',state=' || quote(NEW.state) || ',text=' || quote(NEW.text) || ',reason=' || quote(NEW.reason) || ',agreed_on=' || quote(NEW.agreed_on) || ',blob_sha256=' || quote(NEW.blob_sha256));
END

CREATE TRIGGER minutes_history_delete AFTER DELETE ON minutes BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'minutes', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',review_id=' || quote(OLD.review_id) || ',version_no=' || quote(OLD.version_no) || ',state=' || quote(OLD.state) || ',text=' || quote(OLD.text) || ',reason=' || quote(OLD.reason) || ',agreed_on=' || quote(OLD.agreed_on) || ',blob_sha256=' || quote(OLD.blob_sha256));
END

CREATE TRIGGER minutes_history_update AFTER UPDATE ON minutes BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'minutes', NEW.uid, 'update', 'review_id', OLD.review_id, NEW.review_id
WHERE OLD.review_id IS NOT NEW.review_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'minutes', NEW.uid, 'update', 'version_no', OLD.version_no, NEW.version_no
WHERE OLD.version_no IS NOT NEW.version_no;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'minutes', NEW.uid, 'update', 'state', OLD.state, NEW.state
WHERE OLD.state IS NOT NEW.state;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'minutes', NEW.uid, 'update', 'text', OLD.text, NEW.text
WHERE OLD.text IS NOT NEW.text;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'minutes', NEW.uid, 'update', 'reason', OLD.reason, NEW.reason
WHERE OLD.reason IS NOT NEW.reason;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'minutes', NEW.uid, 'update', 'agreed_on', OLD.agreed_on, NEW.agreed_on
WHERE OLD.agreed_on IS NOT NEW.agreed_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'minutes', NEW.uid, 'update', 'blob_sha256', OLD.blob_sha256, NEW.blob_sha256
WHERE OLD.blob_sha256 IS NOT NEW.blob_sha256;
END

CREATE TRIGGER minutes_guard_update BEFORE UPDATE ON minutes
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: minutes');
END

CREATE TABLE "unsaved" (
  place TEXT NOT NULL CONSTRAINT ck_unsaved_place CHECK (instr(place, char(0)) = 0 AND place <> ''),
  field TEXT NOT NULL CONSTRAINT ck_unsaved_field CHECK (instr(field, char(0)) = 0 AND field <> ''),
  text TEXT NOT NULL DEFAULT '' CONSTRAINT ck_unsaved_text CHECK (instr(text, char(0)) = 0),
  who TEXT NOT NULL DEFAULT '' CONSTRAINT ck_unsaved_who CHECK (instr(who, char(0)) = 0),
  at TEXT NOT NULL CONSTRAINT ck_unsaved_at CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')),
  CONSTRAINT pk_unsaved PRIMARY KEY (place, field)
) STRICT
