package catalog

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
)

// Diff returns what changed between two releases of the catalog, as the function
// [Diff] does for two loaded ones, but it loads only what they do not share: the
// cost grows with the number of changes, not with the size of the catalog. The
// error is an [*UnknownError] if the catalog has no such release.
func (c *Catalog) Diff(ctx context.Context, from, to string) (Difference, error) {
	var d Difference
	err := c.read(ctx, func(tx *sql.Tx) error {
		infos, err := releaseInfos(ctx, tx)
		if err != nil {
			return err
		}
		a, err := pick(infos, from)
		if err != nil {
			return err
		}
		b, err := pick(infos, to)
		if err != nil {
			return err
		}
		d, err = diff(ctx, tx, infos, a, b)
		return err
	})
	return d, err
}

// diff compares the releases numbered a and b. Number 0 is the empty release
// before the first.
func diff(ctx context.Context, tx *sql.Tx, infos []ReleaseInfo, a, b int) (Difference, error) {
	scopeA, scopeB := onlyIn(a, b), onlyIn(b, a)
	fallbackA, err := fallbackCategory(ctx, tx, a)
	if err != nil {
		return Difference{}, err
	}
	fallbackB, err := fallbackCategory(ctx, tx, b)
	if err != nil {
		return Difference{}, err
	}
	if fallbackA != fallbackB && a > 0 && b > 0 {
		// Event types count elsewhere although their rows did not change.
		scopeA, scopeB = all(a), all(b)
	}
	from, to := &Release{}, &Release{}
	if a > 0 {
		if from, err = load(ctx, tx, infos[a-1], scopeA); err != nil {
			return Difference{}, err
		}
	}
	if b > 0 {
		if to, err = load(ctx, tx, infos[b-1], scopeB); err != nil {
			return Difference{}, err
		}
	}
	return Diff(from, to), nil
}

// Revision is what one release changed about an event type.
type Revision struct {
	Release ReleaseInfo
	Changes []Change
}

// History returns what became of an event type, oldest release first, under
// whatever names it had. The name is the one it has, or had last. The error is
// an [*UnknownError] if no release has an event type of that name.
func (c *Catalog) History(ctx context.Context, name string) ([]Revision, error) {
	var revisions []Revision
	err := c.read(ctx, func(tx *sql.Tx) error {
		infos, err := releaseInfos(ctx, tx)
		if err != nil {
			return err
		}
		id, err := eventID(ctx, tx, name)
		if err != nil {
			return err
		}
		names, err := namesOf(ctx, tx, id, len(infos))
		if err != nil {
			return err
		}
		touched, err := releasesThatTouch(ctx, tx, id)
		if err != nil {
			return err
		}
		for _, n := range touched {
			d, err := diff(ctx, tx, infos, n-1, n)
			if err != nil {
				return err
			}
			now := cmp.Or(names[n], names[n-1])
			d = d.Filter(func(c Change) bool {
				return c.Event == now || c.Kind == AliasRetargeted && c.Before == names[n-1]
			})
			if len(d.Changes) > 0 {
				revisions = append(revisions, Revision{infos[n-1], d.Changes})
			}
		}
		return nil
	})
	return revisions, err
}

func eventID(ctx context.Context, tx *sql.Tx, name string) (int64, error) {
	var id int64
	err := each(ctx, tx, "SELECT event_id FROM event_types WHERE name = ? ORDER BY since DESC LIMIT 1", []any{name},
		func(rows *sql.Rows) error { return rows.Scan(&id) })
	if err == nil && id == 0 {
		err = &UnknownError{Kind: "event", Name: name}
	}
	return id, err
}

// namesOf returns the name of an event type in each release by number, "" where
// it did not exist.
func namesOf(ctx context.Context, tx *sql.Tx, id int64, releases int) ([]string, error) {
	names := make([]string, releases+1)
	err := each(ctx, tx, "SELECT name, since, coalesce(until, ?) FROM event_types WHERE event_id = ?", []any{releases + 1, id},
		func(rows *sql.Rows) error {
			var name string
			var since, until int
			if err := rows.Scan(&name, &since, &until); err != nil {
				return err
			}
			for n := max(since, 1); n < min(until, len(names)); n++ {
				names[n] = name
			}
			return nil
		})
	return names, err
}

// releasesThatTouch returns the numbers of the releases that started or ended a
// row of an event type or of one of its aliases.
func releasesThatTouch(ctx context.Context, tx *sql.Tx, id int64) ([]int, error) {
	var numbers []int
	err := each(ctx, tx, `
		SELECT since FROM event_types WHERE event_id = ?1 UNION SELECT until FROM event_types WHERE event_id = ?1
		UNION SELECT since FROM legacy_aliases WHERE event_id = ?1 UNION SELECT until FROM legacy_aliases WHERE event_id = ?1`,
		[]any{id}, func(rows *sql.Rows) error {
			var n sql.NullInt64
			err := rows.Scan(&n)
			if n.Valid {
				numbers = append(numbers, int(n.Int64))
			}
			return err
		})
	slices.Sort(numbers)
	return numbers, err
}
