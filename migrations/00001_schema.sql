-- The schema of an event catalog: history kept by the database itself.
--
-- Every fact lives in a base table as a row that is valid from release `since`
-- up to, but not including, release `until`; `until` is NULL while the row is
-- valid. Nobody writes those two columns. A release migration inserts its row
-- into `releases`, which opens the release, and then works on the draft_* views
-- with plain INSERT, UPDATE and DELETE; their triggers keep the history. Once
-- the release has a digest it is sealed, and the guards refuse every change.
--
-- The file has four parts: base tables, guards, views to write, views to read.
-- It names no event: `catalogctl init` starts every vocabulary with this file.
-- It keeps to the SQL of SQLite 3.37, so that older shells open the catalog.

-- +goose Up

-- "EvCt": tells the file from any other SQLite database.
PRAGMA application_id = 1165378420;

------------------------------------------------------------------ base tables

CREATE TABLE releases (
  number      INTEGER PRIMARY KEY,
  version     TEXT    NOT NULL UNIQUE,
  released_on TEXT    NOT NULL,
  summary     TEXT    NOT NULL,
  digest      TEXT, -- NULL while the release is open
  CONSTRAINT "versions count up by one: v1, v2, v3" CHECK (version = 'v' || number),
  CONSTRAINT "released_on is a day, YYYY-MM-DD"     CHECK (released_on IS date(released_on)),
  CONSTRAINT "summary is one line of text"          CHECK (summary <> '' AND trim(summary) = summary
                                                      AND summary NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
  CONSTRAINT "digest is sha256:<64 hex digits>"     CHECK (digest GLOB 'sha256:*' AND length(digest) = 71
                                                      AND substr(digest, 8) NOT GLOB '*[^0-9a-f]*')
) STRICT;

-- The vocabularies that aliases come from. The role says what code looks like
-- there: 'enum', second names inside today's enum; 'former', an older name of
-- that same enum; 'class', an older enum of its own; 'strings', bare strings.
CREATE TABLE alias_sources (
  name  TEXT    NOT NULL PRIMARY KEY,
  role  TEXT    NOT NULL,
  since INTEGER NOT NULL REFERENCES releases (number),
  CONSTRAINT "a source is named like an identifier" CHECK (name GLOB '[A-Za-z]*' AND name NOT GLOB '*[^A-Za-z0-9_]*'),
  CONSTRAINT "role is enum, former, class or strings" CHECK (role IN ('enum', 'former', 'class', 'strings'))
) STRICT, WITHOUT ROWID;

-- There is one enum today.
CREATE UNIQUE INDEX alias_sources_enum ON alias_sources (role) WHERE role = 'enum';

-- Abbreviations that names use. Code spells them in capitals throughout
-- (CMAESTriggered), and readers may look them up.
CREATE TABLE glossary (
  term    TEXT    NOT NULL PRIMARY KEY,
  meaning TEXT    NOT NULL,
  since   INTEGER NOT NULL REFERENCES releases (number),
  CONSTRAINT "a term is one word of an UPPER_SNAKE name" CHECK (term <> '' AND term NOT GLOB '*[^A-Z0-9]*'),
  CONSTRAINT "meaning is one line of text"               CHECK (meaning <> '' AND trim(meaning) = meaning
                                                           AND meaning NOT GLOB '*[' || char(1) || '-' || char(31) || ']*')
) STRICT, WITHOUT ROWID;

-- At most one category is the fallback: where an event with no category of its
-- own counts.
CREATE TABLE categories (
  name        TEXT    NOT NULL,
  description TEXT    NOT NULL,
  fallback    INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  since       INTEGER NOT NULL REFERENCES releases (number),
  until       INTEGER          REFERENCES releases (number),
  PRIMARY KEY (name, since),
  CONSTRAINT "a category is named in lower_snake" CHECK (name GLOB '[a-z]*' AND name NOT GLOB '*[^a-z0-9_]*'),
  CONSTRAINT "description is one line of text"    CHECK (description <> '' AND trim(description) = description
                                                    AND description NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
  CONSTRAINT "fallback is 0 or 1"                 CHECK (fallback IN (0, 1)),
  CONSTRAINT "until comes after since"            CHECK (until > since)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX categories_open     ON categories (name)     WHERE until IS NULL;
CREATE UNIQUE INDEX categories_fallback ON categories (fallback) WHERE until IS NULL AND fallback = 1;
CREATE        INDEX categories_since    ON categories (since);
CREATE        INDEX categories_until    ON categories (until)    WHERE until IS NOT NULL;

-- event_id stays with an event type through every rename and change of value,
-- so that aliases and replacements need not be rewritten. Positions are sparse:
-- an event placed between two others changes neither.
CREATE TABLE event_types (
  event_id       INTEGER NOT NULL,
  name           TEXT    NOT NULL,
  value          TEXT    NOT NULL,
  category       TEXT, -- NULL: none of its own
  cross_process  INTEGER NOT NULL,
  description    TEXT    NOT NULL,
  deprecated     INTEGER NOT NULL,
  replaced_by_id INTEGER,
  position       INTEGER NOT NULL,
  since          INTEGER NOT NULL REFERENCES releases (number),
  until          INTEGER          REFERENCES releases (number),
  PRIMARY KEY (event_id, since),
  CONSTRAINT "an event type is named in UPPER_SNAKE" CHECK (name GLOB '[A-Z]*' AND name NOT GLOB '*[^A-Z0-9_]*'),
  CONSTRAINT "a wire value is spelled in lower_snake" CHECK (value GLOB '[a-z]*' AND value NOT GLOB '*[^a-z0-9_]*'),
  CONSTRAINT "description is one line of text"       CHECK (description <> '' AND trim(description) = description
                                                       AND description NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
  CONSTRAINT "cross_process is 0 or 1"               CHECK (cross_process IN (0, 1)),
  CONSTRAINT "deprecated is 0 or 1"                  CHECK (deprecated IN (0, 1)),
  CONSTRAINT "only a deprecated event is replaced"   CHECK (replaced_by_id IS NULL OR deprecated = 1),
  CONSTRAINT "an event does not replace itself"      CHECK (replaced_by_id <> event_id),
  CONSTRAINT "until comes after since"               CHECK (until > since)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX event_types_open_name  ON event_types (name)     WHERE until IS NULL;
CREATE UNIQUE INDEX event_types_open_value ON event_types (value)    WHERE until IS NULL;
CREATE        INDEX event_types_open_order ON event_types (position) WHERE until IS NULL;
CREATE        INDEX event_types_since      ON event_types (since);
CREATE        INDEX event_types_until      ON event_types (until)    WHERE until IS NOT NULL;

-- event_id is NULL where the spelling is retired: it stands for no event.
CREATE TABLE legacy_aliases (
  source       TEXT    NOT NULL REFERENCES alias_sources (name),
  legacy_name  TEXT    NOT NULL,
  legacy_value TEXT    NOT NULL,
  event_id     INTEGER,
  since        INTEGER NOT NULL REFERENCES releases (number),
  until        INTEGER          REFERENCES releases (number),
  PRIMARY KEY (source, legacy_name, since),
  CONSTRAINT "a legacy name is one printable word"   CHECK (legacy_name <> '' AND legacy_name NOT GLOB '*[' || char(1) || '-' || char(32) || ']*'),
  CONSTRAINT "a legacy value is one line of text"    CHECK (legacy_value <> '' AND legacy_value NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
  CONSTRAINT "until comes after since"               CHECK (until > since)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX legacy_aliases_open  ON legacy_aliases (source, legacy_name) WHERE until IS NULL;
CREATE        INDEX legacy_aliases_event ON legacy_aliases (event_id);
CREATE        INDEX legacy_aliases_since ON legacy_aliases (since);
CREATE        INDEX legacy_aliases_until ON legacy_aliases (until)               WHERE until IS NOT NULL;

----------------------------------------------------------------------- guards

-- The release that is being written: the latest, while it has no digest.
CREATE VIEW open_release AS
SELECT number FROM releases
WHERE number = (SELECT max(number) FROM releases) AND digest IS NULL;

-- INSERT OR REPLACE deletes without firing a delete trigger; every guard on
-- INSERT therefore looks for the row that would be replaced.

-- +goose StatementBegin
CREATE TRIGGER releases_insert BEFORE INSERT ON releases BEGIN
  SELECT RAISE(ABORT, 'a release is written once: that version exists already')
  WHERE EXISTS (SELECT 1 FROM releases WHERE version = NEW.version OR number = NEW.number);
  SELECT RAISE(ABORT, 'a release starts without a digest: "catalogctl migrate up" seals it')
  WHERE NEW.digest IS NOT NULL;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER releases_inserted AFTER INSERT ON releases BEGIN
  SELECT RAISE(ABORT, 'versions count up by one: the release before this one is missing')
  WHERE NEW.number <> (SELECT count(*) FROM releases);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER releases_update BEFORE UPDATE ON releases BEGIN
  SELECT RAISE(ABORT, 'the release is sealed: nothing about it may change, write the next release instead')
  WHERE OLD.digest IS NOT NULL;
  SELECT RAISE(ABORT, 'a release keeps its number and version')
  WHERE (NEW.number, NEW.version) IS NOT (OLD.number, OLD.version);
  SELECT RAISE(ABORT, 'a newer release follows: only the latest may still change')
  WHERE OLD.number < (SELECT max(number) FROM releases)
    AND (NEW.released_on, NEW.summary) IS NOT (OLD.released_on, OLD.summary);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER releases_delete BEFORE DELETE ON releases BEGIN
  SELECT RAISE(ABORT, 'a newer release follows: only the latest release can be removed')
  WHERE OLD.number < (SELECT max(number) FROM releases);
END;
-- +goose StatementEnd

-- Removing the latest release removes what it wrote and reopens what it closed.
-- The guards below let that pass because the release is gone by then.
-- +goose StatementBegin
CREATE TRIGGER releases_deleted AFTER DELETE ON releases BEGIN
  DELETE FROM legacy_aliases WHERE since = OLD.number;
  UPDATE legacy_aliases SET until = NULL WHERE until = OLD.number;
  DELETE FROM event_types WHERE since = OLD.number;
  UPDATE event_types SET until = NULL WHERE until = OLD.number;
  DELETE FROM categories WHERE since = OLD.number;
  UPDATE categories SET until = NULL WHERE until = OLD.number;
  DELETE FROM glossary WHERE since = OLD.number;
  DELETE FROM alias_sources WHERE since = OLD.number;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER alias_sources_insert BEFORE INSERT ON alias_sources BEGIN
  SELECT RAISE(ABORT, 'no release is open: sealed releases never change, INSERT INTO releases starts the next one')
  WHERE NEW.since IS NOT (SELECT number FROM open_release);
  SELECT RAISE(ABORT, 'that source exists already, or there is another of role enum')
  WHERE EXISTS (SELECT 1 FROM alias_sources WHERE name = NEW.name OR (role = 'enum' AND NEW.role = 'enum'));
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER alias_sources_update BEFORE UPDATE ON alias_sources BEGIN
  SELECT RAISE(ABORT, 'a source never changes: aliases of sealed releases refer to it');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER alias_sources_delete BEFORE DELETE ON alias_sources BEGIN
  SELECT RAISE(ABORT, 'a source is never removed, unless with its release')
  WHERE EXISTS (SELECT 1 FROM releases WHERE number = OLD.since);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER glossary_insert BEFORE INSERT ON glossary BEGIN
  SELECT RAISE(ABORT, 'no release is open: sealed releases never change, INSERT INTO releases starts the next one')
  WHERE NEW.since IS NOT (SELECT number FROM open_release);
  SELECT RAISE(ABORT, 'that term is in the glossary already')
  WHERE EXISTS (SELECT 1 FROM glossary WHERE term = NEW.term);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER glossary_update BEFORE UPDATE ON glossary BEGIN
  SELECT RAISE(ABORT, 'a term never changes: names of sealed releases use it');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER glossary_delete BEFORE DELETE ON glossary BEGIN
  SELECT RAISE(ABORT, 'a term is never removed, unless with its release')
  WHERE EXISTS (SELECT 1 FROM releases WHERE number = OLD.since);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER categories_insert BEFORE INSERT ON categories BEGIN
  SELECT RAISE(ABORT, 'no release is open: sealed releases never change, INSERT INTO releases starts the next one')
  WHERE NEW.since IS NOT (SELECT number FROM open_release) OR NEW.until IS NOT NULL;
  SELECT RAISE(ABORT, 'a category of that name exists already')
  WHERE EXISTS (SELECT 1 FROM categories WHERE name = NEW.name AND (until IS NULL OR since = NEW.since));
  SELECT RAISE(ABORT, 'there is a fallback category already')
  WHERE NEW.fallback = 1 AND EXISTS (SELECT 1 FROM categories WHERE fallback = 1 AND until IS NULL);
END;
-- +goose StatementEnd

-- What an UPDATE of a base table may do: anything to a row of the open release;
-- to an older row, set `until` to the open release, or back to NULL once the
-- release that closed it is gone.
-- +goose StatementBegin
CREATE TRIGGER categories_update BEFORE UPDATE ON categories BEGIN
  SELECT RAISE(ABORT, 'that row belongs to a sealed release, which never changes: use the draft_categories view')
  WHERE NOT coalesce(
       (OLD.since, NEW.since, NEW.until) IS ((SELECT number FROM open_release), OLD.since, NULL)
    OR (OLD.name, OLD.description, OLD.fallback, OLD.position, OLD.since) IS (NEW.name, NEW.description, NEW.fallback, NEW.position, NEW.since)
       AND ((OLD.until IS NULL AND NEW.until = (SELECT number FROM open_release))
         OR (NEW.until IS NULL AND OLD.until NOT IN (SELECT number FROM releases))), 0);
  SELECT RAISE(ABORT, 'there is a fallback category already')
  WHERE NEW.fallback = 1 AND OLD.fallback = 0 AND EXISTS (SELECT 1 FROM categories WHERE fallback = 1 AND until IS NULL);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER categories_delete BEFORE DELETE ON categories BEGIN
  SELECT RAISE(ABORT, 'that row belongs to a sealed release, which never changes: use the draft_categories view')
  WHERE OLD.since IS NOT (SELECT number FROM open_release) AND OLD.since IN (SELECT number FROM releases);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER event_types_insert BEFORE INSERT ON event_types BEGIN
  SELECT RAISE(ABORT, 'no release is open: sealed releases never change, INSERT INTO releases starts the next one')
  WHERE NEW.since IS NOT (SELECT number FROM open_release) OR NEW.until IS NOT NULL;
  SELECT RAISE(ABORT, 'an event type of that name exists already')
  WHERE EXISTS (SELECT 1 FROM event_types WHERE name = NEW.name AND until IS NULL);
  SELECT RAISE(ABORT, 'an event type with that wire value exists already')
  WHERE EXISTS (SELECT 1 FROM event_types WHERE value = NEW.value AND until IS NULL);
  SELECT RAISE(ABORT, 'that row of event_types exists already')
  WHERE EXISTS (SELECT 1 FROM event_types WHERE event_id = NEW.event_id AND since = NEW.since);
  SELECT RAISE(ABORT, 'that name is an alias inside the enum: delete the alias first')
  WHERE EXISTS (SELECT 1 FROM legacy_aliases JOIN alias_sources ON name = source AND role = 'enum'
    WHERE legacy_name = NEW.name AND until IS NULL);
  SELECT RAISE(ABORT, 'no such category in this release: insert it into draft_categories first')
  WHERE NEW.category IS NOT NULL AND NOT EXISTS (SELECT 1 FROM categories WHERE name = NEW.category AND until IS NULL);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER event_types_update BEFORE UPDATE ON event_types BEGIN
  SELECT RAISE(ABORT, 'that row belongs to a sealed release, which never changes: use the draft_event_types view')
  WHERE NOT coalesce(
       (OLD.since, NEW.since, NEW.until, NEW.event_id) IS ((SELECT number FROM open_release), OLD.since, NULL, OLD.event_id)
    OR (OLD.event_id, OLD.name, OLD.value, OLD.category, OLD.cross_process, OLD.description, OLD.deprecated, OLD.replaced_by_id, OLD.position, OLD.since)
       IS (NEW.event_id, NEW.name, NEW.value, NEW.category, NEW.cross_process, NEW.description, NEW.deprecated, NEW.replaced_by_id, NEW.position, NEW.since)
       AND ((OLD.until IS NULL AND NEW.until = (SELECT number FROM open_release))
         OR (NEW.until IS NULL AND OLD.until NOT IN (SELECT number FROM releases))), 0);
  SELECT RAISE(ABORT, 'an event type of that name exists already')
  WHERE NEW.name <> OLD.name AND EXISTS (SELECT 1 FROM event_types WHERE name = NEW.name AND until IS NULL);
  SELECT RAISE(ABORT, 'an event type with that wire value exists already')
  WHERE NEW.value <> OLD.value AND EXISTS (SELECT 1 FROM event_types WHERE value = NEW.value AND until IS NULL);
  SELECT RAISE(ABORT, 'that name is an alias inside the enum: delete the alias first')
  WHERE NEW.name <> OLD.name AND EXISTS (SELECT 1 FROM legacy_aliases JOIN alias_sources ON name = source AND role = 'enum'
    WHERE legacy_name = NEW.name AND until IS NULL);
  SELECT RAISE(ABORT, 'no such category in this release: insert it into draft_categories first')
  WHERE NEW.category IS NOT OLD.category AND NEW.category IS NOT NULL AND NOT EXISTS (SELECT 1 FROM categories WHERE name = NEW.category AND until IS NULL);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER event_types_delete BEFORE DELETE ON event_types BEGIN
  SELECT RAISE(ABORT, 'that row belongs to a sealed release, which never changes: use the draft_event_types view')
  WHERE OLD.since IS NOT (SELECT number FROM open_release) AND OLD.since IN (SELECT number FROM releases);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER legacy_aliases_insert BEFORE INSERT ON legacy_aliases BEGIN
  SELECT RAISE(ABORT, 'no release is open: sealed releases never change, INSERT INTO releases starts the next one')
  WHERE NEW.since IS NOT (SELECT number FROM open_release) OR NEW.until IS NOT NULL;
  SELECT RAISE(ABORT, 'that source has an alias of that name already')
  WHERE EXISTS (SELECT 1 FROM legacy_aliases
    WHERE source = NEW.source AND legacy_name = NEW.legacy_name AND (until IS NULL OR since = NEW.since));
  SELECT RAISE(ABORT, 'no such alias source: insert it into draft_alias_sources first')
  WHERE NEW.source NOT IN (SELECT name FROM alias_sources);
  SELECT RAISE(ABORT, 'an event type has that name: a second name must differ from every canonical one')
  WHERE EXISTS (SELECT 1 FROM alias_sources WHERE name = NEW.source AND role = 'enum')
    AND EXISTS (SELECT 1 FROM event_types WHERE name = NEW.legacy_name AND until IS NULL);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER legacy_aliases_update BEFORE UPDATE ON legacy_aliases BEGIN
  SELECT RAISE(ABORT, 'that row belongs to a sealed release, which never changes: use the draft_legacy_aliases view')
  WHERE NOT coalesce(
       (OLD.since, NEW.since, NEW.until) IS ((SELECT number FROM open_release), OLD.since, NULL)
    OR (OLD.source, OLD.legacy_name, OLD.legacy_value, OLD.event_id, OLD.since) IS (NEW.source, NEW.legacy_name, NEW.legacy_value, NEW.event_id, NEW.since)
       AND ((OLD.until IS NULL AND NEW.until = (SELECT number FROM open_release))
         OR (NEW.until IS NULL AND OLD.until NOT IN (SELECT number FROM releases))), 0);
  SELECT RAISE(ABORT, 'that source has an alias of that name already')
  WHERE (NEW.source, NEW.legacy_name) IS NOT (OLD.source, OLD.legacy_name)
    AND EXISTS (SELECT 1 FROM legacy_aliases WHERE source = NEW.source AND legacy_name = NEW.legacy_name AND until IS NULL);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER legacy_aliases_delete BEFORE DELETE ON legacy_aliases BEGIN
  SELECT RAISE(ABORT, 'that row belongs to a sealed release, which never changes: use the draft_legacy_aliases view')
  WHERE OLD.since IS NOT (SELECT number FROM open_release) AND OLD.since IN (SELECT number FROM releases);
END;
-- +goose StatementEnd

--------------------------------------------------------------- views to write

CREATE VIEW draft_alias_sources AS SELECT name, role FROM alias_sources;

-- +goose StatementBegin
CREATE TRIGGER draft_alias_sources_insert INSTEAD OF INSERT ON draft_alias_sources BEGIN
  INSERT INTO alias_sources (name, role, since)
  VALUES (NEW.name, NEW.role, coalesce((SELECT number FROM open_release), 0));
END;
-- +goose StatementEnd

CREATE VIEW draft_glossary AS SELECT term, meaning FROM glossary;

-- +goose StatementBegin
CREATE TRIGGER draft_glossary_insert INSTEAD OF INSERT ON draft_glossary BEGIN
  INSERT INTO glossary (term, meaning, since)
  VALUES (NEW.term, NEW.meaning, coalesce((SELECT number FROM open_release), 0));
END;
-- +goose StatementEnd

CREATE VIEW draft_categories AS
SELECT name, description, fallback, position FROM categories WHERE until IS NULL;

-- +goose StatementBegin
CREATE TRIGGER draft_categories_insert INSTEAD OF INSERT ON draft_categories BEGIN
  INSERT INTO categories (name, description, fallback, position, since)
  VALUES (NEW.name, NEW.description, coalesce(NEW.fallback, 0),
    coalesce(NEW.position, (SELECT max(position) + 1000000 FROM categories WHERE until IS NULL), 1000000),
    coalesce((SELECT number FROM open_release), 0));
END;
-- +goose StatementEnd

-- An UPDATE closes the row of an earlier release and starts one in this; a row
-- that this release started already is changed in place.
-- +goose StatementBegin
CREATE TRIGGER draft_categories_update INSTEAD OF UPDATE ON draft_categories
WHEN (NEW.name, NEW.description, NEW.fallback, NEW.position) IS NOT (OLD.name, OLD.description, OLD.fallback, OLD.position) BEGIN
  SELECT RAISE(ABORT, 'a category keeps its name: insert the new one, move its events, delete the old one')
  WHERE NEW.name <> OLD.name;
  UPDATE categories SET until = (SELECT number FROM open_release)
  WHERE name = OLD.name AND until IS NULL AND since IS NOT (SELECT number FROM open_release);
  INSERT INTO categories (name, description, fallback, position, since)
  SELECT NEW.name, NEW.description, NEW.fallback, NEW.position, (SELECT number FROM open_release)
  WHERE NOT EXISTS (SELECT 1 FROM categories WHERE name = OLD.name AND until IS NULL);
  UPDATE categories SET description = NEW.description, fallback = NEW.fallback, position = NEW.position
  WHERE name = OLD.name AND until IS NULL;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER draft_categories_delete INSTEAD OF DELETE ON draft_categories BEGIN
  SELECT RAISE(ABORT, 'the category is in use: move its events to another one first')
  WHERE EXISTS (SELECT 1 FROM event_types WHERE category = OLD.name AND until IS NULL);
  UPDATE categories SET until = (SELECT number FROM open_release)
  WHERE name = OLD.name AND until IS NULL AND since IS NOT (SELECT number FROM open_release);
  DELETE FROM categories WHERE name = OLD.name AND until IS NULL;
END;
-- +goose StatementEnd

-- An event type goes to the end of the catalog, unless `position` gives its
-- number or `place_after` names the event type it follows, in INSERT and UPDATE
-- alike. place_after always reads NULL.
CREATE VIEW draft_event_types AS
SELECT e.name, e.value, e.category, e.cross_process, e.description, e.deprecated,
  (SELECT x.name FROM event_types AS x WHERE x.event_id = e.replaced_by_id AND x.until IS NULL) AS replaced_by,
  e.position, NULL AS place_after
FROM event_types AS e WHERE e.until IS NULL;

-- The free position behind each event type: at most 1,000 on, at least half of
-- the gap free, so that hundreds can follow each other into one gap.
CREATE VIEW draft_places AS
SELECT e.name, e.position + coalesce(min(1000,
  ((SELECT min(n.position) FROM event_types AS n WHERE n.until IS NULL AND n.position > e.position) - e.position) / 2), 1000000) AS position
FROM event_types AS e WHERE e.until IS NULL;

-- +goose StatementBegin
CREATE TRIGGER draft_event_types_insert INSTEAD OF INSERT ON draft_event_types BEGIN
  SELECT RAISE(ABORT, 'place_after names no event type of this release')
  WHERE NEW.place_after IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event_types WHERE name = NEW.place_after AND until IS NULL);
  SELECT RAISE(ABORT, 'no position is free after that event type: set position further apart first')
  WHERE EXISTS (SELECT 1 FROM draft_places AS p JOIN event_types AS e ON e.position = p.position AND e.until IS NULL
    WHERE p.name = NEW.place_after);
  SELECT RAISE(ABORT, 'replaced_by names no event type of this release')
  WHERE NEW.replaced_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event_types WHERE name = NEW.replaced_by AND until IS NULL);
  INSERT INTO event_types (event_id, name, value, category, cross_process, description, deprecated, replaced_by_id, position, since)
  VALUES (
    coalesce((SELECT max(event_id) + 1 FROM event_types), 1),
    NEW.name, NEW.value, NEW.category, coalesce(NEW.cross_process, 0), NEW.description, coalesce(NEW.deprecated, 0),
    (SELECT event_id FROM event_types WHERE name = NEW.replaced_by AND until IS NULL),
    coalesce(NEW.position,
      (SELECT position FROM draft_places WHERE name = NEW.place_after),
      (SELECT max(position) + 1000000 FROM event_types WHERE until IS NULL), 1000000),
    coalesce((SELECT number FROM open_release), 0));
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER draft_event_types_update INSTEAD OF UPDATE ON draft_event_types
WHEN (NEW.name, NEW.value, NEW.category, NEW.cross_process, NEW.description, NEW.deprecated, NEW.replaced_by, NEW.position, NEW.place_after)
  IS NOT (OLD.name, OLD.value, OLD.category, OLD.cross_process, OLD.description, OLD.deprecated, OLD.replaced_by, OLD.position, NULL) BEGIN
  SELECT RAISE(ABORT, 'place_after names no event type of this release')
  WHERE NEW.place_after IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event_types WHERE name = NEW.place_after AND until IS NULL);
  SELECT RAISE(ABORT, 'no position is free after that event type: set position further apart first')
  WHERE EXISTS (SELECT 1 FROM draft_places AS p JOIN event_types AS e ON e.position = p.position AND e.until IS NULL
    WHERE p.name = NEW.place_after);
  SELECT RAISE(ABORT, 'replaced_by names no event type of this release')
  WHERE NEW.replaced_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event_types WHERE name = NEW.replaced_by AND until IS NULL);
  UPDATE event_types SET until = (SELECT number FROM open_release)
  WHERE name = OLD.name AND until IS NULL AND since IS NOT (SELECT number FROM open_release);
  -- The row just closed, if any, is the only one of that name that ends here.
  INSERT INTO event_types (event_id, name, value, category, cross_process, description, deprecated, replaced_by_id, position, since)
  SELECT event_id, name, value, category, cross_process, description, deprecated, replaced_by_id, position, until
  FROM event_types
  WHERE name = OLD.name AND until = (SELECT number FROM open_release)
    AND NOT EXISTS (SELECT 1 FROM event_types WHERE name = OLD.name AND until IS NULL);
  UPDATE event_types SET
    name = NEW.name, value = NEW.value, category = NEW.category, cross_process = NEW.cross_process,
    description = NEW.description, deprecated = NEW.deprecated,
    replaced_by_id = (SELECT event_id FROM event_types WHERE name = NEW.replaced_by AND until IS NULL),
    position = coalesce((SELECT position FROM draft_places WHERE name = NEW.place_after), NEW.position)
  WHERE name = OLD.name AND until IS NULL;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER draft_event_types_delete INSTEAD OF DELETE ON draft_event_types BEGIN
  SELECT RAISE(ABORT, 'an alias points at the event type: set its event to another one, or to NULL, first')
  WHERE EXISTS (SELECT 1 FROM legacy_aliases AS a JOIN event_types AS e USING (event_id)
    WHERE e.name = OLD.name AND e.until IS NULL AND a.until IS NULL);
  SELECT RAISE(ABORT, 'the event type replaces a deprecated one: change replaced_by there first')
  WHERE EXISTS (SELECT 1 FROM event_types WHERE until IS NULL
    AND replaced_by_id = (SELECT event_id FROM event_types WHERE name = OLD.name AND until IS NULL));
  UPDATE event_types SET until = (SELECT number FROM open_release)
  WHERE name = OLD.name AND until IS NULL AND since IS NOT (SELECT number FROM open_release);
  DELETE FROM event_types WHERE name = OLD.name AND until IS NULL;
END;
-- +goose StatementEnd

CREATE VIEW draft_legacy_aliases AS
SELECT a.source, a.legacy_name, a.legacy_value, e.name AS event
FROM legacy_aliases AS a LEFT JOIN event_types AS e ON e.event_id = a.event_id AND e.until IS NULL
WHERE a.until IS NULL;

-- +goose StatementBegin
CREATE TRIGGER draft_legacy_aliases_insert INSTEAD OF INSERT ON draft_legacy_aliases BEGIN
  SELECT RAISE(ABORT, 'the alias points at no event type of this release')
  WHERE NEW.event IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event_types WHERE name = NEW.event AND until IS NULL);
  INSERT INTO legacy_aliases (source, legacy_name, legacy_value, event_id, since)
  VALUES (NEW.source, NEW.legacy_name, NEW.legacy_value,
    (SELECT event_id FROM event_types WHERE name = NEW.event AND until IS NULL),
    coalesce((SELECT number FROM open_release), 0));
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER draft_legacy_aliases_update INSTEAD OF UPDATE ON draft_legacy_aliases
WHEN (NEW.source, NEW.legacy_name, NEW.legacy_value, NEW.event) IS NOT (OLD.source, OLD.legacy_name, OLD.legacy_value, OLD.event) BEGIN
  SELECT RAISE(ABORT, 'an alias keeps its source and name: delete it and insert the other')
  WHERE (NEW.source, NEW.legacy_name) IS NOT (OLD.source, OLD.legacy_name);
  SELECT RAISE(ABORT, 'the alias points at no event type of this release')
  WHERE NEW.event IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event_types WHERE name = NEW.event AND until IS NULL);
  UPDATE legacy_aliases SET until = (SELECT number FROM open_release)
  WHERE source = OLD.source AND legacy_name = OLD.legacy_name AND until IS NULL AND since IS NOT (SELECT number FROM open_release);
  INSERT INTO legacy_aliases (source, legacy_name, legacy_value, event_id, since)
  SELECT NEW.source, NEW.legacy_name, NEW.legacy_value,
    (SELECT event_id FROM event_types WHERE name = NEW.event AND until IS NULL), (SELECT number FROM open_release)
  WHERE NOT EXISTS (SELECT 1 FROM legacy_aliases WHERE source = OLD.source AND legacy_name = OLD.legacy_name AND until IS NULL);
  UPDATE legacy_aliases SET
    legacy_value = NEW.legacy_value,
    event_id = (SELECT event_id FROM event_types WHERE name = NEW.event AND until IS NULL)
  WHERE source = OLD.source AND legacy_name = OLD.legacy_name AND until IS NULL;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER draft_legacy_aliases_delete INSTEAD OF DELETE ON draft_legacy_aliases BEGIN
  UPDATE legacy_aliases SET until = (SELECT number FROM open_release)
  WHERE source = OLD.source AND legacy_name = OLD.legacy_name AND until IS NULL AND since IS NOT (SELECT number FROM open_release);
  DELETE FROM legacy_aliases WHERE source = OLD.source AND legacy_name = OLD.legacy_name AND until IS NULL;
END;
-- +goose StatementEnd

---------------------------------------------------------------- views to read

-- category is where the event type counts, own_category what it was given;
-- since is the release that introduced it, under whatever name.
CREATE VIEW events AS
SELECT r.version, e.name, e.value,
  coalesce(e.category, (SELECT f.name FROM categories AS f
    WHERE f.fallback = 1 AND f.since <= r.number AND (f.until IS NULL OR f.until > r.number))) AS category,
  e.category AS own_category, e.cross_process, e.description, e.deprecated,
  (SELECT x.name FROM event_types AS x
    WHERE x.event_id = e.replaced_by_id AND x.since <= r.number AND (x.until IS NULL OR x.until > r.number)) AS replaced_by,
  e.position,
  'v' || (SELECT min(x.since) FROM event_types AS x WHERE x.event_id = e.event_id) AS since
FROM releases AS r JOIN event_types AS e ON e.since <= r.number AND (e.until IS NULL OR e.until > r.number);

CREATE VIEW aliases AS
SELECT r.version, a.source, a.legacy_name, a.legacy_value, e.name AS event
FROM releases AS r JOIN legacy_aliases AS a ON a.since <= r.number AND (a.until IS NULL OR a.until > r.number)
LEFT JOIN event_types AS e ON e.event_id = a.event_id AND e.since <= r.number AND (e.until IS NULL OR e.until > r.number);

CREATE VIEW current_events AS
SELECT name, value, category, own_category, cross_process, description, deprecated, replaced_by, position, since
FROM events WHERE version = (SELECT version FROM releases ORDER BY number DESC LIMIT 1);

CREATE VIEW current_aliases AS
SELECT source, legacy_name, legacy_value, event
FROM aliases WHERE version = (SELECT version FROM releases ORDER BY number DESC LIMIT 1);

CREATE VIEW category_counts AS
SELECT r.version, c.name AS category, count(e.name) AS events, coalesce(sum(e.cross_process), 0) AS cross_process
FROM releases AS r JOIN categories AS c ON c.since <= r.number AND (c.until IS NULL OR c.until > r.number)
LEFT JOIN events AS e ON e.version = r.version AND e.category = c.name
GROUP BY r.number, c.position, c.name;

-- The canonical form of a release. Its digest is the SHA-256 of these lines in
-- the order of (section, position, line), each ended by a line feed. Positions
-- order the lines but are not part of them: only the order is content.
CREATE VIEW canonical_lines AS
SELECT r.version, 1 AS section, c.position,
  'category' || char(9) || c.name || char(9) || c.fallback || char(9) || c.description AS line
FROM releases AS r JOIN categories AS c ON c.since <= r.number AND (c.until IS NULL OR c.until > r.number)
UNION ALL
SELECT version, 2, position,
  'event' || char(9) || name || char(9) || value || char(9) || coalesce(own_category, '') || char(9) || cross_process
  || char(9) || deprecated || char(9) || coalesce(replaced_by, '') || char(9) || description
FROM events
UNION ALL
SELECT version, 3, 0,
  'alias' || char(9) || source || char(9) || legacy_name || char(9) || legacy_value || char(9) || coalesce(event, '')
FROM aliases;

-- +goose Down
DROP VIEW canonical_lines;
DROP VIEW category_counts;
DROP VIEW current_aliases;
DROP VIEW current_events;
DROP VIEW aliases;
DROP VIEW events;
DROP VIEW draft_legacy_aliases;
DROP VIEW draft_event_types;
DROP VIEW draft_places;
DROP VIEW draft_categories;
DROP VIEW draft_glossary;
DROP VIEW draft_alias_sources;
DROP TABLE legacy_aliases;
DROP TABLE event_types;
DROP TABLE categories;
DROP TABLE glossary;
DROP TABLE alias_sources;
DROP TABLE releases;
DROP VIEW open_release;
PRAGMA application_id = 0;
