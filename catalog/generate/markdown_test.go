package generate_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/generate"
)

const markdownCommand = "catalogctl generate markdown"

// bazaar is shop with what is hard to write in Markdown: texts that look like
// markup, a category and an event type named like headings of the reference, and
// an event type without category.
func bazaar() *catalog.Release {
	r := shop()
	r.Info.Summary = "1. A *bazaar* | with everything"
	r.Categories = append(r.Categories, catalog.Category{Name: "events", Description: "# Not a heading | not a cell"})
	r.Events = append(r.Events,
		catalog.Event{Name: "CATEGORIES", Value: "cat|egories", Category: "events", OwnCategory: "events", CrossProcess: true,
			Description: "Takes |, <tags>, `code`, _words_, [links](x), $1$ & more.", Since: "v7"},
		catalog.Event{Name: "MISC_SEEN", Value: "misc_seen", Category: "other", OwnCategory: "other", Description: "Something\nhas been seen.", Since: "v6"},
		catalog.Event{Name: "LOOSE", Value: "loose", CrossProcess: true, Description: "- Not a list.", Since: "v6"},
	)
	return r
}

// formerBazaar differs from bazaar in every kind of change.
func formerBazaar() *catalog.Release {
	r := bazaar()
	r.Info = catalog.ReleaseInfo{Version: "v6", ReleasedOn: "2026-01-01", Summary: "Before"}
	r.Categories = append(r.Categories[:2], catalog.Category{Name: "cheques"})
	r.Categories[0].Description = "Orders."
	event := func(name string) *catalog.Event {
		for i := range r.Events {
			if r.Events[i].Name == name {
				return &r.Events[i]
			}
		}
		return nil
	}
	placed := event("ORDER_PLACED")
	placed.Category, placed.OwnCategory, placed.CrossProcess = "other", "other", false
	done := event("ORDER_DONE")
	done.Deprecated, done.ReplacedBy = false, ""
	event("ORDER_SHIPPED").Name = "ORDER_SENT"
	ean := event("EAN_READ")
	ean.Value, ean.OwnCategory, ean.Deprecated = "ean", "other", true
	event("FAX_SENT").Name = "FAX"
	*event("CATEGORIES") = catalog.Event{Name: "CHEQUE_SEEN", Value: "cheque_seen", Category: "cheques", OwnCategory: "cheques"}
	misc := event("MISC_SEEN")
	misc.OwnCategory, misc.Description = "", "Seen."
	r.Aliases = []catalog.Alias{
		{Source: "OldShop", Name: "PAID", Value: "paid", Event: "ORDER_DONE"},
		{Source: "OldShop", Name: "PLACED", Value: "plcd", Event: "ORDER_PLACED"},
		{Source: "OldShop", Name: "TELEX_SENT", Value: "telex_sent", Event: "FAX"},
	}
	return r
}

func bazaarLog() []generate.LogEntry {
	entry := func(r *catalog.Release) generate.LogEntry {
		counts := catalog.ReleaseCounts{ReleaseInfo: r.Info, Events: len(r.Events), Categories: len(r.Categories), Aliases: len(r.Aliases)}
		for _, e := range r.Events {
			if e.CrossProcess {
				counts.CrossProcess++
			}
		}
		return generate.LogEntry{Release: counts}
	}
	log := []generate.LogEntry{entry(formerBazaar()), entry(bazaar())}
	log[1].Changes = catalog.Diff(formerBazaar(), bazaar())
	return log
}

func markdown(t *testing.T, r *catalog.Release, log []generate.LogEntry) string {
	t.Helper()
	got, err := generate.Markdown(r, log, markdownCommand)
	if err != nil {
		t.Fatal(err)
	}
	checkLinks(t, string(got))
	checkTables(t, string(got))
	return string(got)
}

var (
	headings = regexp.MustCompile(`(?m)^#+ (.*)$`)
	links    = regexp.MustCompile(`\]\(#([^)]*)\)`)
	markup   = regexp.MustCompile("[^a-z0-9_ -]") // of ASCII headings in lower case
	pipes    = regexp.MustCompile(`(?:^|[^\\])\|`)
)

// checkLinks fails if a link leads nowhere: GitHub makes anchors from the text
// of headings and numbers those that it has seen before.
func checkLinks(t *testing.T, document string) {
	t.Helper()
	anchors, seen := map[string]bool{}, map[string]int{}
	for _, heading := range headings.FindAllStringSubmatch(document, -1) {
		anchor := strings.ReplaceAll(markup.ReplaceAllString(strings.ToLower(heading[1]), ""), " ", "-")
		n := seen[anchor]
		seen[anchor]++
		if n > 0 {
			anchor += fmt.Sprint("-", n)
		}
		anchors[anchor] = true
	}
	for _, link := range links.FindAllStringSubmatch(document, -1) {
		if !anchors[link[1]] {
			t.Errorf("no heading has the anchor #%s", link[1])
		}
	}
}

// checkTables fails if a row has not as many cells as its table has columns.
func checkTables(t *testing.T, document string) {
	t.Helper()
	columns := 0
	for line := range strings.Lines(document) {
		if !strings.HasPrefix(line, "|") {
			columns = 0
			continue
		}
		n := len(pipes.FindAllString(line, -1))
		if columns == 0 {
			columns = n
		}
		if n != columns {
			t.Errorf("a row has %d cells where the table has %d columns: %s", n-1, columns-1, line)
		}
	}
}

func TestMarkdownGoldenFile(t *testing.T) {
	got := markdown(t, bazaar(), bazaarLog())
	golden := filepath.Join("testdata", "markdown.md.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; if that is intended: go test ./catalog/generate -update", golden)
	}
}

// The golden file shows every kind of change, so that none has no words.
func TestMarkdownGoldenFileHasEveryChange(t *testing.T) {
	kinds := bazaarLog()[1].Changes.Summary()
	for _, rule := range catalog.Rules() {
		if kinds[rule.Kind] == 0 {
			t.Errorf("no %s in the log", rule.Kind)
		}
	}
}

func TestMarkdownOfSmallReleases(t *testing.T) {
	for name, r := range map[string]*catalog.Release{
		"empty":         {Info: catalog.ReleaseInfo{Version: "v1", ReleasedOn: "2026-01-01"}},
		"no categories": large(3, 0),
		"large":         large(2000, 100),
	} {
		t.Run(name, func(t *testing.T) {
			document := markdown(t, r, nil)
			for _, absent := range []string{"## Glossary", "## Old names", "## Change log", "(#)", "[]"} {
				if strings.Contains(document, absent) {
					t.Errorf("there is a %s", absent)
				}
			}
		})
	}
}

// The reference of each built-in release has everything that the release has,
// and the change log every event type and old name that changed.
func TestMarkdownOfBuiltin(t *testing.T) {
	c, err := catalog.OpenBuiltin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	releases, err := c.Releases(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range releases {
		r, err := c.Load(t.Context(), info.Version)
		if err != nil {
			t.Fatal(err)
		}
		log, err := generate.ChangeLog(t.Context(), c, info.Version)
		if err != nil {
			t.Fatal(err)
		}
		document := markdown(t, r, log)
		reference, changes, _ := strings.Cut(document, "## Change log")
		has := func(part, text string) {
			t.Helper()
			if !strings.Contains(part, text) {
				t.Errorf("%s: missing: %s", info.Version, text)
			}
		}
		for _, e := range r.Events {
			has(reference, "\n#### `"+e.Name+"`\n")
			has(reference, "\n`"+e.Value+"` · ")
		}
		for _, a := range r.Aliases {
			has(reference, "`"+a.String()+"`")
		}
		for _, category := range r.Categories {
			has(reference, "\n### "+category.Name+"\n")
		}
		for _, term := range r.Glossary {
			has(reference, "\n| "+term.Term+" |")
		}
		for _, entry := range log {
			has(changes, "\n### "+entry.Release.Version+",")
			for _, change := range entry.Changes.Changes {
				_, name, _ := strings.Cut(change.Alias, ".")
				has(changes, name)
				has(changes, change.Event)
			}
		}
	}
}

func TestMarkdownIsDeterministic(t *testing.T) {
	first := markdown(t, bazaar(), bazaarLog())
	for range 5 {
		if markdown(t, bazaar(), bazaarLog()) != first {
			t.Fatal("the same release gives different files")
		}
	}
}

func TestMarkdownFailures(t *testing.T) {
	for want, damage := range map[string]func(*catalog.Release){
		"category lost":          func(r *catalog.Release) { r.Events[3].Category = "lost" },
		"replaced by LOST":       func(r *catalog.Release) { r.Events[1].ReplacedBy = "LOST" },
		"PLACED stands for LOST": func(r *catalog.Release) { r.Aliases[0].Event = "LOST" },
	} {
		r := shop()
		damage(r)
		if _, err := generate.Markdown(r, nil, markdownCommand); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

func TestChangeLog(t *testing.T) {
	c, err := catalog.OpenBuiltin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	all, err := generate.ChangeLog(t.Context(), c, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 2 || all[0].Release.Version != "v1" || len(all[0].Changes.Changes) != 0 || all[1].Changes.From != "v1" {
		t.Errorf("got %+v", all)
	}
	if one, err := generate.ChangeLog(t.Context(), c, "v1"); err != nil || len(one) != 1 {
		t.Errorf("v1: %d entries, %v", len(one), err)
	}
	var unknown *catalog.UnknownError
	if _, err := generate.ChangeLog(t.Context(), c, "v999"); !errors.As(err, &unknown) || unknown.Kind != "release" {
		t.Errorf("v999: %v", err)
	}
}
