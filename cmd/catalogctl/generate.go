package main

import "github.com/spf13/cobra"

func newGenerateCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "generate",
		Short: "Write code from a release",
		Long:  `Generate writes code from a release of the catalog.`,
		Example: `  catalogctl generate go
  catalogctl generate go --release v1 --out -`,
	}
	cmd.AddCommand(newGenerateGoCommand(a))
	asGroup(cmd)
	return cmd
}
