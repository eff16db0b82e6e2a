package main

import (
	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
)

// completion calls find with the catalog at hand and returns what it found,
// with the name and its description separated as cobra wants them.
func (a *app) completion(cmd *cobra.Command, find func(*catalog.Catalog) ([]string, error)) ([]string, cobra.ShellCompDirective) {
	a.dbGiven = cmd.Flags().Changed("db")
	var found []string
	err := a.reading(cmd.Context(), func(c *catalog.Catalog) (err error) {
		found, err = find(c)
		return err
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return found, cobra.ShellCompDirectiveNoFileComp
}

func (a *app) completeReleases(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	return a.completion(cmd, func(c *catalog.Catalog) ([]string, error) {
		releases, err := c.Releases(cmd.Context())
		var found []string
		for _, r := range releases {
			found = append(found, r.Version+"\t"+r.Summary)
		}
		return found, err
	})
}

func (a *app) completeCategories(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	return a.completeFrom(cmd, func(r *catalog.Release) (found []string) {
		for _, c := range r.Categories {
			found = append(found, c.Name+"\t"+c.Description)
		}
		return found
	})
}

func (a *app) completeSources(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	return a.completeFrom(cmd, func(r *catalog.Release) (found []string) {
		for _, s := range r.Sources {
			found = append(found, s.Name)
		}
		return found
	})
}

func (a *app) completeEvents(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	return a.completeFrom(cmd, func(r *catalog.Release) (found []string) {
		for _, e := range r.Events {
			found = append(found, e.Name+"\t"+e.Description)
		}
		return found
	})
}

// completeFrom completes from the release that --release names, if the command
// has that flag, else from the latest.
func (a *app) completeFrom(cmd *cobra.Command, find func(*catalog.Release) []string) ([]string, cobra.ShellCompDirective) {
	version := ""
	if f := cmd.Flags().Lookup("release"); f != nil {
		version = f.Value.String()
	}
	return a.completion(cmd, func(c *catalog.Catalog) ([]string, error) {
		r, err := c.Load(cmd.Context(), version)
		if err != nil {
			return nil, err
		}
		return find(r), nil
	})
}

// atMost completes the first n arguments and nothing after them.
func atMost(n int, f cobra.CompletionFunc) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= n {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return f(cmd, args, word)
	}
}
