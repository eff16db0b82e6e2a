package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// hinted is an error with the obvious next step.
type hinted struct {
	error
	hint string
}

func (e *hinted) Unwrap() error { return e.error }

func withHint(err error, format string, args ...any) error {
	return &hinted{err, fmt.Sprintf(format, args...)}
}

// report writes an error as people read it. Where even that fails, nobody is
// left to be told.
func report(w io.Writer, err error) {
	_, _ = io.WriteString(w, explain(err))
}

// explain says what an error is on one line, where it lies if it lies in SQL,
// and what to do. Of several errors, it explains each.
func explain(err error) string {
	var all several
	if errors.As(err, &all) {
		text := ""
		for _, e := range all {
			text += explain(e)
		}
		return text
	}
	if errors.Is(err, errFound) {
		return ""
	}
	text := "catalogctl: " + oneLine(err.Error()) + "\n"
	var sql *catalog.SQLError
	if errors.As(err, &sql) {
		text += place(sql)
	}
	if hint := hintFor(err); hint != "" {
		text += "  hint: " + oneLine(hint) + "\n"
	}
	return text
}

func oneLine(s string) string {
	return output.Escape(strings.Join(strings.Fields(s), " "))
}

// place is the line of SQL and a caret under the place, cut so that both fit a
// terminal.
func place(e *catalog.SQLError) string {
	if e.Text == "" || e.Column < 1 {
		return ""
	}
	const width = 96
	line := []rune(strings.ReplaceAll(e.Text, "\t", " "))
	caret := min(e.Column-1, len(line))
	if start := caret - width/2; start > 0 && len(line) > width {
		line, caret = append([]rune("…"), line[start:]...), caret-start+1
	}
	if len(line) > width {
		line = append(line[:width-1:width-1], '…')
	}
	return "  " + output.Escape(string(line)) + "\n  " + strings.Repeat(" ", caret) + "^\n"
}

// hintFor returns the next step after an error: the one it carries, else the
// one that errors of its kind have in common.
func hintFor(err error) string {
	var (
		h       *hinted
		unknown *catalog.UnknownError
		sql     *catalog.SQLError
	)
	switch {
	case errors.As(err, &h):
		return h.hint
	case errors.As(err, &unknown):
		if len(unknown.Nearest) > 0 {
			return didYouMean(unknown.Nearest)
		}
		return whereToLook[unknown.Kind]
	case errors.As(err, &sql) && sql.Name != "":
		if nearest := nearestSQL(sql.Name); len(nearest) > 0 {
			return didYouMean(nearest)
		}
		return `"catalogctl query --help" lists the views and their columns`
	case errors.Is(err, catalog.ErrLocked):
		return "try again when the other process is done"
	}
	return ""
}

var whereToLook = map[string]string{
	"event":    `"catalogctl list --search TEXT" finds events by any part of their name or description`,
	"category": `"catalogctl categories" lists them`,
	"release":  `"catalogctl releases" lists them`,
	"source":   `"catalogctl query 'SELECT DISTINCT source FROM aliases'" lists them`,
}

func didYouMean(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return "did you mean " + names[0] + "?"
	}
	return "did you mean " + strings.Join(names[:last], ", ") + " or " + names[last] + "?"
}
