package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/generate"
)

func newGenerateCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "generate",
		Short: "Write code and documents from a release",
		Long: `Generate writes an artefact from a release of the catalog. The same release
gives the same bytes, and the first lines name the command that wrote them.`,
		Example: `  catalogctl generate go
  catalogctl generate python --release v1 --out -`,
	}
	for _, artefact := range artefacts() {
		cmd.AddCommand(newArtefactCommand(a, artefact))
	}
	asGroup(cmd)
	return cmd
}

// artefact is something that generate can write.
type artefact struct {
	name, what, long string
	file             string // what a file with it may be called
	// make returns the artefact; command is what it says it was made by.
	make func(ctx context.Context, c *catalog.Catalog, r *catalog.Release, o *generateOptions, command string) ([]byte, error)
}

// ofRelease adapts a generator that needs nothing but the release.
func ofRelease(generator func(*catalog.Release, string) ([]byte, error)) func(context.Context, *catalog.Catalog, *catalog.Release, *generateOptions, string) ([]byte, error) {
	return func(_ context.Context, _ *catalog.Catalog, r *catalog.Release, _ *generateOptions, command string) ([]byte, error) {
		return generator(r, command)
	}
}

func artefacts() []artefact {
	return []artefact{
		{"go", "the compiled enum in Go", "Go writes the constants and tables of package event.", "types_gen.go", ofRelease(generate.Go)},
		{"legacy", "a Go package of old names", `Legacy writes a Go package with the old names of one vocabulary as constants,
each marked as deprecated with what to write instead.`, "names_gen.go", makeLegacy},
		{"python", "a Python module", `Python writes a module with the enum, its categories and the old enums, for
Python 3.9 and later and its standard library alone.`, "types.py", ofRelease(generate.Python)},
		{"typescript", "a TypeScript module", `Typescript writes a module with the wire values as a const object, union types,
the facts and a guard.`, "events.ts", ofRelease(generate.TypeScript)},
		{"markdown", "the reference that people read", `Markdown writes the reference: categories, event types, other spellings and what
changed from release to release.`, "EVENTS.md", makeMarkdown},
		{"jsonschema", "a JSON Schema of the wire values", `Jsonschema writes a schema, draft 2020-12, that the wire values satisfy and
nothing else does.`, "events.schema.json", ofRelease(generate.JSONSchema)},
	}
}

func makeLegacy(_ context.Context, _ *catalog.Catalog, r *catalog.Release, o *generateOptions, command string) ([]byte, error) {
	pkg := cmp.Or(o.pkg, generate.LegacyPackage(o.source))
	return generate.Legacy(r, o.source, pkg, command)
}

func makeMarkdown(ctx context.Context, c *catalog.Catalog, r *catalog.Release, _ *generateOptions, command string) ([]byte, error) {
	log, err := generate.ChangeLog(ctx, c, r.Info.Version)
	if err != nil {
		return nil, err
	}
	return generate.Markdown(r, log, command)
}

type generateOptions struct {
	*app
	artefact
	release string
	out     string
	check   bool
	source  string // legacy only
	pkg     string // legacy only
}

func newArtefactCommand(a *app, artefact artefact) *cobra.Command {
	o := &generateOptions{app: a, artefact: artefact}
	call := "catalogctl generate " + artefact.name
	if artefact.name == "legacy" {
		call += " --source DataEventType"
	}
	cmd := &cobra.Command{
		Use:   artefact.name,
		Short: "Write " + artefact.what,
		Long: artefact.long + `

--out - is stdout. A file is replaced in one step, so that nobody reads half of
it, and left alone where nothing changed. --check writes nothing: it exits with 1
if the file is not current.`,
		Example:           fmt.Sprintf("  %[1]s\n  %[1]s --out %[2]s\n  %[1]s --out %[2]s --check", call, artefact.file),
		Args:              arguments(0, 0),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.validate(); err != nil {
				return err
			}
			return o.run(cmd.Context())
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *generateOptions) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	bindRelease(cmd, o.app, &o.release)
	flags.StringVar(&o.out, "out", "-", "`FILE` to write, - for stdout")
	flags.BoolVar(&o.check, "check", false, "only tell whether the file is current")
	if o.name == "legacy" {
		flags.StringVar(&o.source, "source", "", "old vocabulary, `SOURCE`, such as StageEvent")
		complete(cmd, "source", o.completeSources)
		flags.StringVar(&o.pkg, "package", "", "`NAME` of the package (default: made from the source, as dataevents)")
	}
}

func (o *generateOptions) validate() error {
	if o.out == "" {
		return usagef("--out: want a file, or - for stdout")
	}
	if o.check && o.out == "-" {
		return withHint(usagef("--check needs a file to check"), "%s --out FILE --check", o.header())
	}
	if o.name == "legacy" && o.source == "" {
		return withHint(usagef("generate legacy needs a vocabulary"), "catalogctl generate legacy --source DataEventType")
	}
	return nil
}

func (o *generateOptions) run(ctx context.Context) error {
	return o.reading(ctx, func(c *catalog.Catalog) error {
		r, err := c.Load(ctx, o.release)
		if err != nil {
			return err
		}
		content, err := o.make(ctx, c, r, o, o.header())
		if err != nil {
			return err
		}
		if o.out == "-" {
			_, err := o.stdout.Write(content)
			return err
		}
		current, err := os.ReadFile(o.out)
		switch {
		case err == nil && bytes.Equal(current, content):
			return nil
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return err
		case o.check:
			return fmt.Errorf("%s is %w: run %s", o.out, errStale, o.command())
		}
		return replaceFile(o.out, content)
	})
}

// header is the command as the artefact names it: what matters to the content,
// and nothing of where it was run.
func (o *generateOptions) header() string {
	command := "catalogctl generate " + o.name
	if o.source != "" {
		command += " --source " + o.source
	}
	if o.pkg != "" {
		command += " --package " + o.pkg
	}
	return command
}

// command is the call that makes the file current.
func (o *generateOptions) command() string {
	var b strings.Builder
	b.WriteString(o.header())
	for _, flag := range []struct{ name, value string }{
		{"db", o.explicitDB()}, {"migrations", o.migrations}, {"release", o.release}, {"out", o.out},
	} {
		if flag.value != "" {
			fmt.Fprintf(&b, " --%s %s", flag.name, flag.value)
		}
	}
	return b.String()
}

func (o *generateOptions) explicitDB() string {
	if o.dbGiven {
		return o.db
	}
	return ""
}
