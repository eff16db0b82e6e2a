package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// run runs catalogctl with these arguments and returns its exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, getenv func(string) string) int {
	a := newApp(stdin, stdout, stderr, getenv)
	root := newRootCommand(a)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if flushErr := a.stdout.Flush(); flushErr != nil {
		err = fmt.Errorf("writing the result: %w", flushErr)
	}
	if err != nil {
		report(stderr, err)
	}
	return exitCode(err)
}

const (
	groupCompare = "compare"
	groupLookUp  = "look up"
	groupWrite   = "write"
)

func newRootCommand(a *app) *cobra.Command {
	showVersion := false
	root := &cobra.Command{
		Use:   "catalogctl",
		Short: "Read, compare, check and migrate an event catalog",
		Long: `Catalogctl reads, compares, checks and migrates an event catalog.

Without a file, every reading command works on the catalog built into the
binary. --db FILE, or CATALOGCTL_DB, names a catalog file; reading never writes
to it. --migrations DIR builds the catalog in memory from a directory instead,
so that a new release can be tried before anything is rebuilt.

Exit codes: 0 nothing found; 1 found something; 2 the call was wrong; 3 could
not do it.`,
		Example: `  catalogctl verify
  catalogctl diff v1 v2
  catalogctl list --category training
  catalogctl query "SELECT category, count(*) FROM current_events GROUP BY 1"`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if showVersion {
				return (&versionOptions{app: a, format: "table"}).run()
			}
			return cmd.Help()
		},
		PersistentPreRun: func(cmd *cobra.Command, _ []string) {
			a.dbGiven = cmd.Flags().Changed("db")
		},
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(flagError)
	root.Flags().BoolVar(&showVersion, "version", false, "the same as the version command")
	bindGlobalFlags(root, a)

	root.AddGroup(
		&cobra.Group{ID: groupCompare, Title: "Compare and check:"},
		&cobra.Group{ID: groupLookUp, Title: "Look up:"},
		&cobra.Group{ID: groupWrite, Title: "Write:"},
	)
	add := func(group string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	add(groupCompare, newVerifyCommand(a), newDiffCommand(a))
	add(groupLookUp, newListCommand(a), newShowCommand(a), newResolveCommand(a), newCategoriesCommand(a),
		newReleasesCommand(a), newQueryCommand(a))
	add(groupWrite, newMigrateCommand(a), newGenerateCommand(a), newImportCommand(a), newInitCommand(a))
	add("", newCompletionCommand(a), newVersionCommand(a))
	root.SetHelpCommand(newHelpCommand(root))
	asGroup(root)
	return root
}

func bindGlobalFlags(root *cobra.Command, a *app) {
	flags := root.PersistentFlags()
	flags.StringVar(&a.db, "db", a.getenv("CATALOGCTL_DB"), "catalog `FILE` (environment: CATALOGCTL_DB)")
	flags.Lookup("db").DefValue = "" // the help of a command must not depend on the environment
	flags.StringVar(&a.migrations, "migrations", "", "take the migrations from `DIR`, not from the binary")
	bindChoice(root, flags, &a.color, "color", "", "auto", "`WHEN` to colour: auto (on a terminal, unless NO_COLOR is set), always, never",
		"auto", "always", "never")
	complete(root, "migrations", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	})
}
