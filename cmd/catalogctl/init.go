package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
)

type initOptions struct {
	*app
	dir  string
	enum string
	date string
}

func newInitCommand(a *app) *cobra.Command {
	o := &initOptions{app: a}
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "Start a catalog of another vocabulary",
		Long: `Init writes the first migrations of a new catalog into a directory: the schema,
and an empty release v1 to fill in. Every command works on it with --migrations
DIR. It writes into a new or an empty directory only.`,
		Example: `  catalogctl init events --enum EventType
  catalogctl --migrations events verify`,
		Args: arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			o.dir = args[0]
			if err := o.validate(); err != nil {
				return err
			}
			return o.run()
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *initOptions) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&o.enum, "enum", "EventType", "what code calls the enum, its `NAME`")
	flags.StringVar(&o.date, "date", "", "`DAY` of the first release, YYYY-MM-DD (default: today)")
}

func (o *initOptions) validate() error {
	if o.date == "" {
		o.date = time.Now().Format(time.DateOnly)
	}
	if _, err := time.Parse(time.DateOnly, o.date); err != nil {
		return usagef("--date %s: want a day, YYYY-MM-DD", o.date)
	}
	return nil
}

func (o *initOptions) run() error {
	files, err := catalog.NewMigrations(o.enum, o.date)
	if err != nil {
		return usagef("--enum: %v", err)
	}
	if err := os.MkdirAll(o.dir, 0o777); err != nil {
		return err
	}
	entries, err := os.ReadDir(o.dir)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		return withHint(errors.New(o.dir+" is not empty"), "catalogctl init writes into a new directory")
	}
	for _, file := range files {
		name := filepath.Join(o.dir, file.Name)
		if err := replaceFile(name, file.Content); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(o.stdout, "wrote %s\n", name); err != nil {
			return err
		}
	}
	return nil
}
