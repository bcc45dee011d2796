CREATE TABLE "agreement" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_agreement_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_agreement_version CHECK (version >= 1),
  reference TEXT NOT NULL DEFAULT '' CONSTRAINT ck_agreement_reference CHECK (instr(reference, char(0)) = 0),
  kind TEXT NOT NULL CONSTRAINT ck_agreement_kind CHECK (kind IN ('sla', 'contract', 'grant', 'framework', 'call_off', 'sub_contract')),
  board_code TEXT CONSTRAINT fk_agreement_board_code REFERENCES board (code) ON DELETE RESTRICT,
  supplier_id INTEGER NOT NULL CONSTRAINT fk_agreement_supplier_id REFERENCES provider (id) ON DELETE RESTRICT,
  service_code TEXT NOT NULL CONSTRAINT fk_agreement_service_code REFERENCES service_category (code) ON DELETE RESTRICT,
  title TEXT NOT NULL DEFAULT '' CONSTRAINT ck_agreement_title CHECK (instr(title, char(0)) = 0),
  parent_id INTEGER CONSTRAINT fk_agreement_parent_id REFERENCES agreement (id) ON DELETE RESTRICT,
  prior_id INTEGER CONSTRAINT fk_agreement_prior_id REFERENCES agreement (id) ON DELETE RESTRICT,
  signed_on TEXT CONSTRAINT ck_agreement_signed_on CHECK (signed_on IS date(signed_on, '+0 days')),
  starts_on TEXT CONSTRAINT ck_agreement_starts_on CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on TEXT CONSTRAINT ck_agreement_ends_on CHECK (ends_on IS date(ends_on, '+0 days')),
  break_on TEXT CONSTRAINT ck_agreement_break_on CHECK (break_on IS date(break_on, '+0 days')),
  notice_by TEXT CONSTRAINT ck_agreement_notice_by CHECK (notice_by IS date(notice_by, '+0 days')),
  extension_to TEXT CONSTRAINT ck_agreement_extension_to CHECK (extension_to IS date(extension_to, '+0 days')),
  annual_value_pence INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_agreement_annual_value_pence CHECK (annual_value_pence BETWEEN -99999999999999 AND 99999999999999),
  funding TEXT NOT NULL DEFAULT 'main_grant' CONSTRAINT ck_agreement_funding CHECK (funding IN ('main_grant', 'regional_fund', 'other')),
  state TEXT NOT NULL DEFAULT 'draft' CONSTRAINT ck_agreement_state CHECK (state IN ('draft', 'signed', 'ended')),
  full_cost_recovery INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_agreement_full_cost_recovery CHECK (full_cost_recovery IN (0, 1)),
  incentive_bp INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_agreement_incentive_bp CHECK (incentive_bp BETWEEN 0 AND 10000),
  notes TEXT NOT NULL DEFAULT '' CONSTRAINT ck_agreement_notes CHECK (instr(notes, char(0)) = 0),
  illustrative INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_agreement_illustrative CHECK (illustrative IN (0, 1)),
  CONSTRAINT uq_agreement_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_agreement_ends_on ON agreement (ends_on)

CREATE INDEX ix_agreement_board_code ON agreement (board_code)

CREATE INDEX ix_agreement_supplier_id ON agreement (supplier_id)

CREATE INDEX ix_agreement_service_code ON agreement (service_code)

CREATE INDEX ix_agreement_parent_id ON agreement (parent_id)

CREATE INDEX ix_agreement_prior_id ON agreement (prior_id)

CREATE TABLE "establishment" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_establishment_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_establishment_version CHECK (version >= 1),
  name TEXT NOT NULL CONSTRAINT ck_establishment_name CHECK (instr(name, char(0)) = 0 AND trim(name) <> ''),
  region_code TEXT NOT NULL CONSTRAINT fk_establishment_region_code REFERENCES region (code) ON DELETE RESTRICT,
  CONSTRAINT uq_establishment_uid UNIQUE (uid)
) STRICT

CREATE TABLE "change_set" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_change_set_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  at TEXT NOT NULL CONSTRAINT ck_change_set_at CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')),
  who TEXT NOT NULL CONSTRAINT ck_change_set_who CHECK (instr(who, char(0)) = 0 AND trim(who) <> ''),
  label TEXT NOT NULL CONSTRAINT ck_change_set_label CHECK (instr(label, char(0)) = 0 AND trim(label) <> ''),
  source TEXT NOT NULL CONSTRAINT ck_change_set_source CHECK (source IN ('person', 'import', 'undo', 'outside')),
  schema_revision INTEGER NOT NULL CONSTRAINT ck_change_set_schema_revision CHECK (schema_revision >= 1),
  undo_refusal TEXT NOT NULL DEFAULT '' CONSTRAINT ck_change_set_undo_refusal CHECK (instr(undo_refusal, char(0)) = 0),
  undoes TEXT CONSTRAINT ck_change_set_undoes CHECK (instr(undoes, char(0)) = 0 AND undoes <> ''),
  first_row INTEGER,
  last_row INTEGER,
  previous_hash TEXT CONSTRAINT ck_change_set_previous_hash CHECK (instr(previous_hash, char(0)) = 0 AND previous_hash <> ''),
  hash TEXT CONSTRAINT ck_change_set_hash CHECK (instr(hash, char(0)) = 0 AND hash <> ''),
  CONSTRAINT uq_change_set_uid UNIQUE (uid)
) STRICT

CREATE TABLE "change_row" (
  id INTEGER PRIMARY KEY,
  change_set_id INTEGER,
  table_name TEXT NOT NULL,
  record TEXT NOT NULL,
  op TEXT NOT NULL,
  field TEXT,
  old ANY,
  new ANY,
  image TEXT
) STRICT

CREATE INDEX ix_change_row_record ON change_row (record)

CREATE TABLE "current_change_set" (
  one INTEGER PRIMARY KEY CONSTRAINT ck_current_change_set_one CHECK (one = 1),
  change_set_id INTEGER CONSTRAINT fk_current_change_set_change_set_id REFERENCES change_set (id) ON DELETE RESTRICT
) STRICT

CREATE TABLE "history_seal" (
  one INTEGER PRIMARY KEY CONSTRAINT ck_history_seal_one CHECK (one = 1),
  change_set_id INTEGER NOT NULL CONSTRAINT ck_history_seal_change_set_id CHECK (change_set_id >= 0),
  last_row INTEGER NOT NULL CONSTRAINT ck_history_seal_last_row CHECK (last_row >= 0),
  hash TEXT NOT NULL DEFAULT '' CONSTRAINT ck_history_seal_hash CHECK (instr(hash, char(0)) = 0)
) STRICT

CREATE TABLE "board_post" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_board_post_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_board_post_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_board_post_board_code REFERENCES board (code) ON DELETE RESTRICT,
  post TEXT NOT NULL CONSTRAINT ck_board_post_post CHECK (instr(post, char(0)) = 0 AND trim(post) <> ''),
  holder TEXT NOT NULL DEFAULT '' CONSTRAINT ck_board_post_holder CHECK (instr(holder, char(0)) = 0),
  CONSTRAINT uq_board_post_board_code_post UNIQUE (board_code, post),
  CONSTRAINT uq_board_post_uid UNIQUE (uid)
) STRICT

CREATE TABLE "improvement_plan" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_improvement_plan_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_improvement_plan_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_improvement_plan_board_code REFERENCES board (code) ON DELETE RESTRICT,
  series_id INTEGER CONSTRAINT fk_improvement_plan_series_id REFERENCES measure_series (id) ON DELETE RESTRICT,
  title TEXT NOT NULL CONSTRAINT ck_improvement_plan_title CHECK (instr(title, char(0)) = 0 AND trim(title) <> ''),
  opened_on TEXT NOT NULL CONSTRAINT ck_improvement_plan_opened_on CHECK (opened_on IS date(opened_on, '+0 days')),
  state TEXT NOT NULL DEFAULT 'open' CONSTRAINT ck_improvement_plan_state CHECK (state IN ('open', 'closed')),
  CONSTRAINT uq_improvement_plan_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_improvement_plan_board_code ON improvement_plan (board_code)

CREATE INDEX ix_improvement_plan_series_id ON improvement_plan (series_id)

CREATE TABLE "milestone" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_milestone_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_milestone_version CHECK (version >= 1),
  plan_id INTEGER NOT NULL CONSTRAINT fk_milestone_plan_id REFERENCES improvement_plan (id) ON DELETE RESTRICT,
  text TEXT NOT NULL CONSTRAINT ck_milestone_text CHECK (instr(text, char(0)) = 0 AND trim(text) <> ''),
  due TEXT NOT NULL CONSTRAINT ck_milestone_due CHECK (due IS date(due, '+0 days')),
  owner_post TEXT NOT NULL DEFAULT '' CONSTRAINT ck_milestone_owner_post CHECK (instr(owner_post, char(0)) = 0),
  state TEXT NOT NULL DEFAULT 'scheduled' CONSTRAINT ck_milestone_state CHECK (state IN ('scheduled', 'met', 'partially_met', 'not_met')),
  CONSTRAINT uq_milestone_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_milestone_plan_id ON milestone (plan_id)

CREATE TABLE "risk" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_risk_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_risk_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_risk_board_code REFERENCES board (code) ON DELETE RESTRICT,
  text TEXT NOT NULL CONSTRAINT ck_risk_text CHECK (instr(text, char(0)) = 0 AND trim(text) <> ''),
  likelihood TEXT NOT NULL DEFAULT '' CONSTRAINT ck_risk_likelihood CHECK (instr(likelihood, char(0)) = 0),
  impact TEXT NOT NULL DEFAULT '' CONSTRAINT ck_risk_impact CHECK (instr(impact, char(0)) = 0),
  owner_post TEXT NOT NULL DEFAULT '' CONSTRAINT ck_risk_owner_post CHECK (instr(owner_post, char(0)) = 0),
  opened_on TEXT CONSTRAINT ck_risk_opened_on CHECK (opened_on IS date(opened_on, '+0 days')),
  closed_on TEXT CONSTRAINT ck_risk_closed_on CHECK (closed_on IS date(closed_on, '+0 days')),
  CONSTRAINT uq_risk_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_risk_board_code ON risk (board_code)

CREATE TABLE "competition" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_competition_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_competition_version CHECK (version >= 1),
  title TEXT NOT NULL CONSTRAINT ck_competition_title CHECK (instr(title, char(0)) = 0 AND trim(title) <> ''),
  board_code TEXT CONSTRAINT fk_competition_board_code REFERENCES board (code) ON DELETE RESTRICT,
  service_code TEXT CONSTRAINT fk_competition_service_code REFERENCES service_category (code) ON DELETE RESTRICT,
  stage TEXT NOT NULL DEFAULT '' CONSTRAINT ck_competition_stage CHECK (instr(stage, char(0)) = 0),
  next_on TEXT CONSTRAINT ck_competition_next_on CHECK (next_on IS date(next_on, '+0 days')),
  value_pence INTEGER CONSTRAINT ck_competition_value_pence CHECK (value_pence BETWEEN -99999999999999 AND 99999999999999),
  note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_competition_note CHECK (instr(note, char(0)) = 0),
  CONSTRAINT uq_competition_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_competition_board_code ON competition (board_code)

CREATE INDEX ix_competition_service_code ON competition (service_code)

CREATE TABLE "fund_bid" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_fund_bid_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_fund_bid_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_fund_bid_board_code REFERENCES board (code) ON DELETE RESTRICT,
  title TEXT NOT NULL CONSTRAINT ck_fund_bid_title CHECK (instr(title, char(0)) = 0 AND trim(title) <> ''),
  asked_pence INTEGER NOT NULL CONSTRAINT ck_fund_bid_asked_pence CHECK (asked_pence BETWEEN -99999999999999 AND 99999999999999),
  awarded_pence INTEGER CONSTRAINT ck_fund_bid_awarded_pence CHECK (awarded_pence BETWEEN -99999999999999 AND 99999999999999),
  state TEXT NOT NULL DEFAULT '' CONSTRAINT ck_fund_bid_state CHECK (instr(state, char(0)) = 0),
  decided_on TEXT CONSTRAINT ck_fund_bid_decided_on CHECK (decided_on IS date(decided_on, '+0 days')),
  CONSTRAINT uq_fund_bid_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_fund_bid_board_code ON fund_bid (board_code)

CREATE TABLE "sla" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_sla_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_sla_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_sla_board_code REFERENCES board (code) ON DELETE RESTRICT,
  year INTEGER NOT NULL CONSTRAINT ck_sla_year CHECK (year BETWEEN 1990 AND 2100),
  state TEXT NOT NULL DEFAULT 'draft' CONSTRAINT ck_sla_state CHECK (state IN ('draft', 'agreed')),
  agreed_on TEXT CONSTRAINT ck_sla_agreed_on CHECK (agreed_on IS date(agreed_on, '+0 days')),
  signed_by TEXT NOT NULL DEFAULT '' CONSTRAINT ck_sla_signed_by CHECK (instr(signed_by, char(0)) = 0),
  CONSTRAINT uq_sla_board_code_year UNIQUE (board_code, year),
  CONSTRAINT uq_sla_uid UNIQUE (uid)
) STRICT

CREATE TABLE "sla_measure" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_sla_measure_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_sla_measure_version CHECK (version >= 1),
  sla_id INTEGER NOT NULL CONSTRAINT fk_sla_measure_sla_id REFERENCES sla (id) ON DELETE RESTRICT,
  measure_code TEXT NOT NULL CONSTRAINT fk_sla_measure_measure_code REFERENCES measure (code) ON DELETE RESTRICT,
  position INTEGER NOT NULL CONSTRAINT ck_sla_measure_position CHECK (position >= 1),
  target_milli INTEGER,
  tolerance_kind TEXT NOT NULL DEFAULT 'points' CONSTRAINT ck_sla_measure_tolerance_kind CHECK (tolerance_kind IN ('points', 'percent')),
  tolerance_milli INTEGER NOT NULL DEFAULT 5000,
  min_cases INTEGER NOT NULL DEFAULT 10 CONSTRAINT ck_sla_measure_min_cases CHECK (min_cases >= 0),
  decimals INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_sla_measure_decimals CHECK (decimals BETWEEN 0 AND 6),
  weight_milli INTEGER,
  zero_milli INTEGER,
  CONSTRAINT uq_sla_measure_sla_id_measure_code UNIQUE (sla_id, measure_code),
  CONSTRAINT uq_sla_measure_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_sla_measure_measure_code ON sla_measure (measure_code)

CREATE TABLE "sla_profile" (
  sla_measure_id INTEGER NOT NULL CONSTRAINT fk_sla_profile_sla_measure_id REFERENCES sla_measure (id) ON DELETE RESTRICT,
  month TEXT NOT NULL CONSTRAINT ck_sla_profile_month CHECK (month || '-01' IS date(month || '-01', '+0 days')),
  expected INTEGER NOT NULL CONSTRAINT ck_sla_profile_expected CHECK (expected >= 0),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_sla_profile_version CHECK (version >= 1),
  CONSTRAINT pk_sla_profile PRIMARY KEY (sla_measure_id, month)
) STRICT, WITHOUT ROWID

CREATE TABLE "measure_series" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_measure_series_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_measure_series_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_measure_series_board_code REFERENCES board (code) ON DELETE RESTRICT,
  measure_code TEXT NOT NULL CONSTRAINT fk_measure_series_measure_code REFERENCES measure (code) ON DELETE RESTRICT,
  CONSTRAINT uq_measure_series_board_code_measure_code UNIQUE (board_code, measure_code),
  CONSTRAINT uq_measure_series_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_measure_series_measure_code ON measure_series (measure_code)

CREATE TABLE "result_month" (
  series_id INTEGER NOT NULL CONSTRAINT fk_result_month_series_id REFERENCES measure_series (id) ON DELETE RESTRICT,
  month TEXT NOT NULL CONSTRAINT ck_result_month_month CHECK (month || '-01' IS date(month || '-01', '+0 days')),
  met INTEGER,
  due INTEGER CONSTRAINT ck_result_month_due CHECK (due >= 0),
  state TEXT NOT NULL DEFAULT 'provisional' CONSTRAINT ck_result_month_state CHECK (state IN ('provisional', 'final', 'not_returned', 'not_applicable')),
  note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_result_month_note CHECK (instr(note, char(0)) = 0),
  restated_reason TEXT NOT NULL DEFAULT '' CONSTRAINT ck_result_month_restated_reason CHECK (instr(restated_reason, char(0)) = 0),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_result_month_version CHECK (version >= 1),
  CONSTRAINT pk_result_month PRIMARY KEY (series_id, month),
  CONSTRAINT ck_result_month_due_with_met CHECK (due IS NULL OR met IS NOT NULL),
  CONSTRAINT ck_result_month_given CHECK ((state IN ('provisional', 'final')) = (met IS NOT NULL))
) STRICT, WITHOUT ROWID

CREATE TABLE "step_change" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_step_change_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_step_change_version CHECK (version >= 1),
  series_id INTEGER NOT NULL CONSTRAINT fk_step_change_series_id REFERENCES measure_series (id) ON DELETE RESTRICT,
  month TEXT NOT NULL CONSTRAINT ck_step_change_month CHECK (month || '-01' IS date(month || '-01', '+0 days')),
  reason TEXT NOT NULL CONSTRAINT ck_step_change_reason CHECK (instr(reason, char(0)) = 0 AND trim(reason) <> ''),
  decided_by TEXT NOT NULL CONSTRAINT ck_step_change_decided_by CHECK (instr(decided_by, char(0)) = 0 AND trim(decided_by) <> ''),
  decided_on TEXT NOT NULL CONSTRAINT ck_step_change_decided_on CHECK (decided_on IS date(decided_on, '+0 days')),
  CONSTRAINT uq_step_change_series_id_month UNIQUE (series_id, month),
  CONSTRAINT uq_step_change_uid UNIQUE (uid)
) STRICT

CREATE TABLE "agreed_exception" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_agreed_exception_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_agreed_exception_version CHECK (version >= 1),
  series_id INTEGER NOT NULL CONSTRAINT fk_agreed_exception_series_id REFERENCES measure_series (id) ON DELETE RESTRICT,
  until_on TEXT NOT NULL CONSTRAINT ck_agreed_exception_until_on CHECK (until_on IS date(until_on, '+0 days')),
  reason TEXT NOT NULL CONSTRAINT ck_agreed_exception_reason CHECK (instr(reason, char(0)) = 0 AND trim(reason) <> ''),
  agreed_on TEXT NOT NULL CONSTRAINT ck_agreed_exception_agreed_on CHECK (agreed_on IS date(agreed_on, '+0 days')),
  CONSTRAINT uq_agreed_exception_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_agreed_exception_series_id ON agreed_exception (series_id)

CREATE TABLE "pack" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_pack_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_pack_version CHECK (version >= 1),
  review_id INTEGER NOT NULL CONSTRAINT fk_pack_review_id REFERENCES review (id) ON DELETE RESTRICT,
  board_code TEXT NOT NULL CONSTRAINT fk_pack_board_code REFERENCES board (code) ON DELETE RESTRICT,
  year INTEGER NOT NULL CONSTRAINT ck_pack_year CHECK (year BETWEEN 1990 AND 2100),
  quarter INTEGER NOT NULL CONSTRAINT ck_pack_quarter CHECK (quarter BETWEEN 1 AND 4),
  kind TEXT NOT NULL DEFAULT 'issued' CONSTRAINT ck_pack_kind CHECK (kind IN ('issued')),
  version_no INTEGER NOT NULL CONSTRAINT ck_pack_version_no CHECK (version_no >= 1),
  issued_at TEXT NOT NULL CONSTRAINT ck_pack_issued_at CHECK (issued_at IS strftime('%Y-%m-%dT%H:%M:%SZ', issued_at, '+0 days')),
  issued_by TEXT NOT NULL CONSTRAINT ck_pack_issued_by CHECK (instr(issued_by, char(0)) = 0 AND trim(issued_by) <> ''),
  as_at TEXT NOT NULL CONSTRAINT ck_pack_as_at CHECK (as_at IS date(as_at, '+0 days')),
  blob_sha256 TEXT NOT NULL CONSTRAINT fk_pack_blob_sha256 REFERENCES blob (sha256) ON DELETE RESTRICT,
  data_sha256 TEXT NOT NULL CONSTRAINT fk_pack_data_sha256 REFERENCES blob (sha256) ON DELETE RESTRICT,
  library_versions TEXT NOT NULL DEFAULT '' CONSTRAINT ck_pack_library_versions CHECK (instr(library_versions, char(0)) = 0),
  history_head TEXT NOT NULL DEFAULT '' CONSTRAINT ck_pack_history_head CHECK (instr(history_head, char(0)) = 0),
  supersedes_id INTEGER CONSTRAINT fk_pack_supersedes_id REFERENCES pack (id) ON DELETE RESTRICT,
  file_name TEXT NOT NULL CONSTRAINT ck_pack_file_name CHECK (instr(file_name, char(0)) = 0 AND trim(file_name) <> ''),
  pages INTEGER NOT NULL CONSTRAINT ck_pack_pages CHECK (pages >= 1),
  CONSTRAINT uq_pack_review_id_version_no UNIQUE (review_id, version_no),
  CONSTRAINT uq_pack_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_pack_board_code ON pack (board_code)

CREATE INDEX ix_pack_supersedes_id ON pack (supersedes_id)

CREATE TABLE "grant_base" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_grant_base_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_grant_base_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_grant_base_board_code REFERENCES board (code) ON DELETE RESTRICT,
  year INTEGER NOT NULL CONSTRAINT ck_grant_base_year CHECK (year BETWEEN 1990 AND 2100),
  version_no INTEGER NOT NULL CONSTRAINT ck_grant_base_version_no CHECK (version_no >= 1),
  effective_from TEXT NOT NULL CONSTRAINT ck_grant_base_effective_from CHECK (effective_from IS date(effective_from, '+0 days')),
  basis TEXT NOT NULL DEFAULT 'pc07_2006' CONSTRAINT ck_grant_base_basis CHECK (basis IN ('pc07_2006', 'other')),
  basis_note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_grant_base_basis_note CHECK (instr(basis_note, char(0)) = 0),
  main_grant_pence INTEGER NOT NULL CONSTRAINT ck_grant_base_main_grant_pence CHECK (main_grant_pence BETWEEN -99999999999999 AND 99999999999999),
  approved_premises_pence INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_grant_base_approved_premises_pence CHECK (approved_premises_pence BETWEEN -99999999999999 AND 99999999999999),
  tpo_pence INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_grant_base_tpo_pence CHECK (tpo_pence BETWEEN -99999999999999 AND 99999999999999),
  basic_skills_pence INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_grant_base_basic_skills_pence CHECK (basic_skills_pence BETWEEN -99999999999999 AND 99999999999999),
  source TEXT NOT NULL DEFAULT '' CONSTRAINT ck_grant_base_source CHECK (instr(source, char(0)) = 0),
  CONSTRAINT uq_grant_base_board_code_year_version_no UNIQUE (board_code, year, version_no),
  CONSTRAINT uq_grant_base_uid UNIQUE (uid)
) STRICT

CREATE TABLE "plan" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_plan_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_plan_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_plan_board_code REFERENCES board (code) ON DELETE RESTRICT,
  version_no INTEGER NOT NULL CONSTRAINT ck_plan_version_no CHECK (version_no >= 1),
  state TEXT NOT NULL DEFAULT 'draft' CONSTRAINT ck_plan_state CHECK (state IN ('draft', 'submitted', 'returned', 'agreed', 'superseded')),
  submitted_on TEXT CONSTRAINT ck_plan_submitted_on CHECK (submitted_on IS date(submitted_on, '+0 days')),
  decided_on TEXT CONSTRAINT ck_plan_decided_on CHECK (decided_on IS date(decided_on, '+0 days')),
  decided_by TEXT NOT NULL DEFAULT '' CONSTRAINT ck_plan_decided_by CHECK (instr(decided_by, char(0)) = 0),
  questions TEXT NOT NULL DEFAULT '' CONSTRAINT ck_plan_questions CHECK (instr(questions, char(0)) = 0),
  below_minimum_reason TEXT NOT NULL DEFAULT '' CONSTRAINT ck_plan_below_minimum_reason CHECK (instr(below_minimum_reason, char(0)) = 0),
  CONSTRAINT uq_plan_board_code_version_no UNIQUE (board_code, version_no),
  CONSTRAINT uq_plan_uid UNIQUE (uid)
) STRICT

CREATE UNIQUE INDEX uq_plan_board_code ON plan (board_code) WHERE state = 'agreed'

CREATE TABLE "plan_item" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_plan_item_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_plan_item_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_plan_item_board_code REFERENCES board (code) ON DELETE RESTRICT,
  line_no INTEGER NOT NULL CONSTRAINT ck_plan_item_line_no CHECK (line_no >= 1),
  CONSTRAINT uq_plan_item_board_code_line_no UNIQUE (board_code, line_no),
  CONSTRAINT uq_plan_item_uid UNIQUE (uid)
) STRICT

CREATE TABLE "plan_line" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_plan_line_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_plan_line_version CHECK (version >= 1),
  plan_id INTEGER NOT NULL CONSTRAINT fk_plan_line_plan_id REFERENCES plan (id) ON DELETE RESTRICT,
  item_id INTEGER NOT NULL CONSTRAINT fk_plan_line_item_id REFERENCES plan_item (id) ON DELETE RESTRICT,
  service_code TEXT NOT NULL CONSTRAINT fk_plan_line_service_code REFERENCES service_category (code) ON DELETE RESTRICT,
  title TEXT NOT NULL DEFAULT '' CONSTRAINT ck_plan_line_title CHECK (instr(title, char(0)) = 0),
  provider_id INTEGER CONSTRAINT fk_plan_line_provider_id REFERENCES provider (id) ON DELETE RESTRICT,
  expected_sector TEXT CONSTRAINT fk_plan_line_expected_sector REFERENCES sector (code) ON DELETE RESTRICT,
  route TEXT NOT NULL CONSTRAINT ck_plan_line_route CHECK (route IN ('existing', 'open_competition', 'single_tender', 'grant', 'framework', 'extension')),
  stage TEXT NOT NULL DEFAULT 'idea' CONSTRAINT ck_plan_line_stage CHECK (stage IN ('idea', 'specification', 'in_tender', 'awarded', 'signed', 'in_delivery', 'ended')),
  second_tier INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_plan_line_second_tier CHECK (second_tier IN (0, 1)),
  own_share_bp INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_plan_line_own_share_bp CHECK (own_share_bp BETWEEN 0 AND 10000),
  passed_on_bp INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_plan_line_passed_on_bp CHECK (passed_on_bp BETWEEN 0 AND 10000),
  funding TEXT NOT NULL DEFAULT 'main_grant' CONSTRAINT ck_plan_line_funding CHECK (funding IN ('main_grant', 'regional_fund', 'other')),
  starts_on TEXT CONSTRAINT ck_plan_line_starts_on CHECK (starts_on IS date(starts_on, '+0 days')),
  ends_on TEXT CONSTRAINT ck_plan_line_ends_on CHECK (ends_on IS date(ends_on, '+0 days')),
  risk TEXT NOT NULL DEFAULT 'low' CONSTRAINT ck_plan_line_risk CHECK (risk IN ('low', 'medium', 'high')),
  risk_note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_plan_line_risk_note CHECK (instr(risk_note, char(0)) = 0),
  agreement_id INTEGER CONSTRAINT fk_plan_line_agreement_id REFERENCES agreement (id) ON DELETE RESTRICT,
  profile TEXT NOT NULL DEFAULT 'even' CONSTRAINT ck_plan_line_profile CHECK (profile IN ('even', 'quarterly', 'back_loaded', 'typed')),
  note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_plan_line_note CHECK (instr(note, char(0)) = 0),
  CONSTRAINT uq_plan_line_plan_id_item_id UNIQUE (plan_id, item_id),
  CONSTRAINT uq_plan_line_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_plan_line_item_id ON plan_line (item_id)

CREATE INDEX ix_plan_line_service_code ON plan_line (service_code)

CREATE INDEX ix_plan_line_provider_id ON plan_line (provider_id)

CREATE INDEX ix_plan_line_agreement_id ON plan_line (agreement_id)

CREATE TABLE "plan_month" (
  line_id INTEGER NOT NULL CONSTRAINT fk_plan_month_line_id REFERENCES plan_line (id) ON DELETE RESTRICT,
  month TEXT NOT NULL CONSTRAINT ck_plan_month_month CHECK (month || '-01' IS date(month || '-01', '+0 days')),
  planned_pence INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_plan_month_planned_pence CHECK (planned_pence BETWEEN -99999999999999 AND 99999999999999),
  committed_pence INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_plan_month_committed_pence CHECK (committed_pence BETWEEN -99999999999999 AND 99999999999999),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_plan_month_version CHECK (version >= 1),
  CONSTRAINT pk_plan_month PRIMARY KEY (line_id, month)
) STRICT, WITHOUT ROWID

CREATE TABLE "spend_month" (
  item_id INTEGER NOT NULL CONSTRAINT fk_spend_month_item_id REFERENCES plan_item (id) ON DELETE RESTRICT,
  month TEXT NOT NULL CONSTRAINT ck_spend_month_month CHECK (month || '-01' IS date(month || '-01', '+0 days')),
  actual_pence INTEGER NOT NULL CONSTRAINT ck_spend_month_actual_pence CHECK (actual_pence BETWEEN -99999999999999 AND 99999999999999),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_spend_month_version CHECK (version >= 1),
  CONSTRAINT pk_spend_month PRIMARY KEY (item_id, month)
) STRICT, WITHOUT ROWID

CREATE TABLE "return_due" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_return_due_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_return_due_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_return_due_board_code REFERENCES board (code) ON DELETE RESTRICT,
  kind TEXT NOT NULL CONSTRAINT ck_return_due_kind CHECK (kind IN ('position_october', 'agreed_plan', 'position_april')),
  due_on TEXT NOT NULL CONSTRAINT ck_return_due_due_on CHECK (due_on IS date(due_on, '+0 days')),
  received_on TEXT CONSTRAINT ck_return_due_received_on CHECK (received_on IS date(received_on, '+0 days')),
  CONSTRAINT uq_return_due_board_code_kind_due_on UNIQUE (board_code, kind, due_on),
  CONSTRAINT uq_return_due_uid UNIQUE (uid)
) STRICT

CREATE TABLE "provider" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_provider_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_provider_version CHECK (version >= 1),
  name TEXT NOT NULL CONSTRAINT ck_provider_name CHECK (instr(name, char(0)) = 0 AND trim(name) <> ''),
  name_key TEXT NOT NULL CONSTRAINT ck_provider_name_key CHECK (instr(name_key, char(0)) = 0 AND trim(name_key) <> ''),
  sector_code TEXT NOT NULL CONSTRAINT fk_provider_sector_code REFERENCES sector (code) ON DELETE RESTRICT,
  kind TEXT NOT NULL DEFAULT 'organisation' CONSTRAINT ck_provider_kind CHECK (kind IN ('organisation', 'consortium', 'board', 'establishment')),
  board_code TEXT CONSTRAINT fk_provider_board_code REFERENCES board (code) ON DELETE RESTRICT,
  network_status TEXT NOT NULL DEFAULT 'none' CONSTRAINT ck_provider_network_status CHECK (network_status IN ('none', 'applied', 'registered')),
  network_no TEXT NOT NULL DEFAULT '' CONSTRAINT ck_provider_network_no CHECK (instr(network_no, char(0)) = 0),
  successor_id INTEGER CONSTRAINT fk_provider_successor_id REFERENCES provider (id) ON DELETE RESTRICT,
  phone TEXT NOT NULL DEFAULT '' CONSTRAINT ck_provider_phone CHECK (instr(phone, char(0)) = 0),
  email TEXT NOT NULL DEFAULT '' CONSTRAINT ck_provider_email CHECK (instr(email, char(0)) = 0),
  website TEXT NOT NULL DEFAULT '' CONSTRAINT ck_provider_website CHECK (instr(website, char(0)) = 0),
  address TEXT NOT NULL DEFAULT '' CONSTRAINT ck_provider_address CHECK (instr(address, char(0)) = 0),
  notes TEXT NOT NULL DEFAULT '' CONSTRAINT ck_provider_notes CHECK (instr(notes, char(0)) = 0),
  retired_on TEXT CONSTRAINT ck_provider_retired_on CHECK (retired_on IS date(retired_on, '+0 days')),
  retired_reason TEXT NOT NULL DEFAULT '' CONSTRAINT ck_provider_retired_reason CHECK (instr(retired_reason, char(0)) = 0),
  illustrative INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_provider_illustrative CHECK (illustrative IN (0, 1)),
  CONSTRAINT uq_provider_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_provider_name ON provider (name)

CREATE UNIQUE INDEX uq_provider_name_key ON provider (name_key) WHERE retired_on IS NULL

CREATE INDEX ix_provider_board_code ON provider (board_code)

CREATE INDEX ix_provider_successor_id ON provider (successor_id)

CREATE TABLE "provider_service" (
  provider_id INTEGER NOT NULL CONSTRAINT fk_provider_service_provider_id REFERENCES provider (id) ON DELETE RESTRICT,
  service_code TEXT NOT NULL CONSTRAINT fk_provider_service_service_code REFERENCES service_category (code) ON DELETE RESTRICT,
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_provider_service_version CHECK (version >= 1),
  CONSTRAINT pk_provider_service PRIMARY KEY (provider_id, service_code)
) STRICT, WITHOUT ROWID

CREATE INDEX ix_provider_service_service_code ON provider_service (service_code)

CREATE TABLE "provider_area" (
  provider_id INTEGER NOT NULL CONSTRAINT fk_provider_area_provider_id REFERENCES provider (id) ON DELETE RESTRICT,
  board_code TEXT NOT NULL CONSTRAINT fk_provider_area_board_code REFERENCES board (code) ON DELETE RESTRICT,
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_provider_area_version CHECK (version >= 1),
  CONSTRAINT pk_provider_area PRIMARY KEY (provider_id, board_code)
) STRICT, WITHOUT ROWID

CREATE INDEX ix_provider_area_board_code ON provider_area (board_code)

CREATE TABLE "contact" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_contact_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_contact_version CHECK (version >= 1),
  provider_id INTEGER NOT NULL CONSTRAINT fk_contact_provider_id REFERENCES provider (id) ON DELETE RESTRICT,
  name TEXT NOT NULL CONSTRAINT ck_contact_name CHECK (instr(name, char(0)) = 0 AND trim(name) <> ''),
  post TEXT NOT NULL DEFAULT '' CONSTRAINT ck_contact_post CHECK (instr(post, char(0)) = 0),
  phone TEXT NOT NULL DEFAULT '' CONSTRAINT ck_contact_phone CHECK (instr(phone, char(0)) = 0),
  email TEXT NOT NULL DEFAULT '' CONSTRAINT ck_contact_email CHECK (instr(email, char(0)) = 0),
  CONSTRAINT uq_contact_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_contact_provider_id ON contact (provider_id)

CREATE TABLE "accreditation" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_accreditation_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_accreditation_version CHECK (version >= 1),
  provider_id INTEGER NOT NULL CONSTRAINT fk_accreditation_provider_id REFERENCES provider (id) ON DELETE RESTRICT,
  service_code TEXT NOT NULL CONSTRAINT fk_accreditation_service_code REFERENCES service_category (code) ON DELETE RESTRICT,
  value_band TEXT NOT NULL DEFAULT '' CONSTRAINT ck_accreditation_value_band CHECK (instr(value_band, char(0)) = 0),
  granted_on TEXT CONSTRAINT ck_accreditation_granted_on CHECK (granted_on IS date(granted_on, '+0 days')),
  expires_on TEXT CONSTRAINT ck_accreditation_expires_on CHECK (expires_on IS date(expires_on, '+0 days')),
  CONSTRAINT uq_accreditation_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_accreditation_provider_id ON accreditation (provider_id)

CREATE INDEX ix_accreditation_service_code ON accreditation (service_code)

CREATE TABLE "consortium_member" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_consortium_member_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_consortium_member_version CHECK (version >= 1),
  consortium_id INTEGER NOT NULL CONSTRAINT fk_consortium_member_consortium_id REFERENCES provider (id) ON DELETE RESTRICT,
  member_id INTEGER NOT NULL CONSTRAINT fk_consortium_member_member_id REFERENCES provider (id) ON DELETE RESTRICT,
  role TEXT NOT NULL DEFAULT '' CONSTRAINT ck_consortium_member_role CHECK (instr(role, char(0)) = 0),
  share_bp INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_consortium_member_share_bp CHECK (share_bp BETWEEN 0 AND 10000),
  joined_on TEXT CONSTRAINT ck_consortium_member_joined_on CHECK (joined_on IS date(joined_on, '+0 days')),
  left_on TEXT CONSTRAINT ck_consortium_member_left_on CHECK (left_on IS date(left_on, '+0 days')),
  CONSTRAINT uq_consortium_member_uid UNIQUE (uid),
  CONSTRAINT ck_consortium_member_not_itself CHECK (consortium_id <> member_id)
) STRICT

CREATE INDEX ix_consortium_member_consortium_id ON consortium_member (consortium_id)

CREATE INDEX ix_consortium_member_member_id ON consortium_member (member_id)

CREATE TABLE "source" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_source_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  title TEXT NOT NULL CONSTRAINT ck_source_title CHECK (instr(title, char(0)) = 0 AND trim(title) <> ''),
  location TEXT NOT NULL DEFAULT '' CONSTRAINT ck_source_location CHECK (instr(location, char(0)) = 0),
  how_far_read TEXT NOT NULL DEFAULT '' CONSTRAINT ck_source_how_far_read CHECK (instr(how_far_read, char(0)) = 0),
  provenance TEXT NOT NULL CONSTRAINT ck_source_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_source_version CHECK (version >= 1)
) STRICT

CREATE TABLE "region" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_region_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  name TEXT NOT NULL CONSTRAINT ck_region_name CHECK (instr(name, char(0)) = 0 AND trim(name) <> ''),
  country TEXT NOT NULL CONSTRAINT ck_region_country CHECK (instr(country, char(0)) = 0 AND trim(country) <> ''),
  post TEXT NOT NULL DEFAULT '' CONSTRAINT ck_region_post CHECK (instr(post, char(0)) = 0),
  holder TEXT NOT NULL DEFAULT '' CONSTRAINT ck_region_holder CHECK (instr(holder, char(0)) = 0),
  address TEXT NOT NULL DEFAULT '' CONSTRAINT ck_region_address CHECK (instr(address, char(0)) = 0),
  postcode TEXT NOT NULL DEFAULT '' CONSTRAINT ck_region_postcode CHECK (instr(postcode, char(0)) = 0),
  telephone TEXT NOT NULL DEFAULT '' CONSTRAINT ck_region_telephone CHECK (instr(telephone, char(0)) = 0),
  fax TEXT NOT NULL DEFAULT '' CONSTRAINT ck_region_fax CHECK (instr(fax, char(0)) = 0),
  email TEXT NOT NULL DEFAULT '' CONSTRAINT ck_region_email CHECK (instr(email, char(0)) = 0),
  anonymous_no INTEGER NOT NULL CONSTRAINT ck_region_anonymous_no CHECK (anonymous_no >= 1),
  note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_region_note CHECK (instr(note, char(0)) = 0),
  provenance TEXT NOT NULL CONSTRAINT ck_region_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_region_version CHECK (version >= 1),
  CONSTRAINT uq_region_anonymous_no UNIQUE (anonymous_no),
  CONSTRAINT uq_region_name UNIQUE (name)
) STRICT

CREATE TABLE "board" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_board_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  name TEXT NOT NULL CONSTRAINT ck_board_name CHECK (instr(name, char(0)) = 0 AND trim(name) <> ''),
  country TEXT NOT NULL CONSTRAINT ck_board_country CHECK (instr(country, char(0)) = 0 AND trim(country) <> ''),
  region_code TEXT NOT NULL CONSTRAINT fk_board_region_code REFERENCES region (code) ON DELETE RESTRICT,
  tile_col INTEGER NOT NULL CONSTRAINT ck_board_tile_col CHECK (tile_col >= 0),
  tile_row INTEGER NOT NULL CONSTRAINT ck_board_tile_row CHECK (tile_row >= 0),
  short_code TEXT NOT NULL CONSTRAINT ck_board_short_code CHECK (instr(short_code, char(0)) = 0 AND short_code <> ''),
  anonymous_no INTEGER NOT NULL CONSTRAINT ck_board_anonymous_no CHECK (anonymous_no >= 1),
  budget_2003_04_pence INTEGER NOT NULL CONSTRAINT ck_board_budget_2003_04_pence CHECK (budget_2003_04_pence BETWEEN -99999999999999 AND 99999999999999),
  planned_2009_10_pence INTEGER CONSTRAINT ck_board_planned_2009_10_pence CHECK (planned_2009_10_pence BETWEEN -99999999999999 AND 99999999999999),
  demo_budget_pence INTEGER CONSTRAINT ck_board_demo_budget_pence CHECK (demo_budget_pence BETWEEN -99999999999999 AND 99999999999999),
  successor_code TEXT CONSTRAINT fk_board_successor_code REFERENCES board (code) ON DELETE RESTRICT,
  region_provenance TEXT NOT NULL DEFAULT '' CONSTRAINT ck_board_region_provenance CHECK (instr(region_provenance, char(0)) = 0),
  note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_board_note CHECK (instr(note, char(0)) = 0),
  illustrative INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_board_illustrative CHECK (illustrative IN (0, 1)),
  provenance TEXT NOT NULL CONSTRAINT ck_board_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_board_version CHECK (version >= 1),
  CONSTRAINT uq_board_anonymous_no UNIQUE (anonymous_no),
  CONSTRAINT uq_board_name UNIQUE (name),
  CONSTRAINT uq_board_short_code UNIQUE (short_code),
  CONSTRAINT uq_board_tile_col_tile_row UNIQUE (tile_col, tile_row),
  CONSTRAINT ck_board_demo_only CHECK (demo_budget_pence IS NULL OR illustrative = 1),
  CONSTRAINT ck_board_short_code_form CHECK (short_code GLOB '[A-Z][A-Z][A-Z]')
) STRICT

CREATE INDEX ix_board_successor_code ON board (successor_code)

CREATE TABLE "sector" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_sector_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  name TEXT NOT NULL CONSTRAINT ck_sector_name CHECK (instr(name, char(0)) = 0 AND trim(name) <> ''),
  counts_by_default INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_sector_counts_by_default CHECK (counts_by_default IN (0, 1)),
  definition TEXT NOT NULL DEFAULT '' CONSTRAINT ck_sector_definition CHECK (instr(definition, char(0)) = 0),
  provenance TEXT NOT NULL CONSTRAINT ck_sector_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_sector_version CHECK (version >= 1)
) STRICT

CREATE TABLE "pathway" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_pathway_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  name TEXT NOT NULL CONSTRAINT ck_pathway_name CHECK (instr(name, char(0)) = 0 AND trim(name) <> ''),
  position INTEGER NOT NULL CONSTRAINT ck_pathway_position CHECK (position >= 1),
  note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_pathway_note CHECK (instr(note, char(0)) = 0),
  confidence TEXT NOT NULL DEFAULT '' CONSTRAINT ck_pathway_confidence CHECK (instr(confidence, char(0)) = 0),
  provenance TEXT NOT NULL CONSTRAINT ck_pathway_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_pathway_version CHECK (version >= 1)
) STRICT

CREATE TABLE "service_category" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_service_category_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  name TEXT NOT NULL CONSTRAINT ck_service_category_name CHECK (instr(name, char(0)) = 0 AND trim(name) <> ''),
  grouping TEXT NOT NULL DEFAULT '' CONSTRAINT ck_service_category_grouping CHECK (instr(grouping, char(0)) = 0),
  pathway_code TEXT CONSTRAINT fk_service_category_pathway_code REFERENCES pathway (code) ON DELETE RESTRICT,
  counts_by_default INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_service_category_counts_by_default CHECK (counts_by_default IN (0, 1)),
  position INTEGER NOT NULL CONSTRAINT ck_service_category_position CHECK (position >= 1),
  note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_service_category_note CHECK (instr(note, char(0)) = 0),
  provenance TEXT NOT NULL CONSTRAINT ck_service_category_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_service_category_version CHECK (version >= 1)
) STRICT

CREATE TABLE "measure" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_measure_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  name TEXT NOT NULL CONSTRAINT ck_measure_name CHECK (instr(name, char(0)) = 0 AND trim(name) <> ''),
  short_name TEXT NOT NULL CONSTRAINT ck_measure_short_name CHECK (instr(short_name, char(0)) = 0 AND trim(short_name) <> ''),
  function TEXT NOT NULL CONSTRAINT ck_measure_function CHECK (instr(function, char(0)) = 0 AND trim(function) <> ''),
  kind TEXT NOT NULL CONSTRAINT ck_measure_kind CHECK (kind IN ('ratio', 'count_vs_profile', 'annualised_average', 'average', 'ratio_plain', 'money_share')),
  direction TEXT NOT NULL CONSTRAINT ck_measure_direction CHECK (direction IN ('higher', 'lower')),
  unit TEXT NOT NULL CONSTRAINT ck_measure_unit CHECK (instr(unit, char(0)) = 0 AND trim(unit) <> ''),
  target_milli INTEGER,
  decimals INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_measure_decimals CHECK (decimals BETWEEN 0 AND 6),
  frequency TEXT NOT NULL DEFAULT '' CONSTRAINT ck_measure_frequency CHECK (instr(frequency, char(0)) = 0),
  invented INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_measure_invented CHECK (invented IN (0, 1)),
  confidence TEXT NOT NULL DEFAULT '' CONSTRAINT ck_measure_confidence CHECK (instr(confidence, char(0)) = 0),
  position INTEGER NOT NULL CONSTRAINT ck_measure_position CHECK (position >= 1),
  provenance TEXT NOT NULL CONSTRAINT ck_measure_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_measure_version CHECK (version >= 1),
  CONSTRAINT uq_measure_short_name UNIQUE (short_name)
) STRICT

CREATE TABLE "glossary_term" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_glossary_term_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  term TEXT NOT NULL CONSTRAINT ck_glossary_term_term CHECK (instr(term, char(0)) = 0 AND trim(term) <> ''),
  definition TEXT NOT NULL CONSTRAINT ck_glossary_term_definition CHECK (instr(definition, char(0)) = 0 AND trim(definition) <> ''),
  position INTEGER NOT NULL CONSTRAINT ck_glossary_term_position CHECK (position >= 1),
  provenance TEXT NOT NULL CONSTRAINT ck_glossary_term_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_glossary_term_version CHECK (version >= 1)
) STRICT

CREATE TABLE "programme_element" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_programme_element_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  heading TEXT NOT NULL CONSTRAINT ck_programme_element_heading CHECK (instr(heading, char(0)) = 0 AND trim(heading) <> ''),
  element TEXT NOT NULL CONSTRAINT ck_programme_element_element CHECK (instr(element, char(0)) = 0 AND trim(element) <> ''),
  value_note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_programme_element_value_note CHECK (instr(value_note, char(0)) = 0),
  period TEXT NOT NULL DEFAULT '' CONSTRAINT ck_programme_element_period CHECK (instr(period, char(0)) = 0),
  position INTEGER NOT NULL CONSTRAINT ck_programme_element_position CHECK (position >= 1),
  provenance TEXT NOT NULL CONSTRAINT ck_programme_element_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_programme_element_version CHECK (version >= 1)
) STRICT

CREATE TABLE "key_date" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_key_date_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  on_date TEXT NOT NULL CONSTRAINT ck_key_date_on_date CHECK (on_date IS date(on_date, '+0 days')),
  event TEXT NOT NULL CONSTRAINT ck_key_date_event CHECK (instr(event, char(0)) = 0 AND trim(event) <> ''),
  provenance TEXT NOT NULL CONSTRAINT ck_key_date_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_key_date_version CHECK (version >= 1)
) STRICT

CREATE TABLE "national_figure" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_national_figure_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  figure TEXT NOT NULL CONSTRAINT ck_national_figure_figure CHECK (instr(figure, char(0)) = 0 AND trim(figure) <> ''),
  value_milli INTEGER NOT NULL,
  unit TEXT NOT NULL CONSTRAINT ck_national_figure_unit CHECK (instr(unit, char(0)) = 0 AND trim(unit) <> ''),
  period TEXT NOT NULL DEFAULT '' CONSTRAINT ck_national_figure_period CHECK (instr(period, char(0)) = 0),
  position INTEGER NOT NULL CONSTRAINT ck_national_figure_position CHECK (position >= 1),
  provenance TEXT NOT NULL CONSTRAINT ck_national_figure_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_national_figure_version CHECK (version >= 1)
) STRICT

CREATE TABLE "national_contact" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_national_contact_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  name TEXT NOT NULL CONSTRAINT ck_national_contact_name CHECK (instr(name, char(0)) = 0 AND trim(name) <> ''),
  address TEXT NOT NULL DEFAULT '' CONSTRAINT ck_national_contact_address CHECK (instr(address, char(0)) = 0),
  email TEXT NOT NULL DEFAULT '' CONSTRAINT ck_national_contact_email CHECK (instr(email, char(0)) = 0),
  website TEXT NOT NULL DEFAULT '' CONSTRAINT ck_national_contact_website CHECK (instr(website, char(0)) = 0),
  telephone TEXT NOT NULL DEFAULT '' CONSTRAINT ck_national_contact_telephone CHECK (instr(telephone, char(0)) = 0),
  fax TEXT NOT NULL DEFAULT '' CONSTRAINT ck_national_contact_fax CHECK (instr(fax, char(0)) = 0),
  provenance TEXT NOT NULL CONSTRAINT ck_national_contact_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_national_contact_version CHECK (version >= 1)
) STRICT

CREATE TABLE "consistency_check" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_consistency_check_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  statement TEXT NOT NULL CONSTRAINT ck_consistency_check_statement CHECK (instr(statement, char(0)) = 0 AND trim(statement) <> ''),
  arithmetic TEXT NOT NULL DEFAULT '' CONSTRAINT ck_consistency_check_arithmetic CHECK (instr(arithmetic, char(0)) = 0),
  result TEXT NOT NULL DEFAULT '' CONSTRAINT ck_consistency_check_result CHECK (instr(result, char(0)) = 0),
  what_to_do TEXT NOT NULL DEFAULT '' CONSTRAINT ck_consistency_check_what_to_do CHECK (instr(what_to_do, char(0)) = 0),
  position INTEGER NOT NULL CONSTRAINT ck_consistency_check_position CHECK (position >= 1),
  provenance TEXT NOT NULL CONSTRAINT ck_consistency_check_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_consistency_check_version CHECK (version >= 1)
) STRICT

CREATE TABLE "performance_actual" (
  code TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_performance_actual_code CHECK (instr(code, char(0)) = 0 AND code <> ''),
  measure_name TEXT NOT NULL CONSTRAINT ck_performance_actual_measure_name CHECK (instr(measure_name, char(0)) = 0 AND trim(measure_name) <> ''),
  period TEXT NOT NULL CONSTRAINT ck_performance_actual_period CHECK (instr(period, char(0)) = 0 AND trim(period) <> ''),
  value_milli INTEGER NOT NULL,
  unit TEXT NOT NULL CONSTRAINT ck_performance_actual_unit CHECK (instr(unit, char(0)) = 0 AND trim(unit) <> ''),
  percent_of_target INTEGER,
  position INTEGER NOT NULL CONSTRAINT ck_performance_actual_position CHECK (position >= 1),
  provenance TEXT NOT NULL CONSTRAINT ck_performance_actual_provenance CHECK (instr(provenance, char(0)) = 0 AND trim(provenance) <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_performance_actual_version CHECK (version >= 1),
  CONSTRAINT uq_performance_actual_measure_name_period UNIQUE (measure_name, period)
) STRICT

CREATE TABLE "register" (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL CONSTRAINT ck_register_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_register_version CHECK (version >= 1),
  title TEXT NOT NULL CONSTRAINT ck_register_title CHECK (instr(title, char(0)) = 0 AND trim(title) <> ''),
  region_code TEXT CONSTRAINT fk_register_region_code REFERENCES region (code) ON DELETE RESTRICT,
  illustrative INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_register_illustrative CHECK (illustrative IN (0, 1)),
  as_at_mode TEXT NOT NULL DEFAULT 'today' CONSTRAINT ck_register_as_at_mode CHECK (as_at_mode IN ('today', 'fixed')),
  as_at_fixed TEXT CONSTRAINT ck_register_as_at_fixed CHECK (as_at_fixed IS date(as_at_fixed, '+0 days')),
  created_at TEXT NOT NULL CONSTRAINT ck_register_created_at CHECK (created_at IS strftime('%Y-%m-%dT%H:%M:%SZ', created_at, '+0 days')),
  CONSTRAINT uq_register_uid UNIQUE (uid),
  CONSTRAINT ck_register_as_at CHECK ((as_at_mode = 'fixed') = (as_at_fixed IS NOT NULL)),
  CONSTRAINT ck_register_one CHECK (id = 1)
) STRICT

CREATE TABLE "setting" (
  key TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_setting_key CHECK (instr(key, char(0)) = 0 AND key <> ''),
  value TEXT NOT NULL DEFAULT '' CONSTRAINT ck_setting_value CHECK (instr(value, char(0)) = 0),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_setting_version CHECK (version >= 1)
) STRICT

CREATE TABLE "blob" (
  sha256 TEXT NOT NULL PRIMARY KEY CONSTRAINT ck_blob_sha256 CHECK (instr(sha256, char(0)) = 0 AND sha256 <> ''),
  bytes BLOB NOT NULL,
  media_type TEXT NOT NULL CONSTRAINT ck_blob_media_type CHECK (instr(media_type, char(0)) = 0 AND trim(media_type) <> ''),
  size INTEGER NOT NULL CONSTRAINT ck_blob_size CHECK (size >= 0),
  CONSTRAINT ck_blob_size CHECK (size = length(bytes))
) STRICT

CREATE TABLE "review" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_review_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_review_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_review_board_code REFERENCES board (code) ON DELETE RESTRICT,
  year INTEGER NOT NULL CONSTRAINT ck_review_year CHECK (year BETWEEN 1990 AND 2100),
  quarter INTEGER NOT NULL CONSTRAINT ck_review_quarter CHECK (quarter BETWEEN 1 AND 4),
  held_on TEXT CONSTRAINT ck_review_held_on CHECK (held_on IS date(held_on, '+0 days')),
  starts_at TEXT NOT NULL DEFAULT '' CONSTRAINT ck_review_starts_at CHECK (starts_at = '' OR starts_at IS strftime('%H:%M', starts_at)),
  ends_at TEXT NOT NULL DEFAULT '' CONSTRAINT ck_review_ends_at CHECK (ends_at = '' OR ends_at IS strftime('%H:%M', ends_at)),
  place TEXT NOT NULL DEFAULT '' CONSTRAINT ck_review_place CHECK (instr(place, char(0)) = 0),
  state TEXT NOT NULL DEFAULT 'scheduled' CONSTRAINT ck_review_state CHECK (state IN ('scheduled', 'draft', 'with_board', 'issued', 'held', 'minutes_agreed')),
  marking TEXT NOT NULL DEFAULT '' CONSTRAINT ck_review_marking CHECK (instr(marking, char(0)) = 0),
  CONSTRAINT uq_review_board_code_year_quarter UNIQUE (board_code, year, quarter),
  CONSTRAINT uq_review_uid UNIQUE (uid)
) STRICT

CREATE TABLE "review_step" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_review_step_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_review_step_version CHECK (version >= 1),
  review_id INTEGER NOT NULL CONSTRAINT fk_review_step_review_id REFERENCES review (id) ON DELETE RESTRICT,
  step TEXT NOT NULL CONSTRAINT ck_review_step_step CHECK (instr(step, char(0)) = 0 AND trim(step) <> ''),
  due_on TEXT NOT NULL CONSTRAINT ck_review_step_due_on CHECK (due_on IS date(due_on, '+0 days')),
  done_on TEXT CONSTRAINT ck_review_step_done_on CHECK (done_on IS date(done_on, '+0 days')),
  CONSTRAINT uq_review_step_review_id_step UNIQUE (review_id, step),
  CONSTRAINT uq_review_step_uid UNIQUE (uid)
) STRICT

CREATE TABLE "agenda_item" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_agenda_item_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_agenda_item_version CHECK (version >= 1),
  review_id INTEGER NOT NULL CONSTRAINT fk_agenda_item_review_id REFERENCES review (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL CONSTRAINT ck_agenda_item_position CHECK (position >= 1),
  title TEXT NOT NULL CONSTRAINT ck_agenda_item_title CHECK (instr(title, char(0)) = 0 AND trim(title) <> ''),
  minutes INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_agenda_item_minutes CHECK (minutes >= 0),
  lead TEXT NOT NULL DEFAULT '' CONSTRAINT ck_agenda_item_lead CHECK (instr(lead, char(0)) = 0),
  section TEXT NOT NULL DEFAULT '' CONSTRAINT ck_agenda_item_section CHECK (instr(section, char(0)) = 0),
  CONSTRAINT uq_agenda_item_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_agenda_item_review_id ON agenda_item (review_id)

CREATE TABLE "review_note" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_review_note_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_review_note_version CHECK (version >= 1),
  review_id INTEGER NOT NULL CONSTRAINT fk_review_note_review_id REFERENCES review (id) ON DELETE RESTRICT,
  agenda_item_id INTEGER CONSTRAINT fk_review_note_agenda_item_id REFERENCES agenda_item (id) ON DELETE RESTRICT,
  series_id INTEGER CONSTRAINT fk_review_note_series_id REFERENCES measure_series (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CONSTRAINT ck_review_note_kind CHECK (kind IN ('position', 'finding', 'board_comment', 'private', 'point', 'we_ask', 'brief_aim', 'brief_fallback', 'brief_question', 'brief_answer')),
  text TEXT NOT NULL DEFAULT '' CONSTRAINT ck_review_note_text CHECK (instr(text, char(0)) = 0),
  author TEXT NOT NULL DEFAULT '' CONSTRAINT ck_review_note_author CHECK (instr(author, char(0)) = 0),
  written_on TEXT CONSTRAINT ck_review_note_written_on CHECK (written_on IS date(written_on, '+0 days')),
  CONSTRAINT uq_review_note_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_review_note_review_id ON review_note (review_id)

CREATE INDEX ix_review_note_agenda_item_id ON review_note (agenda_item_id)

CREATE INDEX ix_review_note_series_id ON review_note (series_id)

CREATE TABLE "attendance" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_attendance_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_attendance_version CHECK (version >= 1),
  review_id INTEGER NOT NULL CONSTRAINT fk_attendance_review_id REFERENCES review (id) ON DELETE RESTRICT,
  post TEXT NOT NULL CONSTRAINT ck_attendance_post CHECK (instr(post, char(0)) = 0 AND trim(post) <> ''),
  name TEXT NOT NULL DEFAULT '' CONSTRAINT ck_attendance_name CHECK (instr(name, char(0)) = 0),
  role TEXT NOT NULL DEFAULT 'present' CONSTRAINT ck_attendance_role CHECK (role IN ('present', 'apologies', 'in_attendance')),
  side TEXT NOT NULL CONSTRAINT ck_attendance_side CHECK (side IN ('commissioner', 'board', 'other')),
  CONSTRAINT uq_attendance_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_attendance_review_id ON attendance (review_id)

CREATE TABLE "decision" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_decision_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_decision_version CHECK (version >= 1),
  review_id INTEGER NOT NULL CONSTRAINT fk_decision_review_id REFERENCES review (id) ON DELETE RESTRICT,
  number INTEGER NOT NULL CONSTRAINT ck_decision_number CHECK (number >= 1),
  text TEXT NOT NULL CONSTRAINT ck_decision_text CHECK (instr(text, char(0)) = 0 AND trim(text) <> ''),
  state TEXT NOT NULL DEFAULT 'asked' CONSTRAINT ck_decision_state CHECK (state IN ('asked', 'agreed', 'not_agreed', 'deferred')),
  section TEXT NOT NULL DEFAULT '' CONSTRAINT ck_decision_section CHECK (instr(section, char(0)) = 0),
  CONSTRAINT uq_decision_review_id_number UNIQUE (review_id, number),
  CONSTRAINT uq_decision_uid UNIQUE (uid)
) STRICT

CREATE TABLE "action" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_action_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_action_version CHECK (version >= 1),
  board_code TEXT NOT NULL CONSTRAINT fk_action_board_code REFERENCES board (code) ON DELETE RESTRICT,
  year INTEGER NOT NULL CONSTRAINT ck_action_year CHECK (year BETWEEN 1990 AND 2100),
  number INTEGER NOT NULL CONSTRAINT ck_action_number CHECK (number >= 1),
  raised_review_id INTEGER CONSTRAINT fk_action_raised_review_id REFERENCES review (id) ON DELETE RESTRICT,
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

CREATE TABLE "action_progress" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_action_progress_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_action_progress_version CHECK (version >= 1),
  action_id INTEGER NOT NULL CONSTRAINT fk_action_progress_action_id REFERENCES action (id) ON DELETE RESTRICT,
  review_id INTEGER NOT NULL CONSTRAINT fk_action_progress_review_id REFERENCES review (id) ON DELETE RESTRICT,
  status TEXT NOT NULL CONSTRAINT ck_action_progress_status CHECK (status IN ('open', 'done', 'carried', 'withdrawn')),
  note TEXT NOT NULL DEFAULT '' CONSTRAINT ck_action_progress_note CHECK (instr(note, char(0)) = 0),
  CONSTRAINT uq_action_progress_action_id_review_id UNIQUE (action_id, review_id),
  CONSTRAINT uq_action_progress_uid UNIQUE (uid)
) STRICT

CREATE INDEX ix_action_progress_review_id ON action_progress (review_id)

CREATE TABLE "minutes" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL CONSTRAINT ck_minutes_uid CHECK (instr(uid, char(0)) = 0 AND uid <> ''),
  version INTEGER NOT NULL DEFAULT 1 CONSTRAINT ck_minutes_version CHECK (version >= 1),
  review_id INTEGER NOT NULL CONSTRAINT fk_minutes_review_id REFERENCES review (id) ON DELETE RESTRICT,
  version_no INTEGER NOT NULL CONSTRAINT ck_minutes_version_no CHECK (version_no >= 1),
  state TEXT NOT NULL DEFAULT 'draft' CONSTRAINT ck_minutes_state CHECK (state IN ('draft', 'comments', 'agreed')),
  text TEXT NOT NULL DEFAULT '' CONSTRAINT ck_minutes_text CHECK (instr(text, char(0)) = 0),
  agreed_on TEXT CONSTRAINT ck_minutes_agreed_on CHECK (agreed_on IS date(agreed_on, '+0 days')),
  blob_sha256 TEXT CONSTRAINT fk_minutes_blob_sha256 REFERENCES blob (sha256) ON DELETE RESTRICT,
  CONSTRAINT uq_minutes_review_id_version_no UNIQUE (review_id, version_no),
  CONSTRAINT uq_minutes_uid UNIQUE (uid)
) STRICT

CREATE TABLE "search_entry" (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CONSTRAINT ck_search_entry_kind CHECK (instr(kind, char(0)) = 0 AND kind <> ''),
  record TEXT NOT NULL CONSTRAINT ck_search_entry_record CHECK (instr(record, char(0)) = 0 AND record <> ''),
  title TEXT NOT NULL DEFAULT '' CONSTRAINT ck_search_entry_title CHECK (instr(title, char(0)) = 0),
  CONSTRAINT uq_search_entry_kind_record UNIQUE (kind, record)
) STRICT

CREATE VIRTUAL TABLE search USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')

CREATE TRIGGER agreement_history_insert AFTER INSERT ON agreement BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',reference=' || quote(NEW.reference) || ',kind=' || quote(NEW.kind) || ',board_code=' || quote(NEW.board_code) || ',supplier_id=' || quote(NEW.supplier_id) || ',service_code=' || quote(NEW.service_code) || ',title=' || quote(NEW.title) || ',parent_id=' || quote(NEW.parent_id) || ',prior_id=' || quote(NEW.prior_id) || ',signed_on=' || quote(NEW.signed_on) || ',starts_on=' || quote(NEW.starts_on) || ',ends_on=' || quote(NEW.ends_on) || ',break_on=' || quote(NEW.break_on) || ',notice_by=' || quote(NEW.notice_by) || ',extension_to=' || quote(NEW.extension_to) || ',annual_value_pence=' || quote(NEW.annual_value_pence) || ',funding=' || quote(NEW.funding) || ',state=' || quote(NEW.state) || ',full_cost_recovery=' || quote(NEW.full_cost_recovery) || ',incentive_bp=' || quote(NEW.incentive_bp) || ',notes=' || quote(NEW.notes) || ',illustrative=' || quote(NEW.illustrative));
END

CREATE TRIGGER agreement_history_delete AFTER DELETE ON agreement BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'agreement', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',reference=' || quote(OLD.reference) || ',kind=' || quote(OLD.kind) || ',board_code=' || quote(OLD.board_code) || ',supplier_id=' || quote(OLD.supplier_id) || ',service_code=' || quote(OLD.service_code) || ',title=' || quote(OLD.title) || ',parent_id=' || quote(OLD.parent_id) || ',prior_id=' || quote(OLD.prior_id) || ',signed_on=' || quote(OLD.signed_on) || ',starts_on=' || quote(OLD.starts_on) || ',ends_on=' || quote(OLD.ends_on) || ',break_on=' || quote(OLD.break_on) || ',notice_by=' || quote(OLD.notice_by) || ',extension_to=' || quote(OLD.extension_to) || ',annual_value_pence=' || quote(OLD.annual_value_pence) || ',funding=' || quote(OLD.funding) || ',state=' || quote(OLD.state) || ',full_cost_recovery=' || quote(OLD.full_cost_recovery) || ',incentive_bp=' || quote(OLD.incentive_bp) || ',notes=' || quote(OLD.notes) || ',illustrative=' || quote(OLD.illustrative));
END

CREATE TRIGGER agreement_history_update AFTER UPDATE ON agreement BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'reference', OLD.reference, NEW.reference
WHERE OLD.reference IS NOT NEW.reference;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'kind', OLD.kind, NEW.kind
WHERE OLD.kind IS NOT NEW.kind;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'supplier_id', OLD.supplier_id, NEW.supplier_id
WHERE OLD.supplier_id IS NOT NEW.supplier_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'service_code', OLD.service_code, NEW.service_code
WHERE OLD.service_code IS NOT NEW.service_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'title', OLD.title, NEW.title
WHERE OLD.title IS NOT NEW.title;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'parent_id', OLD.parent_id, NEW.parent_id
WHERE OLD.parent_id IS NOT NEW.parent_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'prior_id', OLD.prior_id, NEW.prior_id
WHERE OLD.prior_id IS NOT NEW.prior_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'signed_on', OLD.signed_on, NEW.signed_on
WHERE OLD.signed_on IS NOT NEW.signed_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'starts_on', OLD.starts_on, NEW.starts_on
WHERE OLD.starts_on IS NOT NEW.starts_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'ends_on', OLD.ends_on, NEW.ends_on
WHERE OLD.ends_on IS NOT NEW.ends_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'break_on', OLD.break_on, NEW.break_on
WHERE OLD.break_on IS NOT NEW.break_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'notice_by', OLD.notice_by, NEW.notice_by
WHERE OLD.notice_by IS NOT NEW.notice_by;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'extension_to', OLD.extension_to, NEW.extension_to
WHERE OLD.extension_to IS NOT NEW.extension_to;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'annual_value_pence', OLD.annual_value_pence, NEW.annual_value_pence
WHERE OLD.annual_value_pence IS NOT NEW.annual_value_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'funding', OLD.funding, NEW.funding
WHERE OLD.funding IS NOT NEW.funding;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'state', OLD.state, NEW.state
WHERE OLD.state IS NOT NEW.state;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'full_cost_recovery', OLD.full_cost_recovery, NEW.full_cost_recovery
WHERE OLD.full_cost_recovery IS NOT NEW.full_cost_recovery;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'incentive_bp', OLD.incentive_bp, NEW.incentive_bp
WHERE OLD.incentive_bp IS NOT NEW.incentive_bp;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'notes', OLD.notes, NEW.notes
WHERE OLD.notes IS NOT NEW.notes;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreement', NEW.uid, 'update', 'illustrative', OLD.illustrative, NEW.illustrative
WHERE OLD.illustrative IS NOT NEW.illustrative;
END

CREATE TRIGGER agreement_guard_update BEFORE UPDATE ON agreement
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: agreement');
END

CREATE TRIGGER agreement_mark_insert BEFORE INSERT ON agreement
WHEN NEW.illustrative IS NOT (SELECT illustrative FROM register) BEGIN
SELECT RAISE(ABORT, 'mark: agreement');
END

CREATE TRIGGER agreement_mark_update BEFORE UPDATE ON agreement
WHEN NEW.illustrative IS NOT (SELECT illustrative FROM register) BEGIN
SELECT RAISE(ABORT, 'mark: agreement');
END

CREATE TRIGGER establishment_history_insert AFTER INSERT ON establishment BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'establishment', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',name=' || quote(NEW.name) || ',region_code=' || quote(NEW.region_code));
END

CREATE TRIGGER establishment_history_delete AFTER DELETE ON establishment BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'establishment', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',name=' || quote(OLD.name) || ',region_code=' || quote(OLD.region_code));
END

CREATE TRIGGER establishment_history_update AFTER UPDATE ON establishment BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'establishment', NEW.uid, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'establishment', NEW.uid, 'update', 'region_code', OLD.region_code, NEW.region_code
WHERE OLD.region_code IS NOT NEW.region_code;
END

CREATE TRIGGER establishment_guard_update BEFORE UPDATE ON establishment
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: establishment');
END

CREATE TRIGGER change_set_sealed_update BEFORE UPDATE ON change_set
WHEN OLD.hash IS NOT NULL BEGIN
SELECT RAISE(ABORT, 'history: change_set');
END

CREATE TRIGGER change_set_sealed_delete BEFORE DELETE ON change_set BEGIN
SELECT RAISE(ABORT, 'history: change_set');
END

CREATE TRIGGER change_row_sealed_update BEFORE UPDATE ON change_row
WHEN OLD.change_set_id IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.table_name IS NOT OLD.table_name OR NEW.record IS NOT OLD.record OR NEW.op IS NOT OLD.op OR NEW.field IS NOT OLD.field OR NEW.old IS NOT OLD.old OR NEW.new IS NOT OLD.new OR NEW.image IS NOT OLD.image BEGIN
SELECT RAISE(ABORT, 'history: change_row');
END

CREATE TRIGGER change_row_sealed_delete BEFORE DELETE ON change_row BEGIN
SELECT RAISE(ABORT, 'history: change_row');
END

CREATE TRIGGER current_change_set_kept_delete BEFORE DELETE ON current_change_set BEGIN
SELECT RAISE(ABORT, 'history: current_change_set');
END

CREATE TRIGGER history_seal_kept_delete BEFORE DELETE ON history_seal BEGIN
SELECT RAISE(ABORT, 'history: history_seal');
END

CREATE TRIGGER board_post_history_insert AFTER INSERT ON board_post BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'board_post', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',post=' || quote(NEW.post) || ',holder=' || quote(NEW.holder));
END

CREATE TRIGGER board_post_history_delete AFTER DELETE ON board_post BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'board_post', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',post=' || quote(OLD.post) || ',holder=' || quote(OLD.holder));
END

CREATE TRIGGER board_post_history_update AFTER UPDATE ON board_post BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board_post', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board_post', NEW.uid, 'update', 'post', OLD.post, NEW.post
WHERE OLD.post IS NOT NEW.post;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board_post', NEW.uid, 'update', 'holder', OLD.holder, NEW.holder
WHERE OLD.holder IS NOT NEW.holder;
END

CREATE TRIGGER board_post_guard_update BEFORE UPDATE ON board_post
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: board_post');
END

CREATE TRIGGER improvement_plan_history_insert AFTER INSERT ON improvement_plan BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'improvement_plan', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',series_id=' || quote(NEW.series_id) || ',title=' || quote(NEW.title) || ',opened_on=' || quote(NEW.opened_on) || ',state=' || quote(NEW.state));
END

CREATE TRIGGER improvement_plan_history_delete AFTER DELETE ON improvement_plan BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'improvement_plan', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',series_id=' || quote(OLD.series_id) || ',title=' || quote(OLD.title) || ',opened_on=' || quote(OLD.opened_on) || ',state=' || quote(OLD.state));
END

CREATE TRIGGER improvement_plan_history_update AFTER UPDATE ON improvement_plan BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'improvement_plan', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'improvement_plan', NEW.uid, 'update', 'series_id', OLD.series_id, NEW.series_id
WHERE OLD.series_id IS NOT NEW.series_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'improvement_plan', NEW.uid, 'update', 'title', OLD.title, NEW.title
WHERE OLD.title IS NOT NEW.title;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'improvement_plan', NEW.uid, 'update', 'opened_on', OLD.opened_on, NEW.opened_on
WHERE OLD.opened_on IS NOT NEW.opened_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'improvement_plan', NEW.uid, 'update', 'state', OLD.state, NEW.state
WHERE OLD.state IS NOT NEW.state;
END

CREATE TRIGGER improvement_plan_guard_update BEFORE UPDATE ON improvement_plan
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: improvement_plan');
END

CREATE TRIGGER milestone_history_insert AFTER INSERT ON milestone BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'milestone', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',plan_id=' || quote(NEW.plan_id) || ',text=' || quote(NEW.text) || ',due=' || quote(NEW.due) || ',owner_post=' || quote(NEW.owner_post) || ',state=' || quote(NEW.state));
END

CREATE TRIGGER milestone_history_delete AFTER DELETE ON milestone BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'milestone', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',plan_id=' || quote(OLD.plan_id) || ',text=' || quote(OLD.text) || ',due=' || quote(OLD.due) || ',owner_post=' || quote(OLD.owner_post) || ',state=' || quote(OLD.state));
END

CREATE TRIGGER milestone_history_update AFTER UPDATE ON milestone BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'milestone', NEW.uid, 'update', 'plan_id', OLD.plan_id, NEW.plan_id
WHERE OLD.plan_id IS NOT NEW.plan_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'milestone', NEW.uid, 'update', 'text', OLD.text, NEW.text
WHERE OLD.text IS NOT NEW.text;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'milestone', NEW.uid, 'update', 'due', OLD.due, NEW.due
WHERE OLD.due IS NOT NEW.due;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'milestone', NEW.uid, 'update', 'owner_post', OLD.owner_post, NEW.owner_post
WHERE OLD.owner_post IS NOT NEW.owner_post;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'milestone', NEW.uid, 'update', 'state', OLD.state, NEW.state
WHERE OLD.state IS NOT NEW.state;
END

CREATE TRIGGER milestone_guard_update BEFORE UPDATE ON milestone
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: milestone');
END

CREATE TRIGGER risk_history_insert AFTER INSERT ON risk BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'risk', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',text=' || quote(NEW.text) || ',likelihood=' || quote(NEW.likelihood) || ',impact=' || quote(NEW.impact) || ',owner_post=' || quote(NEW.owner_post) || ',opened_on=' || quote(NEW.opened_on) || ',closed_on=' || quote(NEW.closed_on));
END

CREATE TRIGGER risk_history_delete AFTER DELETE ON risk BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'risk', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',text=' || quote(OLD.text) || ',likelihood=' || quote(OLD.likelihood) || ',impact=' || quote(OLD.impact) || ',owner_post=' || quote(OLD.owner_post) || ',opened_on=' || quote(OLD.opened_on) || ',closed_on=' || quote(OLD.closed_on));
END

CREATE TRIGGER risk_history_update AFTER UPDATE ON risk BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'risk', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'risk', NEW.uid, 'update', 'text', OLD.text, NEW.text
WHERE OLD.text IS NOT NEW.text;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'risk', NEW.uid, 'update', 'likelihood', OLD.likelihood, NEW.likelihood
WHERE OLD.likelihood IS NOT NEW.likelihood;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'risk', NEW.uid, 'update', 'impact', OLD.impact, NEW.impact
WHERE OLD.impact IS NOT NEW.impact;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'risk', NEW.uid, 'update', 'owner_post', OLD.owner_post, NEW.owner_post
WHERE OLD.owner_post IS NOT NEW.owner_post;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'risk', NEW.uid, 'update', 'opened_on', OLD.opened_on, NEW.opened_on
WHERE OLD.opened_on IS NOT NEW.opened_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'risk', NEW.uid, 'update', 'closed_on', OLD.closed_on, NEW.closed_on
WHERE OLD.closed_on IS NOT NEW.closed_on;
END

CREATE TRIGGER risk_guard_update BEFORE UPDATE ON risk
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: risk');
END

CREATE TRIGGER competition_history_insert AFTER INSERT ON competition BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'competition', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',title=' || quote(NEW.title) || ',board_code=' || quote(NEW.board_code) || ',service_code=' || quote(NEW.service_code) || ',stage=' || quote(NEW.stage) || ',next_on=' || quote(NEW.next_on) || ',value_pence=' || quote(NEW.value_pence) || ',note=' || quote(NEW.note));
END

CREATE TRIGGER competition_history_delete AFTER DELETE ON competition BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'competition', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',title=' || quote(OLD.title) || ',board_code=' || quote(OLD.board_code) || ',service_code=' || quote(OLD.service_code) || ',stage=' || quote(OLD.stage) || ',next_on=' || quote(OLD.next_on) || ',value_pence=' || quote(OLD.value_pence) || ',note=' || quote(OLD.note));
END

CREATE TRIGGER competition_history_update AFTER UPDATE ON competition BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'competition', NEW.uid, 'update', 'title', OLD.title, NEW.title
WHERE OLD.title IS NOT NEW.title;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'competition', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'competition', NEW.uid, 'update', 'service_code', OLD.service_code, NEW.service_code
WHERE OLD.service_code IS NOT NEW.service_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'competition', NEW.uid, 'update', 'stage', OLD.stage, NEW.stage
WHERE OLD.stage IS NOT NEW.stage;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'competition', NEW.uid, 'update', 'next_on', OLD.next_on, NEW.next_on
WHERE OLD.next_on IS NOT NEW.next_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'competition', NEW.uid, 'update', 'value_pence', OLD.value_pence, NEW.value_pence
WHERE OLD.value_pence IS NOT NEW.value_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'competition', NEW.uid, 'update', 'note', OLD.note, NEW.note
WHERE OLD.note IS NOT NEW.note;
END

CREATE TRIGGER competition_guard_update BEFORE UPDATE ON competition
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: competition');
END

CREATE TRIGGER fund_bid_history_insert AFTER INSERT ON fund_bid BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'fund_bid', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',title=' || quote(NEW.title) || ',asked_pence=' || quote(NEW.asked_pence) || ',awarded_pence=' || quote(NEW.awarded_pence) || ',state=' || quote(NEW.state) || ',decided_on=' || quote(NEW.decided_on));
END

CREATE TRIGGER fund_bid_history_delete AFTER DELETE ON fund_bid BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'fund_bid', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',title=' || quote(OLD.title) || ',asked_pence=' || quote(OLD.asked_pence) || ',awarded_pence=' || quote(OLD.awarded_pence) || ',state=' || quote(OLD.state) || ',decided_on=' || quote(OLD.decided_on));
END

CREATE TRIGGER fund_bid_history_update AFTER UPDATE ON fund_bid BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'fund_bid', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'fund_bid', NEW.uid, 'update', 'title', OLD.title, NEW.title
WHERE OLD.title IS NOT NEW.title;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'fund_bid', NEW.uid, 'update', 'asked_pence', OLD.asked_pence, NEW.asked_pence
WHERE OLD.asked_pence IS NOT NEW.asked_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'fund_bid', NEW.uid, 'update', 'awarded_pence', OLD.awarded_pence, NEW.awarded_pence
WHERE OLD.awarded_pence IS NOT NEW.awarded_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'fund_bid', NEW.uid, 'update', 'state', OLD.state, NEW.state
WHERE OLD.state IS NOT NEW.state;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'fund_bid', NEW.uid, 'update', 'decided_on', OLD.decided_on, NEW.decided_on
WHERE OLD.decided_on IS NOT NEW.decided_on;
END

CREATE TRIGGER fund_bid_guard_update BEFORE UPDATE ON fund_bid
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: fund_bid');
END

CREATE TRIGGER sla_history_insert AFTER INSERT ON sla BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'sla', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',year=' || quote(NEW.year) || ',state=' || quote(NEW.state) || ',agreed_on=' || quote(NEW.agreed_on) || ',signed_by=' || quote(NEW.signed_by));
END

CREATE TRIGGER sla_history_delete AFTER DELETE ON sla BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'sla', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',year=' || quote(OLD.year) || ',state=' || quote(OLD.state) || ',agreed_on=' || quote(OLD.agreed_on) || ',signed_by=' || quote(OLD.signed_by));
END

CREATE TRIGGER sla_history_update AFTER UPDATE ON sla BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla', NEW.uid, 'update', 'year', OLD.year, NEW.year
WHERE OLD.year IS NOT NEW.year;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla', NEW.uid, 'update', 'state', OLD.state, NEW.state
WHERE OLD.state IS NOT NEW.state;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla', NEW.uid, 'update', 'agreed_on', OLD.agreed_on, NEW.agreed_on
WHERE OLD.agreed_on IS NOT NEW.agreed_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla', NEW.uid, 'update', 'signed_by', OLD.signed_by, NEW.signed_by
WHERE OLD.signed_by IS NOT NEW.signed_by;
END

CREATE TRIGGER sla_guard_update BEFORE UPDATE ON sla
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: sla');
END

CREATE TRIGGER sla_measure_history_insert AFTER INSERT ON sla_measure BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',sla_id=' || quote(NEW.sla_id) || ',measure_code=' || quote(NEW.measure_code) || ',position=' || quote(NEW.position) || ',target_milli=' || quote(NEW.target_milli) || ',tolerance_kind=' || quote(NEW.tolerance_kind) || ',tolerance_milli=' || quote(NEW.tolerance_milli) || ',min_cases=' || quote(NEW.min_cases) || ',decimals=' || quote(NEW.decimals) || ',weight_milli=' || quote(NEW.weight_milli) || ',zero_milli=' || quote(NEW.zero_milli));
END

CREATE TRIGGER sla_measure_history_delete AFTER DELETE ON sla_measure BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'sla_measure', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',sla_id=' || quote(OLD.sla_id) || ',measure_code=' || quote(OLD.measure_code) || ',position=' || quote(OLD.position) || ',target_milli=' || quote(OLD.target_milli) || ',tolerance_kind=' || quote(OLD.tolerance_kind) || ',tolerance_milli=' || quote(OLD.tolerance_milli) || ',min_cases=' || quote(OLD.min_cases) || ',decimals=' || quote(OLD.decimals) || ',weight_milli=' || quote(OLD.weight_milli) || ',zero_milli=' || quote(OLD.zero_milli));
END

CREATE TRIGGER sla_measure_history_update AFTER UPDATE ON sla_measure BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'update', 'sla_id', OLD.sla_id, NEW.sla_id
WHERE OLD.sla_id IS NOT NEW.sla_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'update', 'measure_code', OLD.measure_code, NEW.measure_code
WHERE OLD.measure_code IS NOT NEW.measure_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'update', 'position', OLD.position, NEW.position
WHERE OLD.position IS NOT NEW.position;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'update', 'target_milli', OLD.target_milli, NEW.target_milli
WHERE OLD.target_milli IS NOT NEW.target_milli;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'update', 'tolerance_kind', OLD.tolerance_kind, NEW.tolerance_kind
WHERE OLD.tolerance_kind IS NOT NEW.tolerance_kind;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'update', 'tolerance_milli', OLD.tolerance_milli, NEW.tolerance_milli
WHERE OLD.tolerance_milli IS NOT NEW.tolerance_milli;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'update', 'min_cases', OLD.min_cases, NEW.min_cases
WHERE OLD.min_cases IS NOT NEW.min_cases;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'update', 'decimals', OLD.decimals, NEW.decimals
WHERE OLD.decimals IS NOT NEW.decimals;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'update', 'weight_milli', OLD.weight_milli, NEW.weight_milli
WHERE OLD.weight_milli IS NOT NEW.weight_milli;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_measure', NEW.uid, 'update', 'zero_milli', OLD.zero_milli, NEW.zero_milli
WHERE OLD.zero_milli IS NOT NEW.zero_milli;
END

CREATE TRIGGER sla_measure_guard_update BEFORE UPDATE ON sla_measure
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: sla_measure');
END

CREATE TRIGGER sla_profile_history_insert AFTER INSERT ON sla_profile BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'sla_profile', (SELECT uid FROM sla_measure WHERE id = NEW.sla_measure_id) || '|' || NEW.month, 'insert',
'sla_measure_id=' || quote(NEW.sla_measure_id) || ',month=' || quote(NEW.month) || ',expected=' || quote(NEW.expected));
END

CREATE TRIGGER sla_profile_history_delete AFTER DELETE ON sla_profile BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'sla_profile', (SELECT uid FROM sla_measure WHERE id = OLD.sla_measure_id) || '|' || OLD.month, 'delete', OLD.version,
'sla_measure_id=' || quote(OLD.sla_measure_id) || ',month=' || quote(OLD.month) || ',expected=' || quote(OLD.expected));
END

CREATE TRIGGER sla_profile_history_update AFTER UPDATE ON sla_profile BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sla_profile', (SELECT uid FROM sla_measure WHERE id = NEW.sla_measure_id) || '|' || NEW.month, 'update', 'expected', OLD.expected, NEW.expected
WHERE OLD.expected IS NOT NEW.expected;
END

CREATE TRIGGER sla_profile_guard_update BEFORE UPDATE ON sla_profile
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.sla_measure_id IS NOT OLD.sla_measure_id OR NEW.month IS NOT OLD.month BEGIN
SELECT RAISE(ABORT, 'stale: sla_profile');
END

CREATE TRIGGER measure_series_history_insert AFTER INSERT ON measure_series BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'measure_series', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',measure_code=' || quote(NEW.measure_code));
END

CREATE TRIGGER measure_series_history_delete AFTER DELETE ON measure_series BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'measure_series', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',measure_code=' || quote(OLD.measure_code));
END

CREATE TRIGGER measure_series_history_update AFTER UPDATE ON measure_series BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure_series', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure_series', NEW.uid, 'update', 'measure_code', OLD.measure_code, NEW.measure_code
WHERE OLD.measure_code IS NOT NEW.measure_code;
END

CREATE TRIGGER measure_series_guard_update BEFORE UPDATE ON measure_series
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: measure_series');
END

CREATE TRIGGER result_month_history_insert AFTER INSERT ON result_month BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'result_month', (SELECT uid FROM measure_series WHERE id = NEW.series_id) || '|' || NEW.month, 'insert',
'series_id=' || quote(NEW.series_id) || ',month=' || quote(NEW.month) || ',met=' || quote(NEW.met) || ',due=' || quote(NEW.due) || ',state=' || quote(NEW.state) || ',note=' || quote(NEW.note) || ',restated_reason=' || quote(NEW.restated_reason));
END

CREATE TRIGGER result_month_history_delete AFTER DELETE ON result_month BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'result_month', (SELECT uid FROM measure_series WHERE id = OLD.series_id) || '|' || OLD.month, 'delete', OLD.version,
'series_id=' || quote(OLD.series_id) || ',month=' || quote(OLD.month) || ',met=' || quote(OLD.met) || ',due=' || quote(OLD.due) || ',state=' || quote(OLD.state) || ',note=' || quote(OLD.note) || ',restated_reason=' || quote(OLD.restated_reason));
END

CREATE TRIGGER result_month_history_update AFTER UPDATE ON result_month BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'result_month', (SELECT uid FROM measure_series WHERE id = NEW.series_id) || '|' || NEW.month, 'update', 'met', OLD.met, NEW.met
WHERE OLD.met IS NOT NEW.met;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'result_month', (SELECT uid FROM measure_series WHERE id = NEW.series_id) || '|' || NEW.month, 'update', 'due', OLD.due, NEW.due
WHERE OLD.due IS NOT NEW.due;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'result_month', (SELECT uid FROM measure_series WHERE id = NEW.series_id) || '|' || NEW.month, 'update', 'state', OLD.state, NEW.state
WHERE OLD.state IS NOT NEW.state;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'result_month', (SELECT uid FROM measure_series WHERE id = NEW.series_id) || '|' || NEW.month, 'update', 'note', OLD.note, NEW.note
WHERE OLD.note IS NOT NEW.note;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'result_month', (SELECT uid FROM measure_series WHERE id = NEW.series_id) || '|' || NEW.month, 'update', 'restated_reason', OLD.restated_reason, NEW.restated_reason
WHERE OLD.restated_reason IS NOT NEW.restated_reason;
END

CREATE TRIGGER result_month_guard_update BEFORE UPDATE ON result_month
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.series_id IS NOT OLD.series_id OR NEW.month IS NOT OLD.month BEGIN
SELECT RAISE(ABORT, 'stale: result_month');
END

CREATE TRIGGER step_change_history_insert AFTER INSERT ON step_change BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'step_change', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',series_id=' || quote(NEW.series_id) || ',month=' || quote(NEW.month) || ',reason=' || quote(NEW.reason) || ',decided_by=' || quote(NEW.decided_by) || ',decided_on=' || quote(NEW.decided_on));
END

CREATE TRIGGER step_change_history_delete AFTER DELETE ON step_change BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'step_change', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',series_id=' || quote(OLD.series_id) || ',month=' || quote(OLD.month) || ',reason=' || quote(OLD.reason) || ',decided_by=' || quote(OLD.decided_by) || ',decided_on=' || quote(OLD.decided_on));
END

CREATE TRIGGER step_change_history_update AFTER UPDATE ON step_change BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'step_change', NEW.uid, 'update', 'series_id', OLD.series_id, NEW.series_id
WHERE OLD.series_id IS NOT NEW.series_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'step_change', NEW.uid, 'update', 'month', OLD.month, NEW.month
WHERE OLD.month IS NOT NEW.month;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'step_change', NEW.uid, 'update', 'reason', OLD.reason, NEW.reason
WHERE OLD.reason IS NOT NEW.reason;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'step_change', NEW.uid, 'update', 'decided_by', OLD.decided_by, NEW.decided_by
WHERE OLD.decided_by IS NOT NEW.decided_by;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'step_change', NEW.uid, 'update', 'decided_on', OLD.decided_on, NEW.decided_on
WHERE OLD.decided_on IS NOT NEW.decided_on;
END

CREATE TRIGGER step_change_guard_update BEFORE UPDATE ON step_change
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: step_change');
END

CREATE TRIGGER agreed_exception_history_insert AFTER INSERT ON agreed_exception BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'agreed_exception', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',series_id=' || quote(NEW.series_id) || ',until_on=' || quote(NEW.until_on) || ',reason=' || quote(NEW.reason) || ',agreed_on=' || quote(NEW.agreed_on));
END

CREATE TRIGGER agreed_exception_history_delete AFTER DELETE ON agreed_exception BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'agreed_exception', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',series_id=' || quote(OLD.series_id) || ',until_on=' || quote(OLD.until_on) || ',reason=' || quote(OLD.reason) || ',agreed_on=' || quote(OLD.agreed_on));
END

CREATE TRIGGER agreed_exception_history_update AFTER UPDATE ON agreed_exception BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreed_exception', NEW.uid, 'update', 'series_id', OLD.series_id, NEW.series_id
WHERE OLD.series_id IS NOT NEW.series_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreed_exception', NEW.uid, 'update', 'until_on', OLD.until_on, NEW.until_on
WHERE OLD.until_on IS NOT NEW.until_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreed_exception', NEW.uid, 'update', 'reason', OLD.reason, NEW.reason
WHERE OLD.reason IS NOT NEW.reason;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agreed_exception', NEW.uid, 'update', 'agreed_on', OLD.agreed_on, NEW.agreed_on
WHERE OLD.agreed_on IS NOT NEW.agreed_on;
END

CREATE TRIGGER agreed_exception_guard_update BEFORE UPDATE ON agreed_exception
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: agreed_exception');
END

CREATE TRIGGER pack_history_insert AFTER INSERT ON pack BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'pack', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',review_id=' || quote(NEW.review_id) || ',board_code=' || quote(NEW.board_code) || ',year=' || quote(NEW.year) || ',quarter=' || quote(NEW.quarter) || ',kind=' || quote(NEW.kind) || ',version_no=' || quote(NEW.version_no) || ',issued_at=' || quote(NEW.issued_at) || ',issued_by=' || quote(NEW.issued_by) || ',as_at=' || quote(NEW.as_at) || ',blob_sha256=' || quote(NEW.blob_sha256) || ',data_sha256=' || quote(NEW.data_sha256) || ',library_versions=' || quote(NEW.library_versions) || ',history_head=' || quote(NEW.history_head) || ',supersedes_id=' || quote(NEW.supersedes_id) || ',file_name=' || quote(NEW.file_name) || ',pages=' || quote(NEW.pages));
END

CREATE TRIGGER pack_history_delete AFTER DELETE ON pack BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'pack', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',review_id=' || quote(OLD.review_id) || ',board_code=' || quote(OLD.board_code) || ',year=' || quote(OLD.year) || ',quarter=' || quote(OLD.quarter) || ',kind=' || quote(OLD.kind) || ',version_no=' || quote(OLD.version_no) || ',issued_at=' || quote(OLD.issued_at) || ',issued_by=' || quote(OLD.issued_by) || ',as_at=' || quote(OLD.as_at) || ',blob_sha256=' || quote(OLD.blob_sha256) || ',data_sha256=' || quote(OLD.data_sha256) || ',library_versions=' || quote(OLD.library_versions) || ',history_head=' || quote(OLD.history_head) || ',supersedes_id=' || quote(OLD.supersedes_id) || ',file_name=' || quote(OLD.file_name) || ',pages=' || quote(OLD.pages));
END

CREATE TRIGGER pack_frozen_update BEFORE UPDATE ON pack BEGIN
SELECT RAISE(ABORT, 'frozen: pack');
END

CREATE TRIGGER pack_frozen_delete BEFORE DELETE ON pack BEGIN
SELECT RAISE(ABORT, 'frozen: pack');
END

CREATE TRIGGER grant_base_history_insert AFTER INSERT ON grant_base BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',year=' || quote(NEW.year) || ',version_no=' || quote(NEW.version_no) || ',effective_from=' || quote(NEW.effective_from) || ',basis=' || quote(NEW.basis) || ',basis_note=' || quote(NEW.basis_note) || ',main_grant_pence=' || quote(NEW.main_grant_pence) || ',approved_premises_pence=' || quote(NEW.approved_premises_pence) || ',tpo_pence=' || quote(NEW.tpo_pence) || ',basic_skills_pence=' || quote(NEW.basic_skills_pence) || ',source=' || quote(NEW.source));
END

CREATE TRIGGER grant_base_history_delete AFTER DELETE ON grant_base BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'grant_base', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',year=' || quote(OLD.year) || ',version_no=' || quote(OLD.version_no) || ',effective_from=' || quote(OLD.effective_from) || ',basis=' || quote(OLD.basis) || ',basis_note=' || quote(OLD.basis_note) || ',main_grant_pence=' || quote(OLD.main_grant_pence) || ',approved_premises_pence=' || quote(OLD.approved_premises_pence) || ',tpo_pence=' || quote(OLD.tpo_pence) || ',basic_skills_pence=' || quote(OLD.basic_skills_pence) || ',source=' || quote(OLD.source));
END

CREATE TRIGGER grant_base_history_update AFTER UPDATE ON grant_base BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'year', OLD.year, NEW.year
WHERE OLD.year IS NOT NEW.year;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'version_no', OLD.version_no, NEW.version_no
WHERE OLD.version_no IS NOT NEW.version_no;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'effective_from', OLD.effective_from, NEW.effective_from
WHERE OLD.effective_from IS NOT NEW.effective_from;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'basis', OLD.basis, NEW.basis
WHERE OLD.basis IS NOT NEW.basis;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'basis_note', OLD.basis_note, NEW.basis_note
WHERE OLD.basis_note IS NOT NEW.basis_note;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'main_grant_pence', OLD.main_grant_pence, NEW.main_grant_pence
WHERE OLD.main_grant_pence IS NOT NEW.main_grant_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'approved_premises_pence', OLD.approved_premises_pence, NEW.approved_premises_pence
WHERE OLD.approved_premises_pence IS NOT NEW.approved_premises_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'tpo_pence', OLD.tpo_pence, NEW.tpo_pence
WHERE OLD.tpo_pence IS NOT NEW.tpo_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'basic_skills_pence', OLD.basic_skills_pence, NEW.basic_skills_pence
WHERE OLD.basic_skills_pence IS NOT NEW.basic_skills_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'grant_base', NEW.uid, 'update', 'source', OLD.source, NEW.source
WHERE OLD.source IS NOT NEW.source;
END

CREATE TRIGGER grant_base_guard_update BEFORE UPDATE ON grant_base
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: grant_base');
END

CREATE TRIGGER plan_history_insert AFTER INSERT ON plan BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'plan', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',version_no=' || quote(NEW.version_no) || ',state=' || quote(NEW.state) || ',submitted_on=' || quote(NEW.submitted_on) || ',decided_on=' || quote(NEW.decided_on) || ',decided_by=' || quote(NEW.decided_by) || ',questions=' || quote(NEW.questions) || ',below_minimum_reason=' || quote(NEW.below_minimum_reason));
END

CREATE TRIGGER plan_history_delete AFTER DELETE ON plan BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'plan', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',version_no=' || quote(OLD.version_no) || ',state=' || quote(OLD.state) || ',submitted_on=' || quote(OLD.submitted_on) || ',decided_on=' || quote(OLD.decided_on) || ',decided_by=' || quote(OLD.decided_by) || ',questions=' || quote(OLD.questions) || ',below_minimum_reason=' || quote(OLD.below_minimum_reason));
END

CREATE TRIGGER plan_history_update AFTER UPDATE ON plan BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan', NEW.uid, 'update', 'version_no', OLD.version_no, NEW.version_no
WHERE OLD.version_no IS NOT NEW.version_no;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan', NEW.uid, 'update', 'state', OLD.state, NEW.state
WHERE OLD.state IS NOT NEW.state;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan', NEW.uid, 'update', 'submitted_on', OLD.submitted_on, NEW.submitted_on
WHERE OLD.submitted_on IS NOT NEW.submitted_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan', NEW.uid, 'update', 'decided_on', OLD.decided_on, NEW.decided_on
WHERE OLD.decided_on IS NOT NEW.decided_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan', NEW.uid, 'update', 'decided_by', OLD.decided_by, NEW.decided_by
WHERE OLD.decided_by IS NOT NEW.decided_by;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan', NEW.uid, 'update', 'questions', OLD.questions, NEW.questions
WHERE OLD.questions IS NOT NEW.questions;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan', NEW.uid, 'update', 'below_minimum_reason', OLD.below_minimum_reason, NEW.below_minimum_reason
WHERE OLD.below_minimum_reason IS NOT NEW.below_minimum_reason;
END

CREATE TRIGGER plan_guard_update BEFORE UPDATE ON plan
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: plan');
END

CREATE TRIGGER plan_item_history_insert AFTER INSERT ON plan_item BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'plan_item', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',line_no=' || quote(NEW.line_no));
END

CREATE TRIGGER plan_item_history_delete AFTER DELETE ON plan_item BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'plan_item', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',line_no=' || quote(OLD.line_no));
END

CREATE TRIGGER plan_item_history_update AFTER UPDATE ON plan_item BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_item', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_item', NEW.uid, 'update', 'line_no', OLD.line_no, NEW.line_no
WHERE OLD.line_no IS NOT NEW.line_no;
END

CREATE TRIGGER plan_item_guard_update BEFORE UPDATE ON plan_item
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: plan_item');
END

CREATE TRIGGER plan_line_history_insert AFTER INSERT ON plan_line BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',plan_id=' || quote(NEW.plan_id) || ',item_id=' || quote(NEW.item_id) || ',service_code=' || quote(NEW.service_code) || ',title=' || quote(NEW.title) || ',provider_id=' || quote(NEW.provider_id) || ',expected_sector=' || quote(NEW.expected_sector) || ',route=' || quote(NEW.route) || ',stage=' || quote(NEW.stage) || ',second_tier=' || quote(NEW.second_tier) || ',own_share_bp=' || quote(NEW.own_share_bp) || ',passed_on_bp=' || quote(NEW.passed_on_bp) || ',funding=' || quote(NEW.funding) || ',starts_on=' || quote(NEW.starts_on) || ',ends_on=' || quote(NEW.ends_on) || ',risk=' || quote(NEW.risk) || ',risk_note=' || quote(NEW.risk_note) || ',agreement_id=' || quote(NEW.agreement_id) || ',profile=' || quote(NEW.profile) || ',note=' || quote(NEW.note));
END

CREATE TRIGGER plan_line_history_delete AFTER DELETE ON plan_line BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'plan_line', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',plan_id=' || quote(OLD.plan_id) || ',item_id=' || quote(OLD.item_id) || ',service_code=' || quote(OLD.service_code) || ',title=' || quote(OLD.title) || ',provider_id=' || quote(OLD.provider_id) || ',expected_sector=' || quote(OLD.expected_sector) || ',route=' || quote(OLD.route) || ',stage=' || quote(OLD.stage) || ',second_tier=' || quote(OLD.second_tier) || ',own_share_bp=' || quote(OLD.own_share_bp) || ',passed_on_bp=' || quote(OLD.passed_on_bp) || ',funding=' || quote(OLD.funding) || ',starts_on=' || quote(OLD.starts_on) || ',ends_on=' || quote(OLD.ends_on) || ',risk=' || quote(OLD.risk) || ',risk_note=' || quote(OLD.risk_note) || ',agreement_id=' || quote(OLD.agreement_id) || ',profile=' || quote(OLD.profile) || ',note=' || quote(OLD.note));
END

CREATE TRIGGER plan_line_history_update AFTER UPDATE ON plan_line BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'plan_id', OLD.plan_id, NEW.plan_id
WHERE OLD.plan_id IS NOT NEW.plan_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'item_id', OLD.item_id, NEW.item_id
WHERE OLD.item_id IS NOT NEW.item_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'service_code', OLD.service_code, NEW.service_code
WHERE OLD.service_code IS NOT NEW.service_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'title', OLD.title, NEW.title
WHERE OLD.title IS NOT NEW.title;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'provider_id', OLD.provider_id, NEW.provider_id
WHERE OLD.provider_id IS NOT NEW.provider_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'expected_sector', OLD.expected_sector, NEW.expected_sector
WHERE OLD.expected_sector IS NOT NEW.expected_sector;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'route', OLD.route, NEW.route
WHERE OLD.route IS NOT NEW.route;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'stage', OLD.stage, NEW.stage
WHERE OLD.stage IS NOT NEW.stage;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'second_tier', OLD.second_tier, NEW.second_tier
WHERE OLD.second_tier IS NOT NEW.second_tier;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'own_share_bp', OLD.own_share_bp, NEW.own_share_bp
WHERE OLD.own_share_bp IS NOT NEW.own_share_bp;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'passed_on_bp', OLD.passed_on_bp, NEW.passed_on_bp
WHERE OLD.passed_on_bp IS NOT NEW.passed_on_bp;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'funding', OLD.funding, NEW.funding
WHERE OLD.funding IS NOT NEW.funding;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'starts_on', OLD.starts_on, NEW.starts_on
WHERE OLD.starts_on IS NOT NEW.starts_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'ends_on', OLD.ends_on, NEW.ends_on
WHERE OLD.ends_on IS NOT NEW.ends_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'risk', OLD.risk, NEW.risk
WHERE OLD.risk IS NOT NEW.risk;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'risk_note', OLD.risk_note, NEW.risk_note
WHERE OLD.risk_note IS NOT NEW.risk_note;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'agreement_id', OLD.agreement_id, NEW.agreement_id
WHERE OLD.agreement_id IS NOT NEW.agreement_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'profile', OLD.profile, NEW.profile
WHERE OLD.profile IS NOT NEW.profile;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_line', NEW.uid, 'update', 'note', OLD.note, NEW.note
WHERE OLD.note IS NOT NEW.note;
END

CREATE TRIGGER plan_line_guard_update BEFORE UPDATE ON plan_line
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: plan_line');
END

CREATE TRIGGER plan_month_history_insert AFTER INSERT ON plan_month BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'plan_month', (SELECT uid FROM plan_line WHERE id = NEW.line_id) || '|' || NEW.month, 'insert',
'line_id=' || quote(NEW.line_id) || ',month=' || quote(NEW.month) || ',planned_pence=' || quote(NEW.planned_pence) || ',committed_pence=' || quote(NEW.committed_pence));
END

CREATE TRIGGER plan_month_history_delete AFTER DELETE ON plan_month BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'plan_month', (SELECT uid FROM plan_line WHERE id = OLD.line_id) || '|' || OLD.month, 'delete', OLD.version,
'line_id=' || quote(OLD.line_id) || ',month=' || quote(OLD.month) || ',planned_pence=' || quote(OLD.planned_pence) || ',committed_pence=' || quote(OLD.committed_pence));
END

CREATE TRIGGER plan_month_history_update AFTER UPDATE ON plan_month BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_month', (SELECT uid FROM plan_line WHERE id = NEW.line_id) || '|' || NEW.month, 'update', 'planned_pence', OLD.planned_pence, NEW.planned_pence
WHERE OLD.planned_pence IS NOT NEW.planned_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'plan_month', (SELECT uid FROM plan_line WHERE id = NEW.line_id) || '|' || NEW.month, 'update', 'committed_pence', OLD.committed_pence, NEW.committed_pence
WHERE OLD.committed_pence IS NOT NEW.committed_pence;
END

CREATE TRIGGER plan_month_guard_update BEFORE UPDATE ON plan_month
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.line_id IS NOT OLD.line_id OR NEW.month IS NOT OLD.month BEGIN
SELECT RAISE(ABORT, 'stale: plan_month');
END

CREATE TRIGGER spend_month_history_insert AFTER INSERT ON spend_month BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'spend_month', (SELECT uid FROM plan_item WHERE id = NEW.item_id) || '|' || NEW.month, 'insert',
'item_id=' || quote(NEW.item_id) || ',month=' || quote(NEW.month) || ',actual_pence=' || quote(NEW.actual_pence));
END

CREATE TRIGGER spend_month_history_delete AFTER DELETE ON spend_month BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'spend_month', (SELECT uid FROM plan_item WHERE id = OLD.item_id) || '|' || OLD.month, 'delete', OLD.version,
'item_id=' || quote(OLD.item_id) || ',month=' || quote(OLD.month) || ',actual_pence=' || quote(OLD.actual_pence));
END

CREATE TRIGGER spend_month_history_update AFTER UPDATE ON spend_month BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'spend_month', (SELECT uid FROM plan_item WHERE id = NEW.item_id) || '|' || NEW.month, 'update', 'actual_pence', OLD.actual_pence, NEW.actual_pence
WHERE OLD.actual_pence IS NOT NEW.actual_pence;
END

CREATE TRIGGER spend_month_guard_update BEFORE UPDATE ON spend_month
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.item_id IS NOT OLD.item_id OR NEW.month IS NOT OLD.month BEGIN
SELECT RAISE(ABORT, 'stale: spend_month');
END

CREATE TRIGGER return_due_history_insert AFTER INSERT ON return_due BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'return_due', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',kind=' || quote(NEW.kind) || ',due_on=' || quote(NEW.due_on) || ',received_on=' || quote(NEW.received_on));
END

CREATE TRIGGER return_due_history_delete AFTER DELETE ON return_due BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'return_due', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',kind=' || quote(OLD.kind) || ',due_on=' || quote(OLD.due_on) || ',received_on=' || quote(OLD.received_on));
END

CREATE TRIGGER return_due_history_update AFTER UPDATE ON return_due BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'return_due', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'return_due', NEW.uid, 'update', 'kind', OLD.kind, NEW.kind
WHERE OLD.kind IS NOT NEW.kind;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'return_due', NEW.uid, 'update', 'due_on', OLD.due_on, NEW.due_on
WHERE OLD.due_on IS NOT NEW.due_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'return_due', NEW.uid, 'update', 'received_on', OLD.received_on, NEW.received_on
WHERE OLD.received_on IS NOT NEW.received_on;
END

CREATE TRIGGER return_due_guard_update BEFORE UPDATE ON return_due
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: return_due');
END

CREATE TRIGGER provider_history_insert AFTER INSERT ON provider BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',name=' || quote(NEW.name) || ',name_key=' || quote(NEW.name_key) || ',sector_code=' || quote(NEW.sector_code) || ',kind=' || quote(NEW.kind) || ',board_code=' || quote(NEW.board_code) || ',network_status=' || quote(NEW.network_status) || ',network_no=' || quote(NEW.network_no) || ',successor_id=' || quote(NEW.successor_id) || ',phone=' || quote(NEW.phone) || ',email=' || quote(NEW.email) || ',website=' || quote(NEW.website) || ',address=' || quote(NEW.address) || ',notes=' || quote(NEW.notes) || ',retired_on=' || quote(NEW.retired_on) || ',retired_reason=' || quote(NEW.retired_reason) || ',illustrative=' || quote(NEW.illustrative));
END

CREATE TRIGGER provider_history_delete AFTER DELETE ON provider BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'provider', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',name=' || quote(OLD.name) || ',name_key=' || quote(OLD.name_key) || ',sector_code=' || quote(OLD.sector_code) || ',kind=' || quote(OLD.kind) || ',board_code=' || quote(OLD.board_code) || ',network_status=' || quote(OLD.network_status) || ',network_no=' || quote(OLD.network_no) || ',successor_id=' || quote(OLD.successor_id) || ',phone=' || quote(OLD.phone) || ',email=' || quote(OLD.email) || ',website=' || quote(OLD.website) || ',address=' || quote(OLD.address) || ',notes=' || quote(OLD.notes) || ',retired_on=' || quote(OLD.retired_on) || ',retired_reason=' || quote(OLD.retired_reason) || ',illustrative=' || quote(OLD.illustrative));
END

CREATE TRIGGER provider_history_update AFTER UPDATE ON provider BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'name_key', OLD.name_key, NEW.name_key
WHERE OLD.name_key IS NOT NEW.name_key;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'sector_code', OLD.sector_code, NEW.sector_code
WHERE OLD.sector_code IS NOT NEW.sector_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'kind', OLD.kind, NEW.kind
WHERE OLD.kind IS NOT NEW.kind;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'network_status', OLD.network_status, NEW.network_status
WHERE OLD.network_status IS NOT NEW.network_status;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'network_no', OLD.network_no, NEW.network_no
WHERE OLD.network_no IS NOT NEW.network_no;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'successor_id', OLD.successor_id, NEW.successor_id
WHERE OLD.successor_id IS NOT NEW.successor_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'phone', OLD.phone, NEW.phone
WHERE OLD.phone IS NOT NEW.phone;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'email', OLD.email, NEW.email
WHERE OLD.email IS NOT NEW.email;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'website', OLD.website, NEW.website
WHERE OLD.website IS NOT NEW.website;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'address', OLD.address, NEW.address
WHERE OLD.address IS NOT NEW.address;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'notes', OLD.notes, NEW.notes
WHERE OLD.notes IS NOT NEW.notes;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'retired_on', OLD.retired_on, NEW.retired_on
WHERE OLD.retired_on IS NOT NEW.retired_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'retired_reason', OLD.retired_reason, NEW.retired_reason
WHERE OLD.retired_reason IS NOT NEW.retired_reason;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'provider', NEW.uid, 'update', 'illustrative', OLD.illustrative, NEW.illustrative
WHERE OLD.illustrative IS NOT NEW.illustrative;
END

CREATE TRIGGER provider_guard_update BEFORE UPDATE ON provider
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: provider');
END

CREATE TRIGGER provider_mark_insert BEFORE INSERT ON provider
WHEN NEW.illustrative IS NOT (SELECT illustrative FROM register) BEGIN
SELECT RAISE(ABORT, 'mark: provider');
END

CREATE TRIGGER provider_mark_update BEFORE UPDATE ON provider
WHEN NEW.illustrative IS NOT (SELECT illustrative FROM register) BEGIN
SELECT RAISE(ABORT, 'mark: provider');
END

CREATE TRIGGER provider_service_history_insert AFTER INSERT ON provider_service BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'provider_service', (SELECT uid FROM provider WHERE id = NEW.provider_id) || '|' || NEW.service_code, 'insert',
'provider_id=' || quote(NEW.provider_id) || ',service_code=' || quote(NEW.service_code));
END

CREATE TRIGGER provider_service_history_delete AFTER DELETE ON provider_service BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'provider_service', (SELECT uid FROM provider WHERE id = OLD.provider_id) || '|' || OLD.service_code, 'delete', OLD.version,
'provider_id=' || quote(OLD.provider_id) || ',service_code=' || quote(OLD.service_code));
END

CREATE TRIGGER provider_service_history_update AFTER UPDATE ON provider_service BEGIN
SELECT 1;
END

CREATE TRIGGER provider_service_guard_update BEFORE UPDATE ON provider_service
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.provider_id IS NOT OLD.provider_id OR NEW.service_code IS NOT OLD.service_code BEGIN
SELECT RAISE(ABORT, 'stale: provider_service');
END

CREATE TRIGGER provider_area_history_insert AFTER INSERT ON provider_area BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'provider_area', (SELECT uid FROM provider WHERE id = NEW.provider_id) || '|' || NEW.board_code, 'insert',
'provider_id=' || quote(NEW.provider_id) || ',board_code=' || quote(NEW.board_code));
END

CREATE TRIGGER provider_area_history_delete AFTER DELETE ON provider_area BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'provider_area', (SELECT uid FROM provider WHERE id = OLD.provider_id) || '|' || OLD.board_code, 'delete', OLD.version,
'provider_id=' || quote(OLD.provider_id) || ',board_code=' || quote(OLD.board_code));
END

CREATE TRIGGER provider_area_history_update AFTER UPDATE ON provider_area BEGIN
SELECT 1;
END

CREATE TRIGGER provider_area_guard_update BEFORE UPDATE ON provider_area
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.provider_id IS NOT OLD.provider_id OR NEW.board_code IS NOT OLD.board_code BEGIN
SELECT RAISE(ABORT, 'stale: provider_area');
END

CREATE TRIGGER contact_history_insert AFTER INSERT ON contact BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'contact', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',provider_id=' || quote(NEW.provider_id) || ',name=' || quote(NEW.name) || ',post=' || quote(NEW.post) || ',phone=' || quote(NEW.phone) || ',email=' || quote(NEW.email));
END

CREATE TRIGGER contact_history_delete AFTER DELETE ON contact BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'contact', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',provider_id=' || quote(OLD.provider_id) || ',name=' || quote(OLD.name) || ',post=' || quote(OLD.post) || ',phone=' || quote(OLD.phone) || ',email=' || quote(OLD.email));
END

CREATE TRIGGER contact_history_update AFTER UPDATE ON contact BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'contact', NEW.uid, 'update', 'provider_id', OLD.provider_id, NEW.provider_id
WHERE OLD.provider_id IS NOT NEW.provider_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'contact', NEW.uid, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'contact', NEW.uid, 'update', 'post', OLD.post, NEW.post
WHERE OLD.post IS NOT NEW.post;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'contact', NEW.uid, 'update', 'phone', OLD.phone, NEW.phone
WHERE OLD.phone IS NOT NEW.phone;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'contact', NEW.uid, 'update', 'email', OLD.email, NEW.email
WHERE OLD.email IS NOT NEW.email;
END

CREATE TRIGGER contact_guard_update BEFORE UPDATE ON contact
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: contact');
END

CREATE TRIGGER accreditation_history_insert AFTER INSERT ON accreditation BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'accreditation', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',provider_id=' || quote(NEW.provider_id) || ',service_code=' || quote(NEW.service_code) || ',value_band=' || quote(NEW.value_band) || ',granted_on=' || quote(NEW.granted_on) || ',expires_on=' || quote(NEW.expires_on));
END

CREATE TRIGGER accreditation_history_delete AFTER DELETE ON accreditation BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'accreditation', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',provider_id=' || quote(OLD.provider_id) || ',service_code=' || quote(OLD.service_code) || ',value_band=' || quote(OLD.value_band) || ',granted_on=' || quote(OLD.granted_on) || ',expires_on=' || quote(OLD.expires_on));
END

CREATE TRIGGER accreditation_history_update AFTER UPDATE ON accreditation BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'accreditation', NEW.uid, 'update', 'provider_id', OLD.provider_id, NEW.provider_id
WHERE OLD.provider_id IS NOT NEW.provider_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'accreditation', NEW.uid, 'update', 'service_code', OLD.service_code, NEW.service_code
WHERE OLD.service_code IS NOT NEW.service_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'accreditation', NEW.uid, 'update', 'value_band', OLD.value_band, NEW.value_band
WHERE OLD.value_band IS NOT NEW.value_band;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'accreditation', NEW.uid, 'update', 'granted_on', OLD.granted_on, NEW.granted_on
WHERE OLD.granted_on IS NOT NEW.granted_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'accreditation', NEW.uid, 'update', 'expires_on', OLD.expires_on, NEW.expires_on
WHERE OLD.expires_on IS NOT NEW.expires_on;
END

CREATE TRIGGER accreditation_guard_update BEFORE UPDATE ON accreditation
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: accreditation');
END

CREATE TRIGGER consortium_member_history_insert AFTER INSERT ON consortium_member BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'consortium_member', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',consortium_id=' || quote(NEW.consortium_id) || ',member_id=' || quote(NEW.member_id) || ',role=' || quote(NEW.role) || ',share_bp=' || quote(NEW.share_bp) || ',joined_on=' || quote(NEW.joined_on) || ',left_on=' || quote(NEW.left_on));
END

CREATE TRIGGER consortium_member_history_delete AFTER DELETE ON consortium_member BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'consortium_member', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',consortium_id=' || quote(OLD.consortium_id) || ',member_id=' || quote(OLD.member_id) || ',role=' || quote(OLD.role) || ',share_bp=' || quote(OLD.share_bp) || ',joined_on=' || quote(OLD.joined_on) || ',left_on=' || quote(OLD.left_on));
END

CREATE TRIGGER consortium_member_history_update AFTER UPDATE ON consortium_member BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consortium_member', NEW.uid, 'update', 'consortium_id', OLD.consortium_id, NEW.consortium_id
WHERE OLD.consortium_id IS NOT NEW.consortium_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consortium_member', NEW.uid, 'update', 'member_id', OLD.member_id, NEW.member_id
WHERE OLD.member_id IS NOT NEW.member_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consortium_member', NEW.uid, 'update', 'role', OLD.role, NEW.role
WHERE OLD.role IS NOT NEW.role;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consortium_member', NEW.uid, 'update', 'share_bp', OLD.share_bp, NEW.share_bp
WHERE OLD.share_bp IS NOT NEW.share_bp;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consortium_member', NEW.uid, 'update', 'joined_on', OLD.joined_on, NEW.joined_on
WHERE OLD.joined_on IS NOT NEW.joined_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consortium_member', NEW.uid, 'update', 'left_on', OLD.left_on, NEW.left_on
WHERE OLD.left_on IS NOT NEW.left_on;
END

CREATE TRIGGER consortium_member_guard_update BEFORE UPDATE ON consortium_member
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: consortium_member');
END

CREATE TRIGGER source_history_insert AFTER INSERT ON source BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'source', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',title=' || quote(NEW.title) || ',location=' || quote(NEW.location) || ',how_far_read=' || quote(NEW.how_far_read) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER source_history_delete AFTER DELETE ON source BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'source', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',title=' || quote(OLD.title) || ',location=' || quote(OLD.location) || ',how_far_read=' || quote(OLD.how_far_read) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER source_history_update AFTER UPDATE ON source BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'source', NEW.code, 'update', 'title', OLD.title, NEW.title
WHERE OLD.title IS NOT NEW.title;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'source', NEW.code, 'update', 'location', OLD.location, NEW.location
WHERE OLD.location IS NOT NEW.location;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'source', NEW.code, 'update', 'how_far_read', OLD.how_far_read, NEW.how_far_read
WHERE OLD.how_far_read IS NOT NEW.how_far_read;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'source', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER source_guard_update BEFORE UPDATE ON source
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: source');
END

CREATE TRIGGER region_history_insert AFTER INSERT ON region BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',name=' || quote(NEW.name) || ',country=' || quote(NEW.country) || ',post=' || quote(NEW.post) || ',holder=' || quote(NEW.holder) || ',address=' || quote(NEW.address) || ',postcode=' || quote(NEW.postcode) || ',telephone=' || quote(NEW.telephone) || ',fax=' || quote(NEW.fax) || ',email=' || quote(NEW.email) || ',anonymous_no=' || quote(NEW.anonymous_no) || ',note=' || quote(NEW.note) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER region_history_delete AFTER DELETE ON region BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'region', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',name=' || quote(OLD.name) || ',country=' || quote(OLD.country) || ',post=' || quote(OLD.post) || ',holder=' || quote(OLD.holder) || ',address=' || quote(OLD.address) || ',postcode=' || quote(OLD.postcode) || ',telephone=' || quote(OLD.telephone) || ',fax=' || quote(OLD.fax) || ',email=' || quote(OLD.email) || ',anonymous_no=' || quote(OLD.anonymous_no) || ',note=' || quote(OLD.note) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER region_history_update AFTER UPDATE ON region BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'country', OLD.country, NEW.country
WHERE OLD.country IS NOT NEW.country;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'post', OLD.post, NEW.post
WHERE OLD.post IS NOT NEW.post;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'holder', OLD.holder, NEW.holder
WHERE OLD.holder IS NOT NEW.holder;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'address', OLD.address, NEW.address
WHERE OLD.address IS NOT NEW.address;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'postcode', OLD.postcode, NEW.postcode
WHERE OLD.postcode IS NOT NEW.postcode;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'telephone', OLD.telephone, NEW.telephone
WHERE OLD.telephone IS NOT NEW.telephone;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'fax', OLD.fax, NEW.fax
WHERE OLD.fax IS NOT NEW.fax;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'email', OLD.email, NEW.email
WHERE OLD.email IS NOT NEW.email;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'anonymous_no', OLD.anonymous_no, NEW.anonymous_no
WHERE OLD.anonymous_no IS NOT NEW.anonymous_no;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'note', OLD.note, NEW.note
WHERE OLD.note IS NOT NEW.note;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'region', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER region_guard_update BEFORE UPDATE ON region
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: region');
END

CREATE TRIGGER board_history_insert AFTER INSERT ON board BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',name=' || quote(NEW.name) || ',country=' || quote(NEW.country) || ',region_code=' || quote(NEW.region_code) || ',tile_col=' || quote(NEW.tile_col) || ',tile_row=' || quote(NEW.tile_row) || ',short_code=' || quote(NEW.short_code) || ',anonymous_no=' || quote(NEW.anonymous_no) || ',budget_2003_04_pence=' || quote(NEW.budget_2003_04_pence) || ',planned_2009_10_pence=' || quote(NEW.planned_2009_10_pence) || ',demo_budget_pence=' || quote(NEW.demo_budget_pence) || ',successor_code=' || quote(NEW.successor_code) || ',region_provenance=' || quote(NEW.region_provenance) || ',note=' || quote(NEW.note) || ',illustrative=' || quote(NEW.illustrative) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER board_history_delete AFTER DELETE ON board BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'board', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',name=' || quote(OLD.name) || ',country=' || quote(OLD.country) || ',region_code=' || quote(OLD.region_code) || ',tile_col=' || quote(OLD.tile_col) || ',tile_row=' || quote(OLD.tile_row) || ',short_code=' || quote(OLD.short_code) || ',anonymous_no=' || quote(OLD.anonymous_no) || ',budget_2003_04_pence=' || quote(OLD.budget_2003_04_pence) || ',planned_2009_10_pence=' || quote(OLD.planned_2009_10_pence) || ',demo_budget_pence=' || quote(OLD.demo_budget_pence) || ',successor_code=' || quote(OLD.successor_code) || ',region_provenance=' || quote(OLD.region_provenance) || ',note=' || quote(OLD.note) || ',illustrative=' || quote(OLD.illustrative) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER board_history_update AFTER UPDATE ON board BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'country', OLD.country, NEW.country
WHERE OLD.country IS NOT NEW.country;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'region_code', OLD.region_code, NEW.region_code
WHERE OLD.region_code IS NOT NEW.region_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'tile_col', OLD.tile_col, NEW.tile_col
WHERE OLD.tile_col IS NOT NEW.tile_col;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'tile_row', OLD.tile_row, NEW.tile_row
WHERE OLD.tile_row IS NOT NEW.tile_row;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'short_code', OLD.short_code, NEW.short_code
WHERE OLD.short_code IS NOT NEW.short_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'anonymous_no', OLD.anonymous_no, NEW.anonymous_no
WHERE OLD.anonymous_no IS NOT NEW.anonymous_no;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'budget_2003_04_pence', OLD.budget_2003_04_pence, NEW.budget_2003_04_pence
WHERE OLD.budget_2003_04_pence IS NOT NEW.budget_2003_04_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'planned_2009_10_pence', OLD.planned_2009_10_pence, NEW.planned_2009_10_pence
WHERE OLD.planned_2009_10_pence IS NOT NEW.planned_2009_10_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'demo_budget_pence', OLD.demo_budget_pence, NEW.demo_budget_pence
WHERE OLD.demo_budget_pence IS NOT NEW.demo_budget_pence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'successor_code', OLD.successor_code, NEW.successor_code
WHERE OLD.successor_code IS NOT NEW.successor_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'region_provenance', OLD.region_provenance, NEW.region_provenance
WHERE OLD.region_provenance IS NOT NEW.region_provenance;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'note', OLD.note, NEW.note
WHERE OLD.note IS NOT NEW.note;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'illustrative', OLD.illustrative, NEW.illustrative
WHERE OLD.illustrative IS NOT NEW.illustrative;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'board', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER board_guard_update BEFORE UPDATE ON board
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: board');
END

CREATE TRIGGER board_mark_insert BEFORE INSERT ON board
WHEN NEW.illustrative IS NOT (SELECT illustrative FROM register) BEGIN
SELECT RAISE(ABORT, 'mark: board');
END

CREATE TRIGGER board_mark_update BEFORE UPDATE ON board
WHEN NEW.illustrative IS NOT (SELECT illustrative FROM register) BEGIN
SELECT RAISE(ABORT, 'mark: board');
END

CREATE TRIGGER sector_history_insert AFTER INSERT ON sector BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'sector', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',name=' || quote(NEW.name) || ',counts_by_default=' || quote(NEW.counts_by_default) || ',definition=' || quote(NEW.definition) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER sector_history_delete AFTER DELETE ON sector BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'sector', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',name=' || quote(OLD.name) || ',counts_by_default=' || quote(OLD.counts_by_default) || ',definition=' || quote(OLD.definition) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER sector_history_update AFTER UPDATE ON sector BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sector', NEW.code, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sector', NEW.code, 'update', 'counts_by_default', OLD.counts_by_default, NEW.counts_by_default
WHERE OLD.counts_by_default IS NOT NEW.counts_by_default;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sector', NEW.code, 'update', 'definition', OLD.definition, NEW.definition
WHERE OLD.definition IS NOT NEW.definition;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'sector', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER sector_guard_update BEFORE UPDATE ON sector
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: sector');
END

CREATE TRIGGER pathway_history_insert AFTER INSERT ON pathway BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'pathway', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',name=' || quote(NEW.name) || ',position=' || quote(NEW.position) || ',note=' || quote(NEW.note) || ',confidence=' || quote(NEW.confidence) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER pathway_history_delete AFTER DELETE ON pathway BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'pathway', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',name=' || quote(OLD.name) || ',position=' || quote(OLD.position) || ',note=' || quote(OLD.note) || ',confidence=' || quote(OLD.confidence) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER pathway_history_update AFTER UPDATE ON pathway BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'pathway', NEW.code, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'pathway', NEW.code, 'update', 'position', OLD.position, NEW.position
WHERE OLD.position IS NOT NEW.position;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'pathway', NEW.code, 'update', 'note', OLD.note, NEW.note
WHERE OLD.note IS NOT NEW.note;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'pathway', NEW.code, 'update', 'confidence', OLD.confidence, NEW.confidence
WHERE OLD.confidence IS NOT NEW.confidence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'pathway', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER pathway_guard_update BEFORE UPDATE ON pathway
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: pathway');
END

CREATE TRIGGER service_category_history_insert AFTER INSERT ON service_category BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'service_category', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',name=' || quote(NEW.name) || ',grouping=' || quote(NEW.grouping) || ',pathway_code=' || quote(NEW.pathway_code) || ',counts_by_default=' || quote(NEW.counts_by_default) || ',position=' || quote(NEW.position) || ',note=' || quote(NEW.note) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER service_category_history_delete AFTER DELETE ON service_category BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'service_category', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',name=' || quote(OLD.name) || ',grouping=' || quote(OLD.grouping) || ',pathway_code=' || quote(OLD.pathway_code) || ',counts_by_default=' || quote(OLD.counts_by_default) || ',position=' || quote(OLD.position) || ',note=' || quote(OLD.note) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER service_category_history_update AFTER UPDATE ON service_category BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'service_category', NEW.code, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'service_category', NEW.code, 'update', 'grouping', OLD.grouping, NEW.grouping
WHERE OLD.grouping IS NOT NEW.grouping;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'service_category', NEW.code, 'update', 'pathway_code', OLD.pathway_code, NEW.pathway_code
WHERE OLD.pathway_code IS NOT NEW.pathway_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'service_category', NEW.code, 'update', 'counts_by_default', OLD.counts_by_default, NEW.counts_by_default
WHERE OLD.counts_by_default IS NOT NEW.counts_by_default;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'service_category', NEW.code, 'update', 'position', OLD.position, NEW.position
WHERE OLD.position IS NOT NEW.position;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'service_category', NEW.code, 'update', 'note', OLD.note, NEW.note
WHERE OLD.note IS NOT NEW.note;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'service_category', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER service_category_guard_update BEFORE UPDATE ON service_category
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: service_category');
END

CREATE TRIGGER measure_history_insert AFTER INSERT ON measure BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',name=' || quote(NEW.name) || ',short_name=' || quote(NEW.short_name) || ',function=' || quote(NEW.function) || ',kind=' || quote(NEW.kind) || ',direction=' || quote(NEW.direction) || ',unit=' || quote(NEW.unit) || ',target_milli=' || quote(NEW.target_milli) || ',decimals=' || quote(NEW.decimals) || ',frequency=' || quote(NEW.frequency) || ',invented=' || quote(NEW.invented) || ',confidence=' || quote(NEW.confidence) || ',position=' || quote(NEW.position) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER measure_history_delete AFTER DELETE ON measure BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'measure', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',name=' || quote(OLD.name) || ',short_name=' || quote(OLD.short_name) || ',function=' || quote(OLD.function) || ',kind=' || quote(OLD.kind) || ',direction=' || quote(OLD.direction) || ',unit=' || quote(OLD.unit) || ',target_milli=' || quote(OLD.target_milli) || ',decimals=' || quote(OLD.decimals) || ',frequency=' || quote(OLD.frequency) || ',invented=' || quote(OLD.invented) || ',confidence=' || quote(OLD.confidence) || ',position=' || quote(OLD.position) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER measure_history_update AFTER UPDATE ON measure BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'short_name', OLD.short_name, NEW.short_name
WHERE OLD.short_name IS NOT NEW.short_name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'function', OLD.function, NEW.function
WHERE OLD.function IS NOT NEW.function;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'kind', OLD.kind, NEW.kind
WHERE OLD.kind IS NOT NEW.kind;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'direction', OLD.direction, NEW.direction
WHERE OLD.direction IS NOT NEW.direction;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'unit', OLD.unit, NEW.unit
WHERE OLD.unit IS NOT NEW.unit;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'target_milli', OLD.target_milli, NEW.target_milli
WHERE OLD.target_milli IS NOT NEW.target_milli;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'decimals', OLD.decimals, NEW.decimals
WHERE OLD.decimals IS NOT NEW.decimals;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'frequency', OLD.frequency, NEW.frequency
WHERE OLD.frequency IS NOT NEW.frequency;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'invented', OLD.invented, NEW.invented
WHERE OLD.invented IS NOT NEW.invented;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'confidence', OLD.confidence, NEW.confidence
WHERE OLD.confidence IS NOT NEW.confidence;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'position', OLD.position, NEW.position
WHERE OLD.position IS NOT NEW.position;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'measure', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER measure_guard_update BEFORE UPDATE ON measure
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: measure');
END

CREATE TRIGGER glossary_term_history_insert AFTER INSERT ON glossary_term BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'glossary_term', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',term=' || quote(NEW.term) || ',definition=' || quote(NEW.definition) || ',position=' || quote(NEW.position) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER glossary_term_history_delete AFTER DELETE ON glossary_term BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'glossary_term', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',term=' || quote(OLD.term) || ',definition=' || quote(OLD.definition) || ',position=' || quote(OLD.position) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER glossary_term_history_update AFTER UPDATE ON glossary_term BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'glossary_term', NEW.code, 'update', 'term', OLD.term, NEW.term
WHERE OLD.term IS NOT NEW.term;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'glossary_term', NEW.code, 'update', 'definition', OLD.definition, NEW.definition
WHERE OLD.definition IS NOT NEW.definition;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'glossary_term', NEW.code, 'update', 'position', OLD.position, NEW.position
WHERE OLD.position IS NOT NEW.position;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'glossary_term', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER glossary_term_guard_update BEFORE UPDATE ON glossary_term
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: glossary_term');
END

CREATE TRIGGER programme_element_history_insert AFTER INSERT ON programme_element BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'programme_element', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',heading=' || quote(NEW.heading) || ',element=' || quote(NEW.element) || ',value_note=' || quote(NEW.value_note) || ',period=' || quote(NEW.period) || ',position=' || quote(NEW.position) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER programme_element_history_delete AFTER DELETE ON programme_element BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'programme_element', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',heading=' || quote(OLD.heading) || ',element=' || quote(OLD.element) || ',value_note=' || quote(OLD.value_note) || ',period=' || quote(OLD.period) || ',position=' || quote(OLD.position) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER programme_element_history_update AFTER UPDATE ON programme_element BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'programme_element', NEW.code, 'update', 'heading', OLD.heading, NEW.heading
WHERE OLD.heading IS NOT NEW.heading;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'programme_element', NEW.code, 'update', 'element', OLD.element, NEW.element
WHERE OLD.element IS NOT NEW.element;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'programme_element', NEW.code, 'update', 'value_note', OLD.value_note, NEW.value_note
WHERE OLD.value_note IS NOT NEW.value_note;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'programme_element', NEW.code, 'update', 'period', OLD.period, NEW.period
WHERE OLD.period IS NOT NEW.period;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'programme_element', NEW.code, 'update', 'position', OLD.position, NEW.position
WHERE OLD.position IS NOT NEW.position;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'programme_element', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER programme_element_guard_update BEFORE UPDATE ON programme_element
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: programme_element');
END

CREATE TRIGGER key_date_history_insert AFTER INSERT ON key_date BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'key_date', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',on_date=' || quote(NEW.on_date) || ',event=' || quote(NEW.event) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER key_date_history_delete AFTER DELETE ON key_date BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'key_date', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',on_date=' || quote(OLD.on_date) || ',event=' || quote(OLD.event) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER key_date_history_update AFTER UPDATE ON key_date BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'key_date', NEW.code, 'update', 'on_date', OLD.on_date, NEW.on_date
WHERE OLD.on_date IS NOT NEW.on_date;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'key_date', NEW.code, 'update', 'event', OLD.event, NEW.event
WHERE OLD.event IS NOT NEW.event;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'key_date', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER key_date_guard_update BEFORE UPDATE ON key_date
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: key_date');
END

CREATE TRIGGER national_figure_history_insert AFTER INSERT ON national_figure BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'national_figure', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',figure=' || quote(NEW.figure) || ',value_milli=' || quote(NEW.value_milli) || ',unit=' || quote(NEW.unit) || ',period=' || quote(NEW.period) || ',position=' || quote(NEW.position) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER national_figure_history_delete AFTER DELETE ON national_figure BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'national_figure', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',figure=' || quote(OLD.figure) || ',value_milli=' || quote(OLD.value_milli) || ',unit=' || quote(OLD.unit) || ',period=' || quote(OLD.period) || ',position=' || quote(OLD.position) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER national_figure_history_update AFTER UPDATE ON national_figure BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_figure', NEW.code, 'update', 'figure', OLD.figure, NEW.figure
WHERE OLD.figure IS NOT NEW.figure;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_figure', NEW.code, 'update', 'value_milli', OLD.value_milli, NEW.value_milli
WHERE OLD.value_milli IS NOT NEW.value_milli;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_figure', NEW.code, 'update', 'unit', OLD.unit, NEW.unit
WHERE OLD.unit IS NOT NEW.unit;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_figure', NEW.code, 'update', 'period', OLD.period, NEW.period
WHERE OLD.period IS NOT NEW.period;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_figure', NEW.code, 'update', 'position', OLD.position, NEW.position
WHERE OLD.position IS NOT NEW.position;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_figure', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER national_figure_guard_update BEFORE UPDATE ON national_figure
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: national_figure');
END

CREATE TRIGGER national_contact_history_insert AFTER INSERT ON national_contact BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'national_contact', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',name=' || quote(NEW.name) || ',address=' || quote(NEW.address) || ',email=' || quote(NEW.email) || ',website=' || quote(NEW.website) || ',telephone=' || quote(NEW.telephone) || ',fax=' || quote(NEW.fax) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER national_contact_history_delete AFTER DELETE ON national_contact BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'national_contact', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',name=' || quote(OLD.name) || ',address=' || quote(OLD.address) || ',email=' || quote(OLD.email) || ',website=' || quote(OLD.website) || ',telephone=' || quote(OLD.telephone) || ',fax=' || quote(OLD.fax) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER national_contact_history_update AFTER UPDATE ON national_contact BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_contact', NEW.code, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_contact', NEW.code, 'update', 'address', OLD.address, NEW.address
WHERE OLD.address IS NOT NEW.address;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_contact', NEW.code, 'update', 'email', OLD.email, NEW.email
WHERE OLD.email IS NOT NEW.email;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_contact', NEW.code, 'update', 'website', OLD.website, NEW.website
WHERE OLD.website IS NOT NEW.website;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_contact', NEW.code, 'update', 'telephone', OLD.telephone, NEW.telephone
WHERE OLD.telephone IS NOT NEW.telephone;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_contact', NEW.code, 'update', 'fax', OLD.fax, NEW.fax
WHERE OLD.fax IS NOT NEW.fax;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'national_contact', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER national_contact_guard_update BEFORE UPDATE ON national_contact
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: national_contact');
END

CREATE TRIGGER consistency_check_history_insert AFTER INSERT ON consistency_check BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'consistency_check', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',statement=' || quote(NEW.statement) || ',arithmetic=' || quote(NEW.arithmetic) || ',result=' || quote(NEW.result) || ',what_to_do=' || quote(NEW.what_to_do) || ',position=' || quote(NEW.position) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER consistency_check_history_delete AFTER DELETE ON consistency_check BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'consistency_check', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',statement=' || quote(OLD.statement) || ',arithmetic=' || quote(OLD.arithmetic) || ',result=' || quote(OLD.result) || ',what_to_do=' || quote(OLD.what_to_do) || ',position=' || quote(OLD.position) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER consistency_check_history_update AFTER UPDATE ON consistency_check BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consistency_check', NEW.code, 'update', 'statement', OLD.statement, NEW.statement
WHERE OLD.statement IS NOT NEW.statement;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consistency_check', NEW.code, 'update', 'arithmetic', OLD.arithmetic, NEW.arithmetic
WHERE OLD.arithmetic IS NOT NEW.arithmetic;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consistency_check', NEW.code, 'update', 'result', OLD.result, NEW.result
WHERE OLD.result IS NOT NEW.result;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consistency_check', NEW.code, 'update', 'what_to_do', OLD.what_to_do, NEW.what_to_do
WHERE OLD.what_to_do IS NOT NEW.what_to_do;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consistency_check', NEW.code, 'update', 'position', OLD.position, NEW.position
WHERE OLD.position IS NOT NEW.position;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'consistency_check', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER consistency_check_guard_update BEFORE UPDATE ON consistency_check
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: consistency_check');
END

CREATE TRIGGER performance_actual_history_insert AFTER INSERT ON performance_actual BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'performance_actual', NEW.code, 'insert',
'code=' || quote(NEW.code) || ',measure_name=' || quote(NEW.measure_name) || ',period=' || quote(NEW.period) || ',value_milli=' || quote(NEW.value_milli) || ',unit=' || quote(NEW.unit) || ',percent_of_target=' || quote(NEW.percent_of_target) || ',position=' || quote(NEW.position) || ',provenance=' || quote(NEW.provenance));
END

CREATE TRIGGER performance_actual_history_delete AFTER DELETE ON performance_actual BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'performance_actual', OLD.code, 'delete', OLD.version,
'code=' || quote(OLD.code) || ',measure_name=' || quote(OLD.measure_name) || ',period=' || quote(OLD.period) || ',value_milli=' || quote(OLD.value_milli) || ',unit=' || quote(OLD.unit) || ',percent_of_target=' || quote(OLD.percent_of_target) || ',position=' || quote(OLD.position) || ',provenance=' || quote(OLD.provenance));
END

CREATE TRIGGER performance_actual_history_update AFTER UPDATE ON performance_actual BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'performance_actual', NEW.code, 'update', 'measure_name', OLD.measure_name, NEW.measure_name
WHERE OLD.measure_name IS NOT NEW.measure_name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'performance_actual', NEW.code, 'update', 'period', OLD.period, NEW.period
WHERE OLD.period IS NOT NEW.period;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'performance_actual', NEW.code, 'update', 'value_milli', OLD.value_milli, NEW.value_milli
WHERE OLD.value_milli IS NOT NEW.value_milli;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'performance_actual', NEW.code, 'update', 'unit', OLD.unit, NEW.unit
WHERE OLD.unit IS NOT NEW.unit;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'performance_actual', NEW.code, 'update', 'percent_of_target', OLD.percent_of_target, NEW.percent_of_target
WHERE OLD.percent_of_target IS NOT NEW.percent_of_target;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'performance_actual', NEW.code, 'update', 'position', OLD.position, NEW.position
WHERE OLD.position IS NOT NEW.position;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'performance_actual', NEW.code, 'update', 'provenance', OLD.provenance, NEW.provenance
WHERE OLD.provenance IS NOT NEW.provenance;
END

CREATE TRIGGER performance_actual_guard_update BEFORE UPDATE ON performance_actual
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.code IS NOT OLD.code BEGIN
SELECT RAISE(ABORT, 'stale: performance_actual');
END

CREATE TRIGGER register_history_insert AFTER INSERT ON register BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'register', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',title=' || quote(NEW.title) || ',region_code=' || quote(NEW.region_code) || ',illustrative=' || quote(NEW.illustrative) || ',as_at_mode=' || quote(NEW.as_at_mode) || ',as_at_fixed=' || quote(NEW.as_at_fixed) || ',created_at=' || quote(NEW.created_at));
END

CREATE TRIGGER register_history_delete AFTER DELETE ON register BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'register', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',title=' || quote(OLD.title) || ',region_code=' || quote(OLD.region_code) || ',illustrative=' || quote(OLD.illustrative) || ',as_at_mode=' || quote(OLD.as_at_mode) || ',as_at_fixed=' || quote(OLD.as_at_fixed) || ',created_at=' || quote(OLD.created_at));
END

CREATE TRIGGER register_history_update AFTER UPDATE ON register BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'register', NEW.uid, 'update', 'title', OLD.title, NEW.title
WHERE OLD.title IS NOT NEW.title;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'register', NEW.uid, 'update', 'region_code', OLD.region_code, NEW.region_code
WHERE OLD.region_code IS NOT NEW.region_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'register', NEW.uid, 'update', 'illustrative', OLD.illustrative, NEW.illustrative
WHERE OLD.illustrative IS NOT NEW.illustrative;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'register', NEW.uid, 'update', 'as_at_mode', OLD.as_at_mode, NEW.as_at_mode
WHERE OLD.as_at_mode IS NOT NEW.as_at_mode;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'register', NEW.uid, 'update', 'as_at_fixed', OLD.as_at_fixed, NEW.as_at_fixed
WHERE OLD.as_at_fixed IS NOT NEW.as_at_fixed;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'register', NEW.uid, 'update', 'created_at', OLD.created_at, NEW.created_at
WHERE OLD.created_at IS NOT NEW.created_at;
END

CREATE TRIGGER register_guard_update BEFORE UPDATE ON register
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: register');
END

CREATE TRIGGER register_mark_update BEFORE UPDATE ON register
WHEN NEW.illustrative IS NOT OLD.illustrative BEGIN
SELECT RAISE(ABORT, 'mark: register');
END

CREATE TRIGGER register_single_insert BEFORE INSERT ON register
WHEN EXISTS (SELECT 1 FROM register) BEGIN
SELECT RAISE(ABORT, 'single: register');
END

CREATE TRIGGER register_single_delete BEFORE DELETE ON register BEGIN
SELECT RAISE(ABORT, 'single: register');
END

CREATE TRIGGER setting_history_insert AFTER INSERT ON setting BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'setting', NEW.key, 'insert',
'key=' || quote(NEW.key) || ',value=' || quote(NEW.value));
END

CREATE TRIGGER setting_history_delete AFTER DELETE ON setting BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'setting', OLD.key, 'delete', OLD.version,
'key=' || quote(OLD.key) || ',value=' || quote(OLD.value));
END

CREATE TRIGGER setting_history_update AFTER UPDATE ON setting BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'setting', NEW.key, 'update', 'value', OLD.value, NEW.value
WHERE OLD.value IS NOT NEW.value;
END

CREATE TRIGGER setting_guard_update BEFORE UPDATE ON setting
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.key IS NOT OLD.key BEGIN
SELECT RAISE(ABORT, 'stale: setting');
END

CREATE TRIGGER blob_history_insert AFTER INSERT ON blob BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'blob', NEW.sha256, 'insert',
'sha256=' || quote(NEW.sha256) || ',media_type=' || quote(NEW.media_type) || ',size=' || quote(NEW.size));
END

CREATE TRIGGER blob_history_delete AFTER DELETE ON blob BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'blob', OLD.sha256, 'delete', NULL,
'sha256=' || quote(OLD.sha256) || ',media_type=' || quote(OLD.media_type) || ',size=' || quote(OLD.size));
END

CREATE TRIGGER blob_frozen_update BEFORE UPDATE ON blob BEGIN
SELECT RAISE(ABORT, 'frozen: blob');
END

CREATE TRIGGER blob_frozen_delete BEFORE DELETE ON blob BEGIN
SELECT RAISE(ABORT, 'frozen: blob');
END

CREATE TRIGGER review_history_insert AFTER INSERT ON review BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'review', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',year=' || quote(NEW.year) || ',quarter=' || quote(NEW.quarter) || ',held_on=' || quote(NEW.held_on) || ',starts_at=' || quote(NEW.starts_at) || ',ends_at=' || quote(NEW.ends_at) || ',place=' || quote(NEW.place) || ',state=' || quote(NEW.state) || ',marking=' || quote(NEW.marking));
END

CREATE TRIGGER review_history_delete AFTER DELETE ON review BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'review', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',year=' || quote(OLD.year) || ',quarter=' || quote(OLD.quarter) || ',held_on=' || quote(OLD.held_on) || ',starts_at=' || quote(OLD.starts_at) || ',ends_at=' || quote(OLD.ends_at) || ',place=' || quote(OLD.place) || ',state=' || quote(OLD.state) || ',marking=' || quote(OLD.marking));
END

CREATE TRIGGER review_history_update AFTER UPDATE ON review BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review', NEW.uid, 'update', 'board_code', OLD.board_code, NEW.board_code
WHERE OLD.board_code IS NOT NEW.board_code;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review', NEW.uid, 'update', 'year', OLD.year, NEW.year
WHERE OLD.year IS NOT NEW.year;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review', NEW.uid, 'update', 'quarter', OLD.quarter, NEW.quarter
WHERE OLD.quarter IS NOT NEW.quarter;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review', NEW.uid, 'update', 'held_on', OLD.held_on, NEW.held_on
WHERE OLD.held_on IS NOT NEW.held_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review', NEW.uid, 'update', 'starts_at', OLD.starts_at, NEW.starts_at
WHERE OLD.starts_at IS NOT NEW.starts_at;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review', NEW.uid, 'update', 'ends_at', OLD.ends_at, NEW.ends_at
WHERE OLD.ends_at IS NOT NEW.ends_at;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review', NEW.uid, 'update', 'place', OLD.place, NEW.place
WHERE OLD.place IS NOT NEW.place;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review', NEW.uid, 'update', 'state', OLD.state, NEW.state
WHERE OLD.state IS NOT NEW.state;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review', NEW.uid, 'update', 'marking', OLD.marking, NEW.marking
WHERE OLD.marking IS NOT NEW.marking;
END

CREATE TRIGGER review_guard_update BEFORE UPDATE ON review
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: review');
END

CREATE TRIGGER review_step_history_insert AFTER INSERT ON review_step BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'review_step', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',review_id=' || quote(NEW.review_id) || ',step=' || quote(NEW.step) || ',due_on=' || quote(NEW.due_on) || ',done_on=' || quote(NEW.done_on));
END

CREATE TRIGGER review_step_history_delete AFTER DELETE ON review_step BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'review_step', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',review_id=' || quote(OLD.review_id) || ',step=' || quote(OLD.step) || ',due_on=' || quote(OLD.due_on) || ',done_on=' || quote(OLD.done_on));
END

CREATE TRIGGER review_step_history_update AFTER UPDATE ON review_step BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_step', NEW.uid, 'update', 'review_id', OLD.review_id, NEW.review_id
WHERE OLD.review_id IS NOT NEW.review_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_step', NEW.uid, 'update', 'step', OLD.step, NEW.step
WHERE OLD.step IS NOT NEW.step;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_step', NEW.uid, 'update', 'due_on', OLD.due_on, NEW.due_on
WHERE OLD.due_on IS NOT NEW.due_on;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_step', NEW.uid, 'update', 'done_on', OLD.done_on, NEW.done_on
WHERE OLD.done_on IS NOT NEW.done_on;
END

CREATE TRIGGER review_step_guard_update BEFORE UPDATE ON review_step
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: review_step');
END

CREATE TRIGGER agenda_item_history_insert AFTER INSERT ON agenda_item BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'agenda_item', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',review_id=' || quote(NEW.review_id) || ',position=' || quote(NEW.position) || ',title=' || quote(NEW.title) || ',minutes=' || quote(NEW.minutes) || ',lead=' || quote(NEW.lead) || ',section=' || quote(NEW.section));
END

CREATE TRIGGER agenda_item_history_delete AFTER DELETE ON agenda_item BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'agenda_item', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',review_id=' || quote(OLD.review_id) || ',position=' || quote(OLD.position) || ',title=' || quote(OLD.title) || ',minutes=' || quote(OLD.minutes) || ',lead=' || quote(OLD.lead) || ',section=' || quote(OLD.section));
END

CREATE TRIGGER agenda_item_history_update AFTER UPDATE ON agenda_item BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agenda_item', NEW.uid, 'update', 'review_id', OLD.review_id, NEW.review_id
WHERE OLD.review_id IS NOT NEW.review_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agenda_item', NEW.uid, 'update', 'position', OLD.position, NEW.position
WHERE OLD.position IS NOT NEW.position;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agenda_item', NEW.uid, 'update', 'title', OLD.title, NEW.title
WHERE OLD.title IS NOT NEW.title;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agenda_item', NEW.uid, 'update', 'minutes', OLD.minutes, NEW.minutes
WHERE OLD.minutes IS NOT NEW.minutes;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agenda_item', NEW.uid, 'update', 'lead', OLD.lead, NEW.lead
WHERE OLD.lead IS NOT NEW.lead;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'agenda_item', NEW.uid, 'update', 'section', OLD.section, NEW.section
WHERE OLD.section IS NOT NEW.section;
END

CREATE TRIGGER agenda_item_guard_update BEFORE UPDATE ON agenda_item
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: agenda_item');
END

CREATE TRIGGER review_note_history_insert AFTER INSERT ON review_note BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'review_note', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',review_id=' || quote(NEW.review_id) || ',agenda_item_id=' || quote(NEW.agenda_item_id) || ',series_id=' || quote(NEW.series_id) || ',kind=' || quote(NEW.kind) || ',text=' || quote(NEW.text) || ',author=' || quote(NEW.author) || ',written_on=' || quote(NEW.written_on));
END

CREATE TRIGGER review_note_history_delete AFTER DELETE ON review_note BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'review_note', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',review_id=' || quote(OLD.review_id) || ',agenda_item_id=' || quote(OLD.agenda_item_id) || ',series_id=' || quote(OLD.series_id) || ',kind=' || quote(OLD.kind) || ',text=' || quote(OLD.text) || ',author=' || quote(OLD.author) || ',written_on=' || quote(OLD.written_on));
END

CREATE TRIGGER review_note_history_update AFTER UPDATE ON review_note BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_note', NEW.uid, 'update', 'review_id', OLD.review_id, NEW.review_id
WHERE OLD.review_id IS NOT NEW.review_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_note', NEW.uid, 'update', 'agenda_item_id', OLD.agenda_item_id, NEW.agenda_item_id
WHERE OLD.agenda_item_id IS NOT NEW.agenda_item_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_note', NEW.uid, 'update', 'series_id', OLD.series_id, NEW.series_id
WHERE OLD.series_id IS NOT NEW.series_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_note', NEW.uid, 'update', 'kind', OLD.kind, NEW.kind
WHERE OLD.kind IS NOT NEW.kind;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_note', NEW.uid, 'update', 'text', OLD.text, NEW.text
WHERE OLD.text IS NOT NEW.text;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_note', NEW.uid, 'update', 'author', OLD.author, NEW.author
WHERE OLD.author IS NOT NEW.author;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'review_note', NEW.uid, 'update', 'written_on', OLD.written_on, NEW.written_on
WHERE OLD.written_on IS NOT NEW.written_on;
END

CREATE TRIGGER review_note_guard_update BEFORE UPDATE ON review_note
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: review_note');
END

CREATE TRIGGER attendance_history_insert AFTER INSERT ON attendance BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'attendance', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',review_id=' || quote(NEW.review_id) || ',post=' || quote(NEW.post) || ',name=' || quote(NEW.name) || ',role=' || quote(NEW.role) || ',side=' || quote(NEW.side));
END

CREATE TRIGGER attendance_history_delete AFTER DELETE ON attendance BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'attendance', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',review_id=' || quote(OLD.review_id) || ',post=' || quote(OLD.post) || ',name=' || quote(OLD.name) || ',role=' || quote(OLD.role) || ',side=' || quote(OLD.side));
END

CREATE TRIGGER attendance_history_update AFTER UPDATE ON attendance BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'attendance', NEW.uid, 'update', 'review_id', OLD.review_id, NEW.review_id
WHERE OLD.review_id IS NOT NEW.review_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'attendance', NEW.uid, 'update', 'post', OLD.post, NEW.post
WHERE OLD.post IS NOT NEW.post;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'attendance', NEW.uid, 'update', 'name', OLD.name, NEW.name
WHERE OLD.name IS NOT NEW.name;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'attendance', NEW.uid, 'update', 'role', OLD.role, NEW.role
WHERE OLD.role IS NOT NEW.role;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'attendance', NEW.uid, 'update', 'side', OLD.side, NEW.side
WHERE OLD.side IS NOT NEW.side;
END

CREATE TRIGGER attendance_guard_update BEFORE UPDATE ON attendance
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: attendance');
END

CREATE TRIGGER decision_history_insert AFTER INSERT ON decision BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'decision', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',review_id=' || quote(NEW.review_id) || ',number=' || quote(NEW.number) || ',text=' || quote(NEW.text) || ',state=' || quote(NEW.state) || ',section=' || quote(NEW.section));
END

CREATE TRIGGER decision_history_delete AFTER DELETE ON decision BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'decision', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',review_id=' || quote(OLD.review_id) || ',number=' || quote(OLD.number) || ',text=' || quote(OLD.text) || ',state=' || quote(OLD.state) || ',section=' || quote(OLD.section));
END

CREATE TRIGGER decision_history_update AFTER UPDATE ON decision BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'decision', NEW.uid, 'update', 'review_id', OLD.review_id, NEW.review_id
WHERE OLD.review_id IS NOT NEW.review_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'decision', NEW.uid, 'update', 'number', OLD.number, NEW.number
WHERE OLD.number IS NOT NEW.number;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'decision', NEW.uid, 'update', 'text', OLD.text, NEW.text
WHERE OLD.text IS NOT NEW.text;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'decision', NEW.uid, 'update', 'state', OLD.state, NEW.state
WHERE OLD.state IS NOT NEW.state;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'decision', NEW.uid, 'update', 'section', OLD.section, NEW.section
WHERE OLD.section IS NOT NEW.section;
END

CREATE TRIGGER decision_guard_update BEFORE UPDATE ON decision
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: decision');
END

CREATE TRIGGER action_history_insert AFTER INSERT ON action BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'action', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',board_code=' || quote(NEW.board_code) || ',year=' || quote(NEW.year) || ',number=' || quote(NEW.number) || ',raised_review_id=' || quote(NEW.raised_review_id) || ',text=' || quote(NEW.text) || ',done_looks_like=' || quote(NEW.done_looks_like) || ',owner_post=' || quote(NEW.owner_post) || ',original_due=' || quote(NEW.original_due) || ',due=' || quote(NEW.due) || ',status=' || quote(NEW.status) || ',closed_on=' || quote(NEW.closed_on) || ',note=' || quote(NEW.note) || ',times_carried=' || quote(NEW.times_carried));
END

CREATE TRIGGER action_history_delete AFTER DELETE ON action BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'action', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',board_code=' || quote(OLD.board_code) || ',year=' || quote(OLD.year) || ',number=' || quote(OLD.number) || ',raised_review_id=' || quote(OLD.raised_review_id) || ',text=' || quote(OLD.text) || ',done_looks_like=' || quote(OLD.done_looks_like) || ',owner_post=' || quote(OLD.owner_post) || ',original_due=' || quote(OLD.original_due) || ',due=' || quote(OLD.due) || ',status=' || quote(OLD.status) || ',closed_on=' || quote(OLD.closed_on) || ',note=' || quote(OLD.note) || ',times_carried=' || quote(OLD.times_carried));
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

CREATE TRIGGER action_progress_history_insert AFTER INSERT ON action_progress BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'action_progress', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',action_id=' || quote(NEW.action_id) || ',review_id=' || quote(NEW.review_id) || ',status=' || quote(NEW.status) || ',note=' || quote(NEW.note));
END

CREATE TRIGGER action_progress_history_delete AFTER DELETE ON action_progress BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'action_progress', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',action_id=' || quote(OLD.action_id) || ',review_id=' || quote(OLD.review_id) || ',status=' || quote(OLD.status) || ',note=' || quote(OLD.note));
END

CREATE TRIGGER action_progress_history_update AFTER UPDATE ON action_progress BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action_progress', NEW.uid, 'update', 'action_id', OLD.action_id, NEW.action_id
WHERE OLD.action_id IS NOT NEW.action_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action_progress', NEW.uid, 'update', 'review_id', OLD.review_id, NEW.review_id
WHERE OLD.review_id IS NOT NEW.review_id;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action_progress', NEW.uid, 'update', 'status', OLD.status, NEW.status
WHERE OLD.status IS NOT NEW.status;
INSERT INTO change_row (change_set_id, table_name, record, op, field, old, new)
SELECT (SELECT change_set_id FROM current_change_set), 'action_progress', NEW.uid, 'update', 'note', OLD.note, NEW.note
WHERE OLD.note IS NOT NEW.note;
END

CREATE TRIGGER action_progress_guard_update BEFORE UPDATE ON action_progress
WHEN NEW.version IS NOT OLD.version + 1 OR NEW.id IS NOT OLD.id OR NEW.uid IS NOT OLD.uid BEGIN
SELECT RAISE(ABORT, 'stale: action_progress');
END

CREATE TRIGGER minutes_history_insert AFTER INSERT ON minutes BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'minutes', NEW.uid, 'insert',
'id=' || quote(NEW.id) || ',uid=' || quote(NEW.uid) || ',review_id=' || quote(NEW.review_id) || ',version_no=' || quote(NEW.version_no) || ',state=' || quote(NEW.state) || ',text=' || quote(NEW.text) || ',agreed_on=' || quote(NEW.agreed_on) || ',blob_sha256=' || quote(NEW.blob_sha256));
END

CREATE TRIGGER minutes_history_delete AFTER DELETE ON minutes BEGIN
INSERT INTO change_row (change_set_id, table_name, record, op, old, image)
VALUES ((SELECT change_set_id FROM current_change_set), 'minutes', OLD.uid, 'delete', OLD.version,
'id=' || quote(OLD.id) || ',uid=' || quote(OLD.uid) || ',review_id=' || quote(OLD.review_id) || ',version_no=' || quote(OLD.version_no) || ',state=' || quote(OLD.state) || ',text=' || quote(OLD.text) || ',agreed_on=' || quote(OLD.agreed_on) || ',blob_sha256=' || quote(OLD.blob_sha256));
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

INSERT INTO current_change_set (one, change_set_id) VALUES (1, NULL)

INSERT INTO history_seal (one, change_set_id, last_row, hash) VALUES (1, 0, 0, '')
