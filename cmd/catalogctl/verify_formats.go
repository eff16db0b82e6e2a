package main

import (
	"io"
	"strings"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// verifyResult is a verification as rows, and as the document around them.
func verifyResult(v *catalog.Verification, strict bool) output.Result {
	rows := output.Rows{Columns: []string{"id", "severity", "release", "subject", "message", "expected", "actual", "hint"}}
	for _, f := range v.Findings {
		rows.Cells = append(rows.Cells, []any{string(f.ID), string(f.Severity), orNull(f.Release), orNull(f.Subject),
			f.Message, f.Expected, f.Actual, orNull(f.Hint)})
	}
	return output.Result{
		Name: "findings",
		Rows: rows,
		Before: []output.Field{
			{Key: "ok", Value: v.OK(strict)},
			{Key: "enum", Value: output.Object{
				{Key: "release", Value: v.Enum.Release},
				{Key: "digest", Value: v.Enum.Digest},
			}},
			{Key: "database", Value: output.Object{
				{Key: "path", Value: orNull(v.Database.Path)},
				{Key: "head", Value: orNull(v.Database.Head)},
				{Key: "migration", Value: v.Database.Migration},
			}},
		},
	}
}

func writeVerifyAnnotations(w io.Writer, v *catalog.Verification, verbose bool) error {
	levels := map[catalog.Severity]string{
		catalog.SeverityError:   "error",
		catalog.SeverityWarning: "warning",
	}
	if verbose {
		levels[catalog.SeverityInfo] = "notice"
	}
	var annotations []output.Annotation
	for _, f := range v.Findings {
		if level, ok := levels[f.Severity]; ok {
			message := findingLine(f)
			if f.Hint != "" {
				message += "\nhint: " + f.Hint
			}
			annotations = append(annotations, output.Annotation{Level: level, Title: string(f.ID), Message: message})
		}
	}
	return output.WriteAnnotations(w, annotations)
}

// writeVerifyJUnit writes a test case for each id, so that a report of nothing
// but passed tests tells what was tested.
func writeVerifyJUnit(w io.Writer, v *catalog.Verification, strict bool) error {
	suite := output.TestSuite{Name: "catalogctl verify"}
	for _, check := range catalog.Checks() {
		var failed, passed []string
		for _, f := range v.Findings {
			switch {
			case f.ID != check.ID:
			case f.Severity == catalog.SeverityError, strict && f.Severity == catalog.SeverityWarning:
				failed = append(failed, findingLine(f))
			default:
				passed = append(passed, string(f.Severity)+": "+findingLine(f))
			}
		}
		test := output.TestCase{Class: "verify", Name: string(check.ID), Output: strings.Join(passed, "\n")}
		if len(failed) > 0 {
			test.Failure = &output.Failure{Message: check.When, Text: strings.Join(failed, "\n")}
		}
		suite.Cases = append(suite.Cases, test)
	}
	return output.WriteJUnit(w, suite)
}

// findingLine is a finding on one line, without its hint. It starts with release
// and subject unless the message does.
func findingLine(f catalog.Finding) string {
	line := f.Message
	if f.Subject != "" && f.Subject != f.Release && !strings.HasPrefix(line, f.Subject+" ") {
		line = f.Subject + ": " + line
	}
	if f.Release != "" && !strings.HasPrefix(line, f.Release+" ") {
		line = f.Release + ": " + line
	}
	return line
}
