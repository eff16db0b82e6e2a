package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// choice is a flag that takes one of a few words.
type choice[T ~string] struct {
	target  *T
	allowed []T
}

func (c choice[T]) String() string { return string(*c.target) }
func (c choice[T]) Type() string   { return "string" }

func (c choice[T]) Set(s string) error {
	if !slices.Contains(c.allowed, T(s)) {
		return fmt.Errorf("want one of %s", strings.Join(words(c.allowed), ", "))
	}
	*c.target = T(s)
	return nil
}

func words[T ~string](allowed []T) []string {
	names := make([]string, len(allowed))
	for i, a := range allowed {
		names[i] = string(a)
	}
	return names
}

// bindChoice defines a flag that takes, and completes, one of a few words.
func bindChoice[T ~string](cmd *cobra.Command, flags *pflag.FlagSet, target *T, name, short string, value T, usage string, allowed ...T) {
	*target = value
	flags.VarP(choice[T]{target, allowed}, name, short, usage)
	complete(cmd, name, cobra.FixedCompletions(words(allowed), cobra.ShellCompDirectiveNoFileComp))
}

// bindOutput defines -o with the formats that a command has; the first is the
// default.
func bindOutput(cmd *cobra.Command, target *output.Format, formats ...output.Format) {
	usage := "`FORMAT`: " + strings.Join(words(formats), ", ")
	bindChoice(cmd, cmd.Flags(), target, "output", "o", formats[0], usage, formats...)
}

// bindRelease defines --release.
func bindRelease(cmd *cobra.Command, a *app, target *string) {
	cmd.Flags().StringVar(target, "release", "", "`RELEASE` to read (default: the latest)")
	complete(cmd, "release", a.completeReleases)
}

// complete registers the completion of a flag's value.
func complete(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err) // the flag was not defined, or twice completed
	}
}

// optional is a flag that may be on, off or not given at all.
type optional struct{ target **bool }

func (o optional) String() string {
	if o.target == nil || *o.target == nil {
		return ""
	}
	return strconv.FormatBool(**o.target)
}

func (o optional) Type() string     { return "bool" }
func (o optional) IsBoolFlag() bool { return true }

func (o optional) Set(s string) error {
	on, err := strconv.ParseBool(s)
	if err != nil {
		return errors.New("want true or false")
	}
	*o.target = &on
	return nil
}

func bindOptional(cmd *cobra.Command, target **bool, name, usage string) {
	flag := cmd.Flags().VarPF(optional{target}, name, "", usage)
	flag.NoOptDefVal = "true"
	complete(cmd, name, cobra.FixedCompletions([]string{"true", "false"}, cobra.ShellCompDirectiveNoFileComp))
}

// flagError turns what the flag parser says into a usage error of our kind.
func flagError(cmd *cobra.Command, err error) error {
	if cmd.HasSubCommands() && cmd.Flags().NArg() > 0 {
		return unknownCommand(cmd, cmd.Flags().Arg(0))
	}
	var (
		unknown *pflag.NotExistError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		return suggest(usagef("no such flag: --%s", unknown.GetSpecifiedName()), cmd, "--"+unknown.GetSpecifiedName(), names)
	case errors.As(err, &invalid):
		return usagef("--%s %s: %v", invalid.GetFlag().Name, invalid.GetValue(), invalid.Unwrap())
	}
	return suggest(usagef("%v", err), cmd, "", nil)
}

// suggest adds a hint: the names nearest to the one given, else the help.
func suggest(err error, cmd *cobra.Command, name string, among []string) error {
	if nearest := catalog.Nearest(name, among); len(nearest) > 0 {
		return withHint(err, "%s", didYouMean(nearest))
	}
	return withHint(err, "%s --help", cmd.CommandPath())
}
