package generate_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/generate"
)

const pythonCommand = "catalogctl generate python"

// bookshop is shop with what matters to Python on top: an older name of the
// enum, bare strings, two old names for one event, and text that is hard to
// quote or too long for a line.
func bookshop() *catalog.Release {
	r := shop()
	r.Events = append(r.Events,
		catalog.Event{Name: "BOOK_READ", Value: "book_read", Category: "other", OwnCategory: "other",
			Description: `"C:\new" is not a """docstring""", but 本 is a "book"`},
		catalog.Event{Name: "PRICE_CHANGED", Value: "price_changed", Category: "order", OwnCategory: "order",
			Description: "The price of a book has changed, which matters to everybody who has it in the cart, and to nobody else at all in the shop."},
		catalog.Event{Name: "SPACED_OUT", Value: "spaced_out", Category: "order", OwnCategory: "order",
			Description: "Two  spaces in a text that is far too long for a line are told from one only where the line goes on."},
		catalog.Event{Name: "A_NAME_THAT_IS_SO_LONG_THAT_THE_VALUE", Value: "cannot_be_on_the_same_line_as_the_name_of_the_event",
			Category: "other", Description: `A \`},
	)
	r.Aliases = append([]catalog.Alias{
		{Source: "AncientShop", Name: "ORDER_PLACED", Value: "order_placed", Event: "ORDER_PLACED"},
		{Source: "AncientShop", Name: "RESERVED", Value: "reserved"},
		{Source: "Bus", Name: "a-name/ 'quoted'\u00a0", Value: `the "value" it's`, Event: "A_NAME_THAT_IS_SO_LONG_THAT_THE_VALUE"},
		{Source: "Bus", Name: "order.done", Value: `"done"`, Event: "ORDER_DONE"},
		{Source: "OldShop", Name: "ORDERED", Value: "ordered", Event: "ORDER_PLACED"},
	}, r.Aliases...)
	r.Sources = append([]catalog.Source{
		{Name: "AncientShop", Role: catalog.RoleFormer},
		{Name: "Bus", Role: catalog.RoleStrings},
	}, r.Sources...)
	r.Sources = append(r.Sources, catalog.Source{Name: "Unused", Role: catalog.RoleClass})
	return r
}

func TestPythonGoldenFile(t *testing.T) {
	got, err := generate.Python(bookshop(), pythonCommand)
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "python_shop.py.golden")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; if that is intended: go test ./catalog/generate -update", golden)
	}
}

// The module says what the catalog says, fact by fact, and serves code that was
// written for the enums before it.
func TestPythonModule(t *testing.T) {
	interpreters := pythons(t)
	releases := map[string]*catalog.Release{
		"shop":        bookshop(),
		"empty":       {Info: catalog.ReleaseInfo{Version: "v1"}},
		"no fallback": large(3, 2),
		"large":       large(1000, 30),
	}
	c, err := catalog.OpenBuiltin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	infos, err := c.Releases(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range infos {
		if releases[info.Version], err = c.Load(t.Context(), info.Version); err != nil {
			t.Fatal(err)
		}
	}
	script, err := filepath.Abs(filepath.Join("testdata", "python_check.py"))
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range releases {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			source, err := generate.Python(r, pythonCommand)
			if err != nil {
				t.Fatal(err)
			}
			facts, err := json.Marshal(struct {
				*catalog.Release
				Enum, Digest string
			}{r, r.Enum(), r.Digest()})
			if err != nil {
				t.Fatal(err)
			}
			// JSON has null for a list that is nil, the script expects none.
			facts = bytes.ReplaceAll(facts, []byte(":null"), []byte(":[]"))
			for file, content := range map[string][]byte{
				"facts.json":             facts,
				"app/__init__.py":        nil,
				"app/events/__init__.py": nil,
				"app/events/types.py":    source,
				"whole/__init__.py":      source,
			} {
				path := filepath.Join(dir, filepath.FromSlash(file))
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, content, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			for _, python := range interpreters {
				out, err := exec.CommandContext(t.Context(), python, "-I", "-B", script, filepath.Join(dir, "facts.json"), dir).CombinedOutput()
				if err != nil {
					t.Errorf("%s: %v\n%s", python, err, out)
				}
			}
		})
	}
}

// pythons returns the interpreters to test with: python3, and of the versions
// that the module is for those that are installed under their own name.
func pythons(t *testing.T) []string {
	t.Helper()
	var found, versions []string
	for _, name := range []string{"python3", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14"} {
		const code = "import sys; sys.version_info < (3, 9) and sys.exit(1); print(sys.version)"
		out, err := exec.CommandContext(t.Context(), name, "-c", code).Output()
		if err == nil && !slices.Contains(versions, string(out)) {
			found, versions = append(found, name), append(versions, string(out))
		}
	}
	if found == nil {
		t.Skip("skipped: there is no python3, of version 3.9 or later, to ask the module with")
	}
	return found
}

func TestPythonIsDeterministic(t *testing.T) {
	r := bookshop()
	first, err := generate.Python(r, pythonCommand)
	if err != nil {
		t.Fatal(err)
	}
	second, err := generate.Python(r, pythonCommand)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("the same release gives different modules")
	}
}

// No line is too long that can be broken, whatever the lengths of names.
func TestPythonLineLength(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	r := large(200, 3)
	for i := range r.Events {
		e := &r.Events[i]
		e.Description = strings.TrimSpace(strings.Repeat("Many words. ", 1+random.IntN(20)))
		e.Value = strings.Repeat("v", 1+random.IntN(60)) + e.Value
		r.Aliases = append(r.Aliases, catalog.Alias{Source: "Old", Name: strings.Repeat("N", 1+random.IntN(50)) + e.Name, Value: e.Value, Event: e.Name})
	}
	r.Sources = []catalog.Source{{Name: "Old", Role: catalog.RoleClass}}
	got, err := generate.Python(r, pythonCommand)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(got)) {
		if len(line) > 88+len("\n") {
			t.Errorf("too long: %s", line)
		}
	}
}

func TestPythonFailures(t *testing.T) {
	for _, test := range []struct {
		name   string
		damage func(*catalog.Release)
		want   []string // in the message
	}{
		{"keyword", func(r *catalog.Release) { r.Aliases[0].Name = "class" }, []string{"class", "OldShop"}},
		{"name of Enum", func(r *catalog.Release) { r.Events[0].Name = "mro"; r.Aliases = nil }, []string{"mro", "Shop"}},
		{"no identifier", func(r *catalog.Release) { r.Events[3].Name = "4TH" }, []string{"4TH", "Shop"}},
		{"private", func(r *catalog.Release) { r.Events[3].Name = "_READ_" }, []string{"_READ_", "Shop"}},
		{"two equal names", func(r *catalog.Release) { r.Events[3].Name = "FAX_SENT" }, []string{"Shop", "FAX_SENT"}},
		{"second name of another", func(r *catalog.Release) { r.Aliases[2].Name = "EAN_READ" }, []string{"Shop", "EAN_READ"}},
		{"two equal wire values", func(r *catalog.Release) { r.Events[3].Value = "order_placed" },
			[]string{"ORDER_PLACED", "EAN_READ", "order_placed"}},
		{"two equal categories", func(r *catalog.Release) { r.Categories[1].Name = "order" }, []string{"EventCategory", "ORDER"}},
		{"unknown category", func(r *catalog.Release) { r.Events[0].OwnCategory = "lost" }, []string{"ORDER_PLACED", "lost"}},
		{"counts under another category", func(r *catalog.Release) { r.Events[0].Category = "other" },
			[]string{"ORDER_PLACED", "other", "order"}},
		{"unknown replacement", func(r *catalog.Release) { r.Events[1].ReplacedBy = "LOST" }, []string{"ORDER_DONE", "LOST"}},
		{"unknown alias target", func(r *catalog.Release) { r.Aliases[0].Event = "LOST" }, []string{"OldShop.PLACED", "LOST"}},
		{"unknown source", func(r *catalog.Release) { r.Sources = r.Sources[1:] }, []string{"OldShop.PLACED"}},
		{"source like the module's own", func(r *catalog.Release) { r.Sources[0].Name = "EventCategory"; r.Aliases = nil },
			[]string{"module", "EventCategory"}},
		{"source like the enum", func(r *catalog.Release) { r.Sources[0].Name = "Shop"; r.Aliases = nil }, []string{"module", "Shop"}},
		{"not what was sealed", func(r *catalog.Release) { r.Info.Digest = "sha256:0" }, []string{"v7", "sha256:0"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := shop()
			test.damage(r)
			_, err := generate.Python(r, pythonCommand)
			if err == nil {
				t.Fatal("no error")
			}
			for _, word := range test.want {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("the error does not mention %q: %v", word, err)
				}
			}
		})
	}
	if _, err := generate.Python(shop(), "two\nlines"); err == nil {
		t.Error("a command of two lines: no error")
	}
}
