-- The database of sitrep. Tables of two sorts:
--   kept     meta, inputs, pages: what was read; grows by whole transactions, never rewritten
--            overrides, override_figures: what a person decided (sitrep review); only ever added to
--   derived  all others: what follows from the kept ones; rewritten as a whole, in one transaction, after
--            each build and add. Read them freely; what you write there is lost. meta.tables says whether
--            they are current.
-- Times are ISO 8601 dates ("2031-04-12", a partial one "2031-04"). Offsets are bytes; begin inclusive, end
-- exclusive. NULL is: not stated, or could not be read. Vocabularies: docs/database.md.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,  -- 'program', 'rules', 'sources', 'policy', 'tables' ('current' or 'stale')
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Every input, read or not.
CREATE TABLE inputs (
  path   TEXT NOT NULL,     -- as given on the command line, with the walked part; '-' for standard input
  line   INTEGER NOT NULL,  -- 1-based line of a JSONL record in its file, else 0
  id     TEXT NOT NULL,     -- the id it came with: the JSONL id, else the path
  sha256 TEXT NOT NULL,     -- of its bytes (of the line for a JSONL record); '' if they could not be read
  state  TEXT NOT NULL,     -- ok, partial, duplicate, skipped or quarantined
  reason TEXT NOT NULL,     -- why it is not ok; '' for ok
  PRIMARY KEY (path, line, id, sha256)
) WITHOUT ROWID;

-- What was read, once for each id and bytes.
CREATE TABLE pages (
  given_id TEXT NOT NULL,     -- inputs.id
  sha256   TEXT NOT NULL,     -- inputs.sha256
  kind     TEXT NOT NULL,     -- plain_text, html or json_record
  state    TEXT NOT NULL,     -- ok, partial or skipped
  reason   TEXT NOT NULL,     -- why it is not ok
  records  BLOB NOT NULL,     -- what the page says: the format of sitrep/doc/codec.h
  raw_size INTEGER NOT NULL,  -- bytes of the page as received
  raw      BLOB,              -- those bytes, compressed as one Zstandard frame; NULL with --no-raw
  PRIMARY KEY (given_id, sha256)
) WITHOUT ROWID;

-- What a person decided about figures, one row an act: replayed over the records on every build, add, report
-- and export. An undo is a row too.
CREATE TABLE overrides (
  number       INTEGER PRIMARY KEY,  -- 1, 2, 3 ... in the order in which they came here
  time         TEXT NOT NULL,  -- of the act, UTC: "2031-04-14T06:00:00Z"; they are replayed in this order, then by number
  author       TEXT NOT NULL,  -- who decided
  action       TEXT NOT NULL,  -- merge, split, reject, rename, place, letter, seen or undo
  subject      TEXT,           -- what was named where it was not figures: the name of a source, ids of series
  value        TEXT,           -- the new name of a source, its letter, or the place
  place_role   TEXT,           -- of a place: at, from, to or via
  place_name   TEXT,           -- name
  place_id     TEXT,           -- gazetteer id, where it is one of the gazetteer
  country      TEXT,           -- ISO 3166-1 alpha-2
  level        TEXT,           -- country, admin1, admin2, city, town, site or region
  lat          REAL,           -- degrees, WGS 84
  lon          REAL,
  undoes       INTEGER,        -- overrides.number that an undo takes back
  note         TEXT            -- why, in the author's words
);

-- The figures that an override hangs on.
CREATE TABLE override_figures (
  override INTEGER NOT NULL,  -- overrides.number
  figure   TEXT NOT NULL,     -- figures.id; stays where the figure is gone
  words    TEXT NOT NULL,     -- the figure as its page says it
  reading  TEXT NOT NULL,     -- its normal form then: what was "seen"
  PRIMARY KEY (override, figure)
) WITHOUT ROWID;

CREATE TRIGGER overrides_stay BEFORE DELETE ON overrides
BEGIN SELECT RAISE(ABORT, 'overrides are only added to: sitrep review DB undo N'); END;
CREATE TRIGGER overrides_are_fixed BEFORE UPDATE ON overrides
BEGIN SELECT RAISE(ABORT, 'overrides are only added to: sitrep review DB undo N'); END;
CREATE TRIGGER override_figures_stay BEFORE DELETE ON override_figures
BEGIN SELECT RAISE(ABORT, 'overrides are only added to: sitrep review DB undo N'); END;
CREATE TRIGGER override_figures_are_fixed BEFORE UPDATE ON override_figures
BEGIN SELECT RAISE(ABORT, 'overrides are only added to: sitrep review DB undo N'); END;

-- Documents that were read (ok and partial), with what is known of them across the corpus.
CREATE TABLE documents (
  id              TEXT PRIMARY KEY,  -- given_id; '@' and 8 digits of the hash follow where two pages share one
  given_id        TEXT NOT NULL,     -- pages.given_id
  sha256          TEXT NOT NULL,     -- pages.sha256
  path            TEXT NOT NULL,     -- first of the inputs that hold it, by path and line
  url             TEXT,
  outlet          TEXT,
  title           TEXT,
  byline          TEXT,
  published       TEXT,              -- date of the page
  published_basis TEXT NOT NULL,     -- stated, metadata, inferred, other documents or unknown
  lang            TEXT,              -- ISO 639-1
  wire            TEXT,              -- news agency of its credit line
  state           TEXT NOT NULL,     -- ok or partial
  reason          TEXT,
  words           INTEGER NOT NULL,  -- words of its text
  story           TEXT,              -- stories.id
  copies_of       TEXT,              -- documents.id of the likely original of a near-copy
  version_of      TEXT               -- documents.id of an earlier capture of the same page
) WITHOUT ROWID;

-- What a reader should know about a document that was read.
CREATE TABLE issues (
  doc    TEXT NOT NULL,  -- documents.id
  code   TEXT NOT NULL,  -- short and stable: 'date_conflict', 'text_cut'
  detail TEXT NOT NULL   -- for people
);

-- One number that one page reports: a mention with its normalised fields.
CREATE TABLE figures (
  id           TEXT PRIMARY KEY,
  doc          TEXT NOT NULL,     -- documents.id
  part         TEXT,              -- 'title' or 'text' of a JSONL record; NULL for a file
  begin        INTEGER NOT NULL,  -- of the evidence, in the part
  "end"        INTEGER NOT NULL,
  exact        TEXT NOT NULL,     -- the evidence: hedge, number and counted words, verbatim
  number       TEXT NOT NULL,     -- the number words alone, verbatim
  raw_begin    INTEGER NOT NULL,  -- the evidence in the bytes of the page (of the field, for JSONL)
  raw_end      INTEGER NOT NULL,
  sentence     TEXT,              -- the sentence that holds it
  value        NUMERIC,           -- NULL for scale words ("dozens") and ranges
  low          NUMERIC,           -- ends of a stated range
  high         NUMERIC,
  bound        TEXT NOT NULL,     -- EXACT, ABOUT, AT_LEAST ...: what the words around the number allow
  scale        INTEGER,           -- unit of a scale word: 12 for dozens
  measure      TEXT NOT NULL,     -- killed, injured, displaced ...
  kind         TEXT NOT NULL,     -- EVENT_COUNT, CUMULATIVE, FLOW, STOCK ...
  direction    TEXT,              -- of flows: in, out, both, unstated
  unit         TEXT,              -- person, missile, money:USD, percent ...
  population   TEXT,              -- words for the people counted
  counted      TEXT,              -- the counted noun phrase
  place        TEXT,              -- name of its first place
  country      TEXT,              -- ISO 3166-1 alpha-2 of that place
  place_id     TEXT,              -- gazetteer id of that place
  lat          REAL,              -- degrees, WGS 84
  lon          REAL,
  event        TEXT,              -- events.id
  window       TEXT NOT NULL,     -- over which time it counts: EVENT, SINCE_DATE, CLOSED ...
  window_start TEXT,
  window_end   TEXT,
  as_of_from   TEXT,              -- the state of things it speaks of lies between these days
  as_of_to     TEXT,
  said_on      TEXT,              -- day its source said it
  root         TEXT NOT NULL,     -- who says so in the end, or UNATTRIBUTED
  basis        TEXT NOT NULL,     -- b1 to b6: how the source knows
  status       TEXT NOT NULL,     -- ASSERTED, ESTIMATED, ALLEGED, DENIED ...
  status_finer TEXT,
  lifecycle    TEXT NOT NULL,     -- live, superseded, withdrawn, duplicate, zombie or (by a person) rejected
  credibility  INTEGER NOT NULL,  -- 1 (confirmed independently) to 6 (cannot be judged), as of the newest document
  series       TEXT,              -- series.id; NULL where a person rejected it
  statement    TEXT NOT NULL,     -- figures.id of the mention that names its statement
  letter       TEXT NOT NULL,     -- reliability of its source, A to F; F: nobody has rated it
  reviewed     TEXT NOT NULL,     -- machine-read, or by a person: seen, changed or rejected
  overrides    TEXT               -- numbers of the overrides in force on it, one a line
) WITHOUT ROWID;
CREATE INDEX figures_by_series ON figures (series);
CREATE INDEX figures_by_doc ON figures (doc);

-- The words behind each field of a figure, or the rule that inferred it.
CREATE TABLE figure_fields (
  figure   TEXT NOT NULL,     -- figures.id
  field    TEXT NOT NULL,     -- measure, place, as_of, population, root, bound ...
  begin    INTEGER,           -- in the part; NULL for a field without words
  "end"    INTEGER,
  exact    TEXT,              -- the words, verbatim
  rule     TEXT NOT NULL,     -- docs/rules.md says what each does
  inferred INTEGER NOT NULL   -- 1: not stated in so many words
);
CREATE INDEX figure_fields_by_figure ON figure_fields (figure);

-- Statements that measure the same thing.
CREATE TABLE series (
  id            TEXT PRIMARY KEY,
  measure       TEXT NOT NULL,
  unit          TEXT,
  population    TEXT,
  place         TEXT,
  event         TEXT,              -- events.id
  kind          TEXT,
  plan          INTEGER NOT NULL,  -- 1: plans, threats and forecasts
  as_of         TEXT,              -- the view: state of things on this day
  known_on      TEXT,              -- as known on this day
  low           TEXT,              -- figures.id of the lowest value stated
  best          TEXT,              -- figures.id of the best supported one, NULL if there is none
  high          TEXT,              -- figures.id of the highest
  best_reason   TEXT,              -- why there is no best one
  open_above    INTEGER NOT NULL,  -- 1: nobody states an upper limit
  roots_low     INTEGER NOT NULL,  -- independent sources, at least
  roots_high    INTEGER NOT NULL,  -- at most
  documents     INTEGER NOT NULL,
  publishers    INTEGER NOT NULL,
  credibility   INTEGER NOT NULL,
  confidence    TEXT,              -- high, moderate, low, not assessable or withdrawn
  sentence      TEXT,              -- the view in words
  overrides     TEXT               -- numbers of the overrides in force on its figures, one a line
) WITHOUT ROWID;

-- How two statements relate.
CREATE TABLE relations (
  id          TEXT PRIMARY KEY,
  a           TEXT NOT NULL,  -- figures.id
  b           TEXT NOT NULL,  -- figures.id; may be quotes.id in DENIES
  type        TEXT NOT NULL,  -- AGREES, REPEATS, GROWS, FALLS, CORRECTS, CONFLICTS, DENIES, PART_OF ...
  finer       TEXT,
  assumptions TEXT,           -- what had to be assumed, one a line
  why         TEXT            -- for people
) WITHOUT ROWID;
CREATE INDEX relations_by_a ON relations (a);
CREATE INDEX relations_by_b ON relations (b);

-- One happening with its mentions across documents.
CREATE TABLE events (
  id            TEXT PRIMARY KEY,
  type          TEXT NOT NULL,     -- attack, disaster, accident, disease, protest ...
  title         TEXT,
  place         TEXT,
  country       TEXT,              -- ISO 3166-1 alpha-2
  "from"        TEXT,
  "to"          TEXT,
  background    INTEGER NOT NULL,  -- 1: a finished other event, told as history
  running_total INTEGER NOT NULL,  -- 1: the total of a war or season
  mentions      INTEGER NOT NULL
) WITHOUT ROWID;

-- A reader's grouping of documents.
CREATE TABLE stories (
  id        TEXT PRIMARY KEY,
  title     TEXT,
  documents INTEGER NOT NULL
) WITHOUT ROWID;

-- Who said what.
CREATE TABLE quotes (
  id      TEXT NOT NULL,
  doc     TEXT NOT NULL,     -- documents.id
  kind    TEXT NOT NULL,     -- direct, indirect or mixed
  speaker TEXT,
  role    TEXT,              -- of the speaker, as the page says
  begin   INTEGER NOT NULL,  -- of the content, in its part
  "end"   INTEGER NOT NULL,
  content TEXT NOT NULL,
  said_on TEXT
);
CREATE INDEX quotes_by_doc ON quotes (doc);
