package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
)

var shells = []string{"bash", "fish", "powershell", "zsh"}

func newCompletionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print the completion script of a shell",
		Long: `Completion prints a script that lets a shell complete commands, flags, events,
categories, releases and, in queries, views and columns. SHELL is bash, fish,
powershell or zsh.

  bash:        source <(catalogctl completion bash)
  fish:        catalogctl completion fish | source
  powershell:  catalogctl completion powershell | Out-String | Invoke-Expression
  zsh:         source <(catalogctl completion zsh)`,
		Example:   `  catalogctl completion bash`,
		Args:      arguments(1, 1),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			return writeCompletion(a, cmd.Root(), args[0])
		},
	}
}

func writeCompletion(a *app, root *cobra.Command, shell string) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(a.stdout, true)
	case "fish":
		return root.GenFishCompletion(a.stdout, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(a.stdout)
	case "zsh":
		return root.GenZshCompletion(a.stdout)
	}
	err := usagef("no completion for shell: %s", shell)
	if nearest := catalog.Nearest(shell, shells); len(nearest) > 0 {
		return withHint(err, "%s", didYouMean(nearest))
	}
	return withHint(err, "want one of %s", strings.Join(shells, ", "))
}
