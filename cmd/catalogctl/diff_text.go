package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// textWidth is how wide the text of diff and verify may be.
const textWidth = 100

// writeDiffText writes a difference for a reviewer: a section for each impact,
// the worst first, the changes in it by category, one line each, and a summary.
// Whole is the number of changes before any filter.
func writeDiffText(w io.Writer, d catalog.Difference, whole int, s output.Style) error {
	var b strings.Builder
	b.WriteString(diffHeading(d, whole, s))
	if len(d.Changes) > 0 {
		for _, i := range impacts {
			writeImpact(&b, i, d.Filter(func(c catalog.Change) bool { return c.Impact == i }).Changes, s)
		}
		writeDiffSummary(&b, d, s)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// diffHeading is the first line: what is compared, and how much changed.
func diffHeading(d catalog.Difference, whole int, s output.Style) string {
	count := plural(len(d.Changes), "change")
	switch {
	case whole == 0:
		count = "no changes"
	case whole != len(d.Changes):
		count = fmt.Sprintf("%d of %s", len(d.Changes), plural(whole, "change"))
	}
	return s.Bold(d.From+" → "+d.To) + "  " + count + "\n"
}

var impactMeans = map[catalog.Impact]string{
	catalog.Breaking:   "code or a peer that relied on it fails",
	catalog.Behavior:   "code still compiles, but the same event is treated differently",
	catalog.Compatible: "code that works goes on working",
	catalog.Docs:       "only what people read changed",
}

// writeImpact writes the section of one impact, if it has any changes.
func writeImpact(b *strings.Builder, i catalog.Impact, changes []catalog.Change, s output.Style) {
	if len(changes) == 0 {
		return
	}
	groups := map[string][]catalog.Change{}
	subjects := 0
	for _, c := range changes {
		groups[changeGroup(c)] = append(groups[changeGroup(c)], c)
		subjects = max(subjects, output.Width(shortSubject(c)))
	}
	fmt.Fprintf(b, "\n%s  %s\n", paintImpact(i, s), impactMeans[i])
	for _, group := range slices.SortedFunc(maps.Keys(groups), compareGroups) {
		fmt.Fprintf(b, "\n  %s  %s\n", s.Bold(output.Escape(group)), s.Dim(plural(len(groups[group]), "change")))
		for _, c := range groups[group] {
			writeChange(b, c, min(subjects, 44), s)
		}
	}
}

func paintImpact(i catalog.Impact, s output.Style) string {
	title := strings.ToUpper(i.String())
	switch i {
	case catalog.Breaking:
		return s.Red(title)
	case catalog.Behavior:
		return s.Yellow(title)
	}
	return s.Green(title)
}

// writeChange writes one line, the subject filled up to a width.
func writeChange(b *strings.Builder, c catalog.Change, width int, s output.Style) {
	const margin = 4 + 2 + 2
	mark, what := describe(c)
	switch mark {
	case "+":
		mark = s.Green(mark)
	case "-":
		mark = s.Red(mark)
	case "~":
		mark = s.Yellow(mark)
	}
	subject := output.ElideMiddle(shortSubject(c), width)
	fmt.Fprintf(b, "    %s %s  %s\n", mark, output.Pad(subject, width), output.Elide(output.Escape(what), textWidth-margin-width))
}

// shortSubject is the subject without what its heading says already.
func shortSubject(c catalog.Change) string {
	if _, name, ok := strings.Cut(c.Alias, "."); ok {
		return output.Escape(name)
	}
	return output.Escape(c.Subject())
}

// describe says what happened in fewer words than the message, as subject and
// category stand beside it: "+" and what came, "-" and what went, "~" and what
// changed.
func describe(c catalog.Change) (mark, what string) {
	before, after := fact(c.Before), fact(c.After)
	change := before + " → " + after
	switch c.Kind {
	case catalog.EventAdded:
		return "+", after
	case catalog.EventRemoved, catalog.CategoryRemoved:
		return "-", c.Message
	case catalog.EventRenamed:
		if c.Impact == catalog.Compatible {
			return "~", "was " + before + ", kept as second name"
		}
		return "~", "was " + before
	case catalog.ValueChanged, catalog.AliasValueChanged:
		return "~", "value: " + change
	case catalog.CategoryChanged:
		return "~", "category: " + change
	case catalog.CategoryAssigned, catalog.CategoryUnassigned:
		return "~", "own category: " + change
	case catalog.CrossProcessChanged:
		return "~", "cross-process: " + change
	case catalog.DescriptionChanged, catalog.CategoryDescribed:
		if _, ok := c.After.(string); ok {
			return "~", "now: " + after
		}
	case catalog.CategoryAdded:
		return "+", c.Message
	case catalog.AliasAdded:
		return "+", "stands for " + after
	case catalog.AliasRemoved:
		return "-", "stood for " + before
	case catalog.AliasRetargeted:
		return "~", "stands for: " + change
	}
	return "~", c.Message
}

// fact is one side of a change.
func fact(v any) string {
	switch v := v.(type) {
	case nil:
		return "none"
	case bool:
		return yesNo(v)
	}
	return fmt.Sprint(v)
}

// writeDiffSummary writes the whole impact and the number of changes by kind.
func writeDiffSummary(b *strings.Builder, d catalog.Difference, s output.Style) {
	head := fmt.Sprintf("%s → %s is %s:", d.From, d.To, d.Impact())
	counts := countKinds(d)
	words := make([]string, len(counts))
	for i, k := range counts {
		words[i] = fmt.Sprintf("%d %s,", k.changes, k.kind)
	}
	words[len(words)-1] = strings.TrimSuffix(words[len(words)-1], ",")
	lines := output.Wrap(append([]string{head}, words...), textWidth-2)
	lines[0] = s.Bold(head) + strings.TrimPrefix(lines[0], head)
	fmt.Fprintf(b, "\n%s\n", strings.Join(lines, "\n  "))
}
