-- A listening study, in SQLite or PostgreSQL: the same statements make it in both.
-- Times are UTC, ISO 8601 (2026-01-31T12:00:00.0000000+00:00); yes and no are 1 and 0.

-- One row: which study this is. A server refuses a study file whose plan is another.
CREATE TABLE study (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL,          -- of this schema
  title TEXT NOT NULL,
  plan TEXT NOT NULL,                -- JSON: seed, counts, questions, arms
  sounds TEXT NOT NULL,              -- hash of the sample library
  secret TEXT NOT NULL,              -- 256 random bits: with the plan's seed, keys each session's seed and the arms; in no export
  paused INTEGER NOT NULL
);

-- One row a person who consented. Withdrawn: number, arm and stage stay, so that the arms' balance can be told; nothing else does, no key either.
CREATE TABLE session (
  number INTEGER PRIMARY KEY,        -- from 0; the listener's index, which keys the seed and the arm
  arm TEXT NOT NULL,
  stage TEXT NOT NULL,               -- check, practice, phase1, pause, phase2, survey, done, withdrawn
  language TEXT,
  tab TEXT,                          -- the page that holds the session
  begun TEXT,
  stage_begun TEXT,
  ended TEXT                         -- when the stage became done
);

-- One row an answer to a loop. The key makes a second answer to one loop impossible.
CREATE TABLE trial (
  session INTEGER NOT NULL REFERENCES session (number),
  stage TEXT NOT NULL,               -- practice, phase1, phase2
  trial INTEGER NOT NULL,            -- from 0 in the stage
  source TEXT NOT NULL,              -- practice, learning, init, final, random, repeat
  repeat_of INTEGER,                 -- position in phase1 and phase2 together of the loop played again
  loop TEXT NOT NULL,                -- {"bpm":120,"steps":16,"rows":[{"sound":"kit/name.wav","cells":"x...x..."}]}
  score DOUBLE PRECISION,            -- the critic's probability of a like; none in practice
  critic_heard INTEGER,              -- ratings that critic had learned from
  candidates INTEGER,                -- loops scored to make it
  liked INTEGER NOT NULL,
  heard_seconds DOUBLE PRECISION NOT NULL,
  played TEXT NOT NULL,              -- the loop was ready for the page
  rated TEXT NOT NULL,
  proposal_seconds DOUBLE PRECISION, -- making the loop
  PRIMARY KEY (session, stage, trial)
);

-- One row a question answered: the sound check, the pause, the survey.
CREATE TABLE answer (
  session INTEGER NOT NULL REFERENCES session (number),
  stage TEXT NOT NULL,
  question TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (session, stage, question)
);

-- What opens a session: only SHA-256 of each secret is kept. Kinds: cookie, withdraw, link.
CREATE TABLE access_key (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  session INTEGER,                   -- none for a link that nobody has used
  number INTEGER                     -- of a link, from 1
)
