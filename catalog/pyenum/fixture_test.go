package pyenum_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/pyenum"
)

var update = flag.Bool("update", false, "write the .want files anew")

// Each testdata/*.py, applied to [small], gives what its .want says: the facts
// of the release, or the errors. A first line "# options: …" chooses options.
func TestFixtures(t *testing.T) {
	needPython(t)
	files, err := filepath.Glob("testdata/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".py")
		t.Run(name, func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := apply(t, string(source), name+".py")
			want := strings.TrimSuffix(file, ".py") + ".want"
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			expected, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(expected) {
				t.Errorf("got\n%s\nwant\n%s\n(go test ./catalog/pyenum -update)", got, expected)
			}
			if strings.HasPrefix(name, "error_") != strings.HasPrefix(got, "error:") {
				t.Errorf("an error and the name of the fixture do not agree")
			}
		})
	}
}

func apply(t *testing.T, source, name string) string {
	var opts pyenum.Options
	first, _, _ := strings.Cut(source, "\n")
	if words, ok := strings.CutPrefix(first, "# options: "); ok {
		for _, word := range strings.Fields(words) {
			if enum, ok := strings.CutPrefix(word, "enum="); ok {
				opts.Enum = enum
			}
			opts.KeepMissing = opts.KeepMissing || word == "keep"
		}
	}
	m, err := pyenum.Read(t.Context(), strings.NewReader(source), name)
	if err != nil {
		return "error:\n" + err.Error() + "\n"
	}
	r, err := m.Apply(small(), opts)
	if err != nil {
		return "error:\n" + err.Error() + "\n"
	}
	return facts(r)
}

// facts writes a release down, a line per fact.
func facts(r *catalog.Release) string {
	var b strings.Builder
	for _, c := range r.Categories {
		fmt.Fprintf(&b, "category %s fallback=%t: %s\n", c.Name, c.Fallback, c.Description)
	}
	for _, e := range r.Events {
		fmt.Fprintf(&b, "event %s=%s category=%s/%s cross=%t deprecated=%t/%s position=%d since=%s: %s\n",
			e.Name, e.Value, e.OwnCategory, e.Category, e.CrossProcess, e.Deprecated, e.ReplacedBy, e.Position, e.Since, e.Description)
	}
	for _, s := range r.Sources {
		fmt.Fprintf(&b, "source %s: %s\n", s.Name, s.Role)
	}
	for _, a := range r.Aliases {
		fmt.Fprintf(&b, "alias %s=%s -> %s\n", a, a.Value, a.Event)
	}
	return b.String()
}

// small is what the fixtures are applied to.
func small() *catalog.Release {
	return &catalog.Release{
		Categories: []catalog.Category{
			{Name: "order", Description: "Orders."},
			{Name: "misc", Description: "The rest.", Fallback: true},
		},
		Events: []catalog.Event{
			{Name: "ORDER_PLACED", Value: "order_placed", OwnCategory: "order", Category: "order", Description: "An order.", Position: 10, Since: "v1"},
			{Name: "ORDER_SHIPPED", Value: "order_shipped", Category: "misc", CrossProcess: true, Description: "Shipped.", Position: 20, Since: "v1"},
			{Name: "CART_CHANGED", Value: "cart_changed", Category: "misc", Deprecated: true, ReplacedBy: "ORDER_SHIPPED", Description: "Changed.", Position: 30, Since: "v1"},
		},
		Aliases: []catalog.Alias{
			{Source: "OldShop", Name: "GONE", Value: "gone"},
			{Source: "OldShop", Name: "PLACED", Value: "placed", Event: "ORDER_PLACED"},
			{Source: "OldShop", Name: "SHIPPED", Value: "shipped", Event: "ORDER_SHIPPED"},
			{Source: "ShopEvent", Name: "BASKET_CHANGED", Value: "cart_changed", Event: "CART_CHANGED"},
		},
		Sources: []catalog.Source{{Name: "OldShop", Role: catalog.RoleClass}, {Name: "ShopEvent", Role: catalog.RoleEnum}},
	}
}
