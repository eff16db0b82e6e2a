package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// called is what the user calls a command, without the program.
func called(cmd *cobra.Command) string {
	return strings.TrimSpace(strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()))
}

// arguments allows between least and most arguments; most -1 means any number.
func arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		usage := "usage: " + cmd.UseLine()
		switch {
		case most == 0 && len(args) > 0:
			return withHint(usagef("%s takes no arguments: %s", called(cmd), args[0]), "%s", usage)
		case len(args) < least:
			return withHint(usagef("%s: an argument is missing", called(cmd)), "%s", usage)
		case most >= 0 && len(args) > most:
			return withHint(usagef("%s: one argument too many: %s", called(cmd), args[most]), "%s", usage)
		}
		return nil
	}
}

// asGroup makes a command with subcommands refuse what is none of them. Without
// a function of its own, it then cannot be run without naming one.
func asGroup(cmd *cobra.Command) {
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknownCommand(cmd, args[0])
		}
		return nil
	}
	if cmd.RunE == nil {
		cmd.RunE = func(cmd *cobra.Command, _ []string) error {
			return suggest(usagef("%s: a subcommand is missing", called(cmd)), cmd, "", nil)
		}
	}
}

func unknownCommand(parent *cobra.Command, name string) error {
	var names []string
	for _, c := range parent.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			names = append(names, c.Name())
		}
	}
	return suggest(usagef("no such command: %s", strings.TrimSpace(called(parent)+" "+name)), parent, name, names)
}
