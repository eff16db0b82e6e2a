package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/pyenum"
)

type importPythonOptions struct {
	*app
	file    string
	info    catalog.ReleaseInfo
	options pyenum.Options
	write   bool
	dryRun  bool
}

func newImportPythonCommand(a *app) *cobra.Command {
	o := &importPythonOptions{app: a}
	cmd := &cobra.Command{
		Use:   "python FILE",
		Short: "Make the next release from a Python module",
		Long: `Python reads a module that defines the enum and prints the migration that turns
the latest release into what the module says. The module is parsed by python3,
never executed; - is stdin.

An event type is recognised by its wire value, or else by its name. One that the
module lacks is removed, and its old spellings are retired; --keep-missing keeps
it. --enum names a class that holds a part of the catalog, such as DataEventType:
then nothing outside that part is touched. A description is taken from the module
where the event type is new; without one, it is a TODO that verify flags.

--dry-run shows the difference instead; --write puts the migration under the next
number into the directory of --migrations. A module that says what the catalog
says is no release: then nothing is written, and the exit code is 0.`,
		Example: `  catalogctl import python types.py --summary "What the service has"
  catalogctl import python types.py --dry-run
  catalogctl import python types.py --enum StageEvent --keep-missing --dry-run
  catalogctl --migrations migrations import python types.py --release v3 --date 2026-01-05 --summary "Single-node death" --write`,
		Args: arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.file = args[0]
			if err := o.validate(); err != nil {
				return err
			}
			return o.run(cmd.Context())
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *importPythonOptions) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&o.info.Version, "release", "", "`RELEASE` to make (default: the one after the latest)")
	flags.StringVar(&o.info.ReleasedOn, "date", "", "`DAY` of the release, YYYY-MM-DD (default: today)")
	flags.StringVar(&o.info.Summary, "summary", "", "`TEXT`, one line on what the release is about (default: names the file)")
	flags.StringVar(&o.options.Enum, "enum", "", "`NAME` of the class to read (default: the catalog's own, or the largest enum)")
	flags.BoolVar(&o.options.KeepMissing, "keep-missing", false, "keep event types that the module lacks")
	flags.BoolVar(&o.write, "write", false, "write the migration into the directory of --migrations")
	flags.BoolVar(&o.dryRun, "dry-run", false, "show the difference, write nothing")
	complete(cmd, "release", cobra.NoFileCompletions)
}

func (o *importPythonOptions) validate() error {
	if o.write && o.dryRun {
		return usagef("--write and --dry-run exclude each other")
	}
	if o.write && o.migrations == "" {
		return withHint(usagef("--write needs the directory to write to"), "catalogctl --migrations DIR import python FILE --write")
	}
	if o.info.ReleasedOn == "" {
		o.info.ReleasedOn = time.Now().Format(time.DateOnly)
	}
	if _, err := time.Parse(time.DateOnly, o.info.ReleasedOn); err != nil {
		return usagef("--date %s: want a day, YYYY-MM-DD", o.info.ReleasedOn)
	}
	if o.info.Summary == "" {
		o.info.Summary = "Imported from " + filepath.Base(o.file)
	}
	return nil
}

func (o *importPythonOptions) run(ctx context.Context) error {
	module, err := o.read(ctx)
	if err != nil {
		return eachProblem(err)
	}
	return o.reading(ctx, func(c *catalog.Catalog) error {
		latest, err := c.Load(ctx, "")
		if err != nil {
			return err
		}
		if err := o.nextVersion(latest.Info.Version); err != nil {
			return err
		}
		next, err := module.Apply(latest, o.options)
		if err != nil {
			return eachProblem(err)
		}
		if next.Digest() == latest.Digest() {
			o.note("%s says what %s says: nothing to release", o.file, latest.Info.Version)
			return nil
		}
		next.Info = o.info
		return o.output(latest, next)
	})
}

func (o *importPythonOptions) read(ctx context.Context) (*pyenum.Module, error) {
	if o.file == "-" {
		return pyenum.Read(ctx, o.stdin, "stdin")
	}
	f, err := os.Open(o.file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no such file: %s", o.file)
	} else if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	return pyenum.Read(ctx, f, o.file)
}

// nextVersion takes the version after the latest, and no other.
func (o *importPythonOptions) nextVersion(latest string) error {
	n, _ := catalog.Number(latest)
	next := fmt.Sprintf("v%d", n+1)
	if o.info.Version != "" && o.info.Version != next {
		return usagef("--release %s: the latest release is %s, so the next is %s", o.info.Version, latest, next)
	}
	o.info.Version = next
	return nil
}

func (o *importPythonOptions) output(latest, next *catalog.Release) error {
	if o.dryRun {
		d := catalog.Diff(latest, next)
		return writeDiffText(o.stdout, d, len(d.Changes), o.style())
	}
	migration := catalog.WriteMigration(latest, next)
	if !o.write {
		_, err := o.stdout.Write(migration)
		return err
	}
	name, err := o.nextFile()
	if err != nil {
		return err
	}
	if err := replaceFile(name, migration); err != nil {
		return err
	}
	_, err = fmt.Fprintf(o.stdout, "wrote %s\n", name)
	return err
}

// nextFile is the name of the migration after the last in the directory.
func (o *importPythonOptions) nextFile() (string, error) {
	fsys, err := o.migrationsFS()
	if err != nil {
		return "", err
	}
	list, err := catalog.ListMigrations(fsys)
	if err != nil {
		return "", err
	}
	last := list[len(list)-1].Number
	return filepath.Join(o.migrations, fmt.Sprintf("%05d_%s.sql", last+1, o.info.Version)), nil
}

// eachProblem makes an error of its own of everything that is wrong with a module.
func eachProblem(err error) error {
	var module *pyenum.Error
	if !errors.As(err, &module) {
		return err
	}
	var all several
	for line := range bytes.Lines([]byte(module.Error())) {
		all = append(all, errors.New(string(bytes.TrimSpace(line))))
	}
	return all
}
