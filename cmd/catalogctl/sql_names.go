package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
)

// sqlNames are the views to read and their columns, as a query names them. A
// test selects each of them.
var sqlNames = map[string][]string{
	"events":          {"version", "name", "value", "category", "own_category", "cross_process", "description", "deprecated", "replaced_by", "position", "since"},
	"aliases":         {"version", "source", "legacy_name", "legacy_value", "event"},
	"current_events":  {"name", "value", "category", "own_category", "cross_process", "description", "deprecated", "replaced_by", "position", "since"},
	"current_aliases": {"source", "legacy_name", "legacy_value", "event"},
	"category_counts": {"version", "category", "events", "cross_process"},
	"releases":        {"version", "released_on", "summary", "digest"},
}

// completeSQL completes the last word of a statement.
func completeSQL(_ *cobra.Command, _ []string, sql string) ([]string, cobra.ShellCompDirective) {
	start := strings.LastIndexAny(sql, " (,.=") + 1
	seen := map[string]bool{}
	var found []string
	offer := func(name, what string) {
		if !seen[name] && strings.HasPrefix(name, sql[start:]) {
			seen[name] = true
			found = append(found, sql[:start]+name+"\t"+what)
		}
	}
	for view, columns := range sqlNames {
		offer(view, "view")
		for _, c := range columns {
			offer(c, "column")
		}
	}
	return found, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// nearestSQL returns the views and columns spelled most like a name that does
// not exist.
func nearestSQL(name string) []string {
	var names []string
	for view, columns := range sqlNames {
		names = append(append(names, view), columns...)
	}
	slices.Sort(names)
	return catalog.Nearest(name[strings.LastIndex(name, ".")+1:], names)
}
