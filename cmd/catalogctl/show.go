package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/generate"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

type showOptions struct {
	*app
	spelling string
	source   string
	format   output.Format
}

func newShowCommand(a *app) *cobra.Command {
	o := &showOptions{app: a}
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "Show one event type: facts, spellings, history",
		Long: `Show tells all there is to know about one event type: its facts in the latest
release that has it, its other spellings, and what each release changed about it.
NAME is any spelling that resolve takes.`,
		Example: `  catalogctl show TRAINING_COMPLETED
  catalogctl show StageEvent.TRAINING_COMPLETE
  catalogctl show selfplay_complete -o json`,
		Args:              arguments(1, 1),
		ValidArgsFunction: atMost(1, a.completeEvents),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.spelling = args[0]
			return o.run(cmd.Context())
		},
	}
	o.bind(cmd)
	return cmd
}

func (o *showOptions) bind(cmd *cobra.Command) {
	bindSource(cmd, o.app, &o.source)
	bindOutput(cmd, &o.format, output.Table, output.JSON)
}

// shown is all there is to know about an event type.
type shown struct {
	event   catalog.Event
	goName  string
	version string // the latest release that has it
	latest  string
	aliases []catalog.Alias
	history []catalog.Revision
}

func (o *showOptions) run(ctx context.Context) error {
	return o.reading(ctx, func(c *catalog.Catalog) error {
		releases, err := c.Releases(ctx)
		if err != nil {
			return err
		}
		r, resolution, err := o.find(ctx, c, releases)
		if err != nil {
			return err
		}
		m, err := meaning(r, resolution)
		if err != nil {
			return err
		}
		s := shown{version: r.Info.Version, latest: releases[len(releases)-1].Version}
		s.event, _ = r.Event(m.Event)
		s.goName = generate.GoName(s.event.Name, r.Glossary)
		for _, a := range r.Aliases {
			if a.Event == s.event.Name {
				s.aliases = append(s.aliases, a)
			}
		}
		if s.history, err = c.History(ctx, s.event.Name); err != nil {
			return err
		}
		if o.format == output.JSON {
			err = output.WriteDocument(o.stdout, output.Field{Key: "show", Value: s.rows()})
		} else {
			_, err = o.stdout.WriteString(s.text(o.style()))
		}
		if note := otherMeanings(resolution); note != "" {
			o.note("%s also means %s, see --source", o.spelling, note)
		}
		return err
	})
}

// find looks a spelling up, newest release first, so that what was removed is
// found as well. It returns the latest release that has the event type.
func (o *showOptions) find(ctx context.Context, c *catalog.Catalog, releases []catalog.ReleaseCounts) (*catalog.Release, catalog.Resolution, error) {
	var newer []*catalog.Release
	var latest catalog.Resolution
	for _, info := range slices.Backward(releases) {
		r, err := c.Load(ctx, info.Version)
		if err != nil {
			return nil, latest, err
		}
		resolution, err := r.Resolve(o.spelling, o.source)
		if err != nil {
			return nil, latest, err
		}
		if len(resolution.Meanings) > 0 && resolution.Meanings[0].Event != "" {
			r, resolution := sameEvent(newer, r, resolution)
			return r, resolution, nil
		}
		if newer = append(newer, r); len(newer) == 1 {
			latest = resolution
		}
	}
	if len(newer) == 0 {
		return nil, latest, errors.New("the catalog has no release yet")
	}
	return newer[0], latest, nil
}

// sameEvent follows the event type that a spelling stands for in a release to
// the newest release that has it, if under another name.
func sameEvent(newer []*catalog.Release, r *catalog.Release, resolution catalog.Resolution) (*catalog.Release, catalog.Resolution) {
	e, _ := r.Event(resolution.Meanings[0].Event)
	for _, n := range newer {
		for _, now := range n.Events {
			if now.Value == e.Value {
				resolution.Meanings = []catalog.Meaning{{Source: n.Enum(), Name: now.Name, Value: now.Value, Event: now.Name, Canonical: true}}
				return n, resolution
			}
		}
	}
	return r, resolution
}

func (s shown) rows() output.Rows {
	aliases, history := []output.Object{}, []output.Object{}
	for _, a := range s.aliases {
		aliases = append(aliases, output.Object{
			{Key: "source", Value: a.Source}, {Key: "legacy_name", Value: a.Name}, {Key: "legacy_value", Value: a.Value},
		})
	}
	for _, r := range s.history {
		changes := []output.Object{}
		for _, c := range r.Changes {
			changes = append(changes, output.Object{
				{Key: "kind", Value: c.Kind}, {Key: "impact", Value: c.Impact}, {Key: "alias", Value: orNull(c.Alias)},
				{Key: "before", Value: c.Before}, {Key: "after", Value: c.After}, {Key: "message", Value: c.Message},
			})
		}
		history = append(history, output.Object{
			{Key: "version", Value: r.Release.Version}, {Key: "released_on", Value: r.Release.ReleasedOn}, {Key: "changes", Value: changes},
		})
	}
	return output.Rows{
		Columns: append(slices.Clone(eventColumns), "go", "aliases", "history"),
		Cells:   [][]any{append(eventRow(s.version, s.event), s.goName, aliases, history)},
	}
}

// text is all of it for people.
func (s shown) text(style output.Style) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	fact := func(label, value string) { say("  %-14s %s", label, output.Escape(value)) }

	say("%s  %s", style.Bold(output.Escape(s.event.Name)), output.Escape(s.event.Value))
	say("%s", output.Escape(s.event.Description))
	if s.version != s.latest {
		say("%s", style.Red("It is gone: "+s.version+" was the last release that had it."))
	}
	say("")
	category := cmp.Or(s.event.Category, "none")
	if s.event.OwnCategory == "" && s.event.Category != "" {
		category += ", for want of one of its own"
	}
	fact("category", category)
	fact("cross-process", yesNo(s.event.CrossProcess))
	switch {
	case s.event.ReplacedBy != "":
		fact("deprecated", "yes, use "+s.event.ReplacedBy+" instead")
	case s.event.Deprecated:
		fact("deprecated", "yes")
	}
	fact("since", s.event.Since)
	fact("in Go", "event."+s.goName)

	if len(s.aliases) > 0 {
		say("\n%s", style.Bold("Other spellings"))
		source, name := 0, 0
		for _, a := range s.aliases {
			source, name = max(source, len(a.Source)), max(name, len(a.Name))
		}
		for _, a := range s.aliases {
			say("  %s  %s  %s", output.Pad(output.Escape(a.Source), source), output.Pad(output.Escape(a.Name), name), output.Escape(a.Value))
		}
	}
	say("\n%s", style.Bold("History"))
	for _, r := range s.history {
		for _, c := range r.Changes {
			say("  %-4s %s  %s", r.Release.Version, r.Release.ReleasedOn, output.Escape(happened(c)))
		}
	}
	return b.String()
}

// happened says what a change did to the event type whose history it is in.
func happened(c catalog.Change) string {
	switch c.Kind {
	case catalog.AliasAdded:
		return "also spelled " + c.Alias
	case catalog.AliasRemoved:
		return "no longer spelled " + c.Alias
	case catalog.AliasRetargeted, catalog.AliasValueChanged:
		return c.Alias + ": " + c.Message
	}
	return c.Message
}

func yesNo(on bool) string {
	if on {
		return "yes"
	}
	return "no"
}
