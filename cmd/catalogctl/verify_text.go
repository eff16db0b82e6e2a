package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// writeVerifyText writes a verification for people: what was held against what,
// the findings by id, gravest first, and a verdict.
func writeVerifyText(w io.Writer, v *catalog.Verification, strict, verbose bool, s output.Style) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s, migration %d) against %s\n",
		output.Escape(databaseName(v)), cmp.Or(v.Database.Head, "no release"), v.Database.Migration, counterpart(v))
	for rest := v.Findings; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].ID == rest[0].ID && rest[n].Severity == rest[0].Severity {
			n++
		}
		if rest[0].Severity != catalog.SeverityInfo || verbose {
			writeFindings(&b, rest[:n], s)
		}
		rest = rest[n:]
	}
	writeVerdict(&b, v, strict, verbose, s)
	_, err := io.WriteString(w, b.String())
	return err
}

// counterpart is what the database was held against.
func counterpart(v *catalog.Verification) string {
	if v.Enum.Release == "" {
		return "itself, for the compiled enum is of another vocabulary"
	}
	return fmt.Sprintf("the compiled enum (%s, %s)", v.Enum.Release, shortDigest(v.Enum.Digest))
}

func databaseName(v *catalog.Verification) string {
	return cmp.Or(v.Database.Path, "the built-in catalog")
}

// writeFindings writes the findings of one id under a heading that explains it.
// A message that all of them share is said once.
func writeFindings(b *strings.Builder, findings []catalog.Finding, s output.Style) {
	first := findings[0]
	fmt.Fprintf(b, "\n%s  %s\n", paintSeverity(first.Severity, s), s.Bold(string(first.ID)))
	for rest := findings; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Release == rest[0].Release && rest[n].Message == rest[0].Message && rest[n].Hint == rest[0].Hint {
			n++
		}
		writeAlike(b, rest[:n])
		if last := n == len(rest) || rest[n].Hint != rest[0].Hint; last && rest[0].Hint != "" {
			writeWrapped(b, "  hint: ", output.Escape(rest[0].Hint))
		}
		rest = rest[n:]
	}
}

// writeAlike writes findings that differ in nothing but their subject.
func writeAlike(b *strings.Builder, findings []catalog.Finding) {
	if len(findings) == 1 {
		writeWrapped(b, "  ", output.Escape(findingLine(findings[0])))
		return
	}
	shared := findings[0]
	shared.Subject = ""
	shared.Message = fmt.Sprintf("%s (%d)", shared.Message, len(findings))
	writeWrapped(b, "  ", output.Escape(findingLine(shared)))
	subjects := make([]string, len(findings))
	for i, f := range findings {
		subjects[i] = output.Escape(f.Subject)
	}
	for _, line := range output.Columns(subjects, textWidth-4) {
		fmt.Fprintf(b, "    %s\n", line)
	}
}

// writeWrapped writes text that starts with a label and goes on under it.
func writeWrapped(b *strings.Builder, label, text string) {
	lines := output.Wrap(strings.Fields(text), textWidth-len(label))
	fmt.Fprintf(b, "%s%s\n", label, strings.Join(lines, "\n"+strings.Repeat(" ", len(label))))
}

func paintSeverity(severity catalog.Severity, s output.Style) string {
	switch severity {
	case catalog.SeverityError:
		return s.Red(string(severity))
	case catalog.SeverityWarning:
		return s.Yellow(string(severity))
	}
	return s.Dim(string(severity))
}

// writeVerdict writes the last line: whether all is well, and the counts.
func writeVerdict(b *strings.Builder, v *catalog.Verification, strict, verbose bool, s output.Style) {
	var counts []string
	for _, severity := range []catalog.Severity{catalog.SeverityError, catalog.SeverityWarning, catalog.SeverityInfo} {
		if n := v.Count(severity); n > 0 {
			counts = append(counts, plural(n, string(severity)))
		}
	}
	said := strings.Join(counts, ", ")
	if v.Count(catalog.SeverityInfo) > 0 && !verbose {
		said += " (--verbose shows them)"
	}
	if verbose && len(v.Findings) > 0 || len(v.Findings) > v.Count(catalog.SeverityInfo) {
		b.WriteString("\n")
	}
	switch {
	case !v.OK(strict):
		fmt.Fprintf(b, "%s: %s\n", s.Red("failed"), said)
	case said == "":
		fmt.Fprintf(b, "%s: %s\n", s.Green("ok"), agreement(v))
	default:
		fmt.Fprintf(b, "%s: %s; %s\n", s.Green("ok"), agreement(v), said)
	}
}

func agreement(v *catalog.Verification) string {
	if v.Enum.Release == "" {
		return "the catalog agrees with itself"
	}
	return "catalog and compiled enum agree"
}
