package catalog

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// ReleaseCounts is a release with the numbers of what it holds.
type ReleaseCounts struct {
	ReleaseInfo
	Events, CrossProcess, Categories, Aliases int
}

// Load loads one release; version "" means the latest. The error is an
// [*UnknownError] if the catalog has no such release.
func (c *Catalog) Load(ctx context.Context, version string) (*Release, error) {
	var r *Release
	err := c.read(ctx, func(tx *sql.Tx) error {
		infos, err := releaseInfos(ctx, tx)
		if err != nil {
			return err
		}
		n, err := pick(infos, version)
		if err != nil {
			return err
		}
		r, err = load(ctx, tx, infos[n-1], all(n))
		return err
	})
	return r, err
}

// Releases returns all releases, oldest first, with their counts.
func (c *Catalog) Releases(ctx context.Context) ([]ReleaseCounts, error) {
	var releases []ReleaseCounts
	err := c.read(ctx, func(tx *sql.Tx) error {
		infos, err := releaseInfos(ctx, tx)
		if err != nil {
			return err
		}
		releases = make([]ReleaseCounts, len(infos))
		for i, info := range infos {
			releases[i].ReleaseInfo = info
		}
		for _, tally := range []struct {
			what, table string
			count       func(*ReleaseCounts) *int
		}{
			{"count(*)", "event_types", func(r *ReleaseCounts) *int { return &r.Events }},
			{"sum(cross_process)", "event_types", func(r *ReleaseCounts) *int { return &r.CrossProcess }},
			{"count(*)", "categories", func(r *ReleaseCounts) *int { return &r.Categories }},
			{"count(*)", "legacy_aliases", func(r *ReleaseCounts) *int { return &r.Aliases }},
		} {
			if err := accumulate(ctx, tx, releases, tally.what, tally.table, tally.count); err != nil {
				return err
			}
		}
		return nil
	})
	return releases, err
}

// accumulate counts rows release by release from what each release started and
// ended, so that the cost is that of the history and not of every release anew.
func accumulate(ctx context.Context, tx *sql.Tx, releases []ReleaseCounts, what, table string, count func(*ReleaseCounts) *int) error {
	change := make([]int, len(releases)+1)
	err := each(ctx, tx, fmt.Sprintf(`
		SELECT since, %[1]s FROM %[2]s GROUP BY since
		UNION ALL
		SELECT until, -%[1]s FROM %[2]s WHERE until IS NOT NULL GROUP BY until`, what, table),
		nil, func(rows *sql.Rows) error {
			var number, n int
			if err := rows.Scan(&number, &n); err != nil {
				return err
			}
			if number < 1 || number > len(releases) {
				return fmt.Errorf("%w: table %s refers to release number %d, which does not exist", ErrCorrupt, table, number)
			}
			change[number] += n
			return nil
		})
	total := 0
	for i := range releases {
		total += change[i+1]
		*count(&releases[i]) = total
	}
	return err
}

// releaseInfos returns all releases; the one numbered n is at n-1.
func releaseInfos(ctx context.Context, tx *sql.Tx) ([]ReleaseInfo, error) {
	infos := []ReleaseInfo{}
	err := each(ctx, tx, "SELECT number, version, released_on, summary, coalesce(digest, '') FROM releases ORDER BY number", nil,
		func(rows *sql.Rows) error {
			var number int
			var info ReleaseInfo
			if err := rows.Scan(&number, &info.Version, &info.ReleasedOn, &info.Summary, &info.Digest); err != nil {
				return err
			}
			if number != len(infos)+1 {
				return fmt.Errorf("%w: release number %d is missing", ErrCorrupt, len(infos)+1)
			}
			infos = append(infos, info)
			return nil
		})
	return infos, err
}

// pick returns the number of a release by its version.
func pick(infos []ReleaseInfo, version string) (int, error) {
	if len(infos) == 0 {
		return 0, fmt.Errorf("%w: it has no release yet", ErrNotCatalog)
	}
	if version == "" {
		return len(infos), nil
	}
	i := slices.IndexFunc(infos, func(info ReleaseInfo) bool { return info.Version == version })
	if i < 0 {
		versions := make([]string, len(infos))
		for i, info := range infos {
			versions[i] = info.Version
		}
		return 0, &UnknownError{Kind: "release", Name: version, Nearest: Nearest(version, versions)}
	}
	return i + 1, nil
}

// scope says which rows of a release to load. Its conditions use ?1, the number
// of the release, and ?2, the number of the other release if there is one.
type scope struct {
	number, other int
	rows          string // rows as such
	events        string // further event types
	aliases       string // further aliases
}

// valid is the condition that a row is valid in release ?1.
const valid = "%[1]s.since <= ?1 AND (%[1]s.until IS NULL OR %[1]s.until > ?1)"

// all is the scope of a whole release.
func all(number int) scope { return scope{number: number, rows: "1"} }

// onlyIn is the scope of what a release does not share with another. An index
// finds the rows, whatever the size of the catalog. An event type or alias that
// is the same row on both sides is of interest, too, if what it refers to
// changed.
func onlyIn(number, other int) scope {
	rows := "t.since > ?2 AND t.since <= ?1"
	if number < other {
		rows = "t.until > ?1 AND t.until <= ?2"
	}
	const changed = `(SELECT event_id FROM event_types WHERE since > min(?1, ?2) AND since <= max(?1, ?2)
		UNION SELECT event_id FROM event_types WHERE until > min(?1, ?2) AND until <= max(?1, ?2))`
	return scope{number: number, other: other, rows: rows,
		events:  " OR t.replaced_by_id IN " + changed,
		aliases: " OR t.event_id IN " + changed}
}

func (s scope) where(further string) string {
	return fmt.Sprintf("WHERE "+valid+" AND (%s%s)", "t", s.rows, further)
}

func (s scope) args() []any { return []any{s.number, s.other} }

// load loads the rows of a release that are in scope.
func load(ctx context.Context, tx *sql.Tx, info ReleaseInfo, s scope) (*Release, error) {
	r := &Release{Info: info, Categories: []Category{}, Events: []Event{}, Aliases: []Alias{}, Sources: []Source{}, Glossary: []Term{}}
	fallback, err := fallbackCategory(ctx, tx, s.number)
	if err != nil {
		return nil, err
	}
	err = each(ctx, tx, `
		SELECT name, description, fallback
		FROM categories AS t `+s.where("")+` ORDER BY position, name`, s.args(),
		func(rows *sql.Rows) error {
			var c Category
			err := rows.Scan(&c.Name, &c.Description, &c.Fallback)
			r.Categories = append(r.Categories, c)
			return err
		})
	if err != nil {
		return nil, err
	}
	err = each(ctx, tx, `
		SELECT name, value, coalesce(category, ''), cross_process, description, deprecated, position,
			coalesce((SELECT x.name FROM event_types AS x WHERE x.event_id = t.replaced_by_id AND `+fmt.Sprintf(valid, "x")+`), ''),
			(SELECT 'v' || min(x.since) FROM event_types AS x WHERE x.event_id = t.event_id)
		FROM event_types AS t `+s.where(s.events)+` ORDER BY position, name`, s.args(),
		func(rows *sql.Rows) error {
			var e Event
			err := rows.Scan(&e.Name, &e.Value, &e.OwnCategory, &e.CrossProcess, &e.Description, &e.Deprecated, &e.Position,
				&e.ReplacedBy, &e.Since)
			e.Category = e.OwnCategory
			if e.Category == "" {
				e.Category = fallback
			}
			r.Events = append(r.Events, e)
			return err
		})
	if err != nil {
		return nil, err
	}
	err = each(ctx, tx, `
		SELECT source, legacy_name, legacy_value,
			coalesce((SELECT x.name FROM event_types AS x WHERE x.event_id = t.event_id AND `+fmt.Sprintf(valid, "x")+`), '')
		FROM legacy_aliases AS t `+s.where(s.aliases)+` ORDER BY source, legacy_name`, s.args(),
		func(rows *sql.Rows) error {
			var a Alias
			err := rows.Scan(&a.Source, &a.Name, &a.Value, &a.Event)
			r.Aliases = append(r.Aliases, a)
			return err
		})
	if err != nil {
		return nil, err
	}
	return r, vocabulary(ctx, tx, s.number, r)
}

// vocabulary loads what a release knows about its names.
func vocabulary(ctx context.Context, tx *sql.Tx, number int, r *Release) error {
	err := each(ctx, tx, "SELECT name, role FROM alias_sources WHERE since <= ? ORDER BY name", []any{number},
		func(rows *sql.Rows) error {
			var s Source
			err := rows.Scan(&s.Name, &s.Role)
			r.Sources = append(r.Sources, s)
			return err
		})
	if err != nil {
		return err
	}
	return each(ctx, tx, "SELECT term, meaning FROM glossary WHERE since <= ? ORDER BY term", []any{number},
		func(rows *sql.Rows) error {
			var t Term
			err := rows.Scan(&t.Term, &t.Meaning)
			r.Glossary = append(r.Glossary, t)
			return err
		})
}

// fallbackCategory returns the category where events with none of their own
// count in a release, or "".
func fallbackCategory(ctx context.Context, tx *sql.Tx, number int) (string, error) {
	var name string
	err := each(ctx, tx, "SELECT name FROM categories AS t WHERE fallback = 1 AND "+fmt.Sprintf(valid, "t"), []any{number},
		func(rows *sql.Rows) error { return rows.Scan(&name) })
	return name, err
}

// each runs a query and calls f for each row.
func each(ctx context.Context, tx *sql.Tx, query string, args []any, f func(*sql.Rows) error) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
