package catalog

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"strings"
)

var (
	upperSnake = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)
	lowerSnake = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
)

// formerMeaning is an event type that a wire value once stood for.
type formerMeaning struct {
	name  string
	until string // the first release without it
}

// lint checks a release for what is allowed and yet deserves a second look.
// former holds what the wire values in use meant before they meant what they do.
func lint(r *Release, former map[string]formerMeaning) []Finding {
	v := &verifier{}
	add := func(id FindingID, subject, message, hint string, actual any) {
		v.add(id, Finding{Release: r.Info.Version, Subject: subject, Message: message, Hint: hint, Actual: actual})
	}
	events := index(r.Events, func(e Event) string { return e.Name })
	byValue := index(r.Events, func(e Event) string { return e.Value })
	for _, e := range r.Events {
		if e.OwnCategory == "" {
			add(Uncategorized, e.Name, "no category of its own, it counts under "+orNone(e.Category), "give it one in the next release", nil)
		}
		if !upperSnake.MatchString(e.Name) {
			add(NameStyle, e.Name, "the name is not UPPER_SNAKE", "words of capitals and digits, one underscore between", e.Name)
		}
		if !lowerSnake.MatchString(e.Value) {
			add(NameStyle, e.Name, "the wire value "+e.Value+" is not lower_snake", "words of small letters and digits, one underscore between", e.Value)
		}
		if was, ok := former[e.Value]; ok {
			add(ValueReused, e.Name, fmt.Sprintf("the wire value %s meant %s until %s", e.Value, was.name, was.until),
				"a peer that is not updated takes it for the old event: choose another value", e.Value)
		}
		if replacement, ok := events[e.ReplacedBy]; e.ReplacedBy != "" && (!ok || replacement.Deprecated) {
			add(ReplacementInvalid, e.Name, "its replacement "+e.ReplacedBy+" is itself deprecated", "name one that is not", e.ReplacedBy)
		} else if e.Deprecated && e.ReplacedBy == "" {
			add(ReplacementInvalid, e.Name, "deprecated without a replacement", "set replaced_by, or remove the event type", nil)
		}
		if d := strings.TrimSpace(e.Description); d == "" || strings.HasPrefix(d, "TODO") {
			add(DescriptionMissing, e.Name, "no description", "describe it in one sentence", orNil(d))
		}
	}
	for _, a := range r.Aliases {
		if a.Event == "" {
			add(AliasRetired, a.String(), "retired: it stands for no event type", "", nil)
		}
		if e, ok := byValue[a.Value]; ok && e.Name != a.Event {
			add(AliasShadowsValue, a.String(), fmt.Sprintf("its wire value %s is that of %s today, and meant %s there", a.Value, e.Name, orNone(a.Event)),
				"catalogctl resolve --source "+a.Source+" keeps them apart", a.Value)
		}
	}
	return v.Findings
}

// formerMeanings returns the event types that today's wire values stood for in
// earlier releases, where that was another event type under another name.
func formerMeanings(ctx context.Context, tx *sql.Tx, number int) (map[string]formerMeaning, error) {
	former := map[string]formerMeaning{}
	err := each(ctx, tx, `
		SELECT e.value, x.name, 'v' || max(x.until)
		FROM event_types AS x JOIN event_types AS e ON e.value = x.value AND e.event_id <> x.event_id AND e.name <> x.name
		WHERE x.until IS NOT NULL AND e.until IS NULL AND e.since <= ?
		GROUP BY e.value`, []any{number},
		func(rows *sql.Rows) error {
			var value string
			var was formerMeaning
			err := rows.Scan(&value, &was.name, &was.until)
			former[value] = was
			return err
		})
	return former, err
}
