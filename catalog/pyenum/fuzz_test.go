package pyenum

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
)

// Whatever the script prints, applying it neither panics nor gives a release that
// the catalog's own rules forbid; and applying it again changes nothing.
func FuzzApply(f *testing.F) {
	f.Add([]byte(`{"enums":[{"name":"E","members":[{"name":"A","value":{"kind":"str","text":"a"}},{"name":"B","value":{"kind":"str","text":"a"}}]}]}`), "", false)
	f.Add([]byte(`{"enums":[{"name":"E","members":[{"name":"A","value":{"kind":"str","text":"b"}}]},{"name":"Old","members":[{"name":"X","value":{"kind":"ref","text":"E.A"}}]}],
		"constants":[{"name":"CROSS_PROCESS","value":{"kind":"list","items":[{"kind":"ref","text":"E.A"}]}},
		{"name":"CATEGORY","value":{"kind":"dict","items":[{"kind":"ref","text":"E.A"},{"kind":"str","text":"c"}]}}]}`), "Old", true)
	f.Add([]byte(`{"enums":[{"name":"E","members":[{"name":"A","value":{"kind":"ref","text":"E.A"}}]}]}`), "E", true)
	f.Fuzz(func(t *testing.T, output []byte, enum string, keep bool) {
		m, err := decode(output, "m.py")
		if err != nil {
			return
		}
		checkApply(t, m, Options{Enum: enum, KeepMissing: keep})
	})
}

// Modules at random, of few names, so that they collide in every way.
func TestApplyRandom(t *testing.T) {
	applied := 0
	for seed := range uint64(200_000) {
		r := rand.New(rand.NewPCG(seed, 0))
		word := func(words string) string { return string(words[r.IntN(len(words))]) }
		value := func() Value {
			switch r.IntN(8) {
			case 0:
				return Value{Kind: KindRef, Text: word("EO") + "." + word("ABCD")}
			case 1:
				return Value{Kind: KindNone}
			}
			return Value{Kind: KindString, Text: word("abcd")}
		}
		ref := func() Value { return Value{Kind: KindRef, Text: "E." + word("ABCD")} }
		m := &Module{File: "m.py"}
		for _, name := range []string{"E", "Old"}[r.IntN(2):] {
			e := Enum{Name: name}
			for _, i := range r.Perm(4)[:1+r.IntN(4)] {
				e.Members = append(e.Members, Member{Name: "ABCD"[i : i+1], Value: value()})
			}
			m.Enums = append(m.Enums, e)
		}
		for _, table := range []Constant{
			{Name: "CROSS_PROCESS", Value: Value{Kind: KindList, Items: []Value{ref(), value()}}},
			{Name: "CATEGORY", Value: Value{Kind: KindDict, Items: []Value{ref(), {Kind: KindString, Text: word("cd")}}}},
			{Name: "DEPRECATED", Value: Value{Kind: KindDict, Items: []Value{ref(), ref()}}},
			{Name: "_ALIASES", Value: Value{Kind: KindDict, Items: []Value{{Kind: KindString, Text: word("EO")}, {Kind: KindDict, Items: []Value{
				{Kind: KindString, Text: word("ABX")}, {Kind: KindList, Items: []Value{value(), ref()}}}}}}},
			{Name: "DIGEST", Value: Value{Kind: KindString, Text: "sha256:" + strings.Repeat("0", 64)}},
		} {
			if r.IntN(4) == 0 {
				m.Constants = append(m.Constants, table)
			}
		}
		if checkApply(t, m, Options{Enum: []string{"", "", "E", "Old"}[r.IntN(4)], KeepMissing: r.IntN(3) == 0}) {
			applied++
		}
		if t.Failed() {
			t.Fatalf("seed %d: %+v", seed, m)
		}
	}
	if applied < 1000 {
		t.Errorf("only %d modules could be applied", applied)
	}
}

// checkApply reports whether a module can be applied, and fails if what it gives
// breaks the rules.
func checkApply(t *testing.T, m *Module, opts Options) bool {
	base := &catalog.Release{
		Categories: []catalog.Category{{Name: "c", Description: "C.", Fallback: true}},
		Events:     []catalog.Event{{Name: "A", Value: "a", Category: "c", Description: "A."}, {Name: "B", Value: "b", Category: "c", Description: "B.", Deprecated: true, ReplacedBy: "A"}},
		Aliases:    []catalog.Alias{{Source: "E", Name: "C", Value: "b", Event: "B"}, {Source: "Old", Name: "X", Value: "x", Event: "A"}},
		Sources:    []catalog.Source{{Name: "E", Role: catalog.RoleEnum}, {Name: "Old", Role: catalog.RoleClass}},
	}
	got, err := m.Apply(base, opts)
	if err != nil {
		return false
	}
	names, values := map[string]bool{"": true}, map[string]bool{}
	for _, e := range got.Events {
		if names[e.Name] || values[e.Value] || !eventName.MatchString(e.Name) || !wireValue.MatchString(e.Value) || e.Description == "" {
			t.Errorf("bad event %+v", e)
		}
		names[e.Name], values[e.Value] = true, true
	}
	for _, e := range got.Events {
		if !names[e.ReplacedBy] || e.ReplacedBy == e.Name || (e.ReplacedBy != "" && !e.Deprecated) {
			t.Errorf("bad replacement %+v", e)
		}
		if e.OwnCategory != "" && !slices.ContainsFunc(got.Categories, func(c catalog.Category) bool { return c.Name == e.OwnCategory }) {
			t.Errorf("bad category %+v", e)
		}
	}
	for _, a := range got.Aliases {
		if !names[a.Event] || a.Value == "" || a.Name == "" || !slices.ContainsFunc(got.Sources, func(s catalog.Source) bool { return s.Name == a.Source }) {
			t.Errorf("bad alias %+v", a)
		}
	}
	again, err := m.Apply(got, opts)
	if err != nil || again.Digest() != got.Digest() {
		t.Errorf("applied again, it gives something else: %v", err)
	}
	return true
}
