package main

import "github.com/spf13/cobra"

func newImportCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "import",
		Short:   "Make the next release from code",
		Long:    `Import reads code that defines event types and writes the next release.`,
		Example: `  catalogctl import python types.py --summary "What the service has" --dry-run`,
	}
	cmd.AddCommand(newImportPythonCommand(a))
	asGroup(cmd)
	return cmd
}
