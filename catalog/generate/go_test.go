package generate_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/event"
	"github.com/ringrift/eventcatalog/catalog/generate"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const (
	eventDir  = "../event"
	generated = "types_gen.go"
	command   = "catalogctl generate go"
)

// shop is a small release with one of everything: deprecated events with and
// without a replacement, an event with no category of its own, a second name, an
// alias of another vocabulary and a retired one, a term of the glossary.
func shop() *catalog.Release {
	return &catalog.Release{
		Info: catalog.ReleaseInfo{Version: "v7", ReleasedOn: "2026-01-02", Summary: "A shop"},
		Categories: []catalog.Category{
			{Name: "order", Description: "Orders come and go."},
			{Name: "other", Description: `What is "left".`, Fallback: true},
		},
		Events: []catalog.Event{
			{Name: "ORDER_PLACED", Value: "order_placed", Category: "order", OwnCategory: "order", CrossProcess: true, Description: "A customer has placed an order."},
			{Name: "ORDER_DONE", Value: "done", Category: "order", OwnCategory: "order", CrossProcess: true, Description: "An order is done.", Deprecated: true, ReplacedBy: "ORDER_SHIPPED"},
			{Name: "ORDER_SHIPPED", Value: "order_shipped", Category: "order", OwnCategory: "order", Description: "An order has left the house."},
			{Name: "EAN_READ", Value: "ean_read", Category: "other", Description: "An article number has been read."},
			{Name: "FAX_SENT", Value: "fax_sent", Category: "other", Description: "A fax has been sent.", Deprecated: true},
		},
		Aliases: []catalog.Alias{
			{Source: "OldShop", Name: "PLACED", Value: "placed", Event: "ORDER_PLACED"},
			{Source: "OldShop", Name: "TELEX_SENT", Value: "telex_sent"},
			{Source: "Shop", Name: "ORDER_SENT", Value: "order_shipped", Event: "ORDER_SHIPPED"},
		},
		Sources:  []catalog.Source{{Name: "OldShop", Role: catalog.RoleClass}, {Name: "Shop", Role: catalog.RoleEnum}},
		Glossary: []catalog.Term{{Term: "EAN", Meaning: "European article number"}},
	}
}

// large returns a release with that many event types in as many categories.
func large(events, categories int) *catalog.Release {
	r := &catalog.Release{Info: catalog.ReleaseInfo{Version: "v1"}}
	for i := range categories {
		r.Categories = append(r.Categories, catalog.Category{Name: fmt.Sprintf("category_%d", i), Description: "One of many."})
	}
	for i := range events {
		e := catalog.Event{Name: fmt.Sprintf("EVENT_%d", i), Value: fmt.Sprintf("event_%d", i), Description: "One of many."}
		if categories > 0 {
			e.Category = r.Categories[i%categories].Name
			e.OwnCategory = e.Category
		}
		r.Events = append(r.Events, e)
	}
	return r
}

func TestGoldenFile(t *testing.T) {
	got, err := generate.Go(shop(), command)
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "shop.go.golden")
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

// The compiled enum is what the generator makes of the built-in catalog today.
func TestCompiledEnumIsCurrent(t *testing.T) {
	c, err := catalog.OpenBuiltin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	r, err := c.Load(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	got, err := generate.Go(r, command)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join(eventDir, generated))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("catalog/event/%s is not current: go generate ./catalog/event", generated)
	}
}

// The compiled enum has everything that the digest covers: the release put
// together again from its API has the digest that the enum says it has.
func TestCompiledEnumHasItsDigest(t *testing.T) {
	var r catalog.Release
	for _, c := range event.Categories() {
		r.Categories = append(r.Categories, catalog.Category{Name: c.String(), Description: c.Description(), Fallback: c.Fallback()})
	}
	for _, typ := range event.All() {
		r.Events = append(r.Events, catalog.Event{
			Name: typ.Name(), Value: typ.String(), OwnCategory: typ.OwnCategory().String(), CrossProcess: typ.CrossProcess(),
			Description: typ.Description(), Deprecated: typ.Deprecated(), ReplacedBy: typ.Replacement().Name(),
		})
	}
	for _, a := range event.Aliases() {
		r.Aliases = append(r.Aliases, catalog.Alias{Source: a.Source, Name: a.Name, Value: a.Value, Event: a.Type.Name()})
	}
	if got := r.Digest(); got != event.Digest {
		t.Errorf("the digest is %s, but the enum says %s", got, event.Digest)
	}
}

func TestDeterministic(t *testing.T) {
	r := large(500, 20)
	first, err := generate.Go(r, command)
	if err != nil {
		t.Fatal(err)
	}
	second, err := generate.Go(r, command)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("the same release gives different files")
	}
}

// Whatever release it is generated from, the file compiles together with the
// hand-written files of package event.
func TestCompiles(t *testing.T) {
	for name, r := range map[string]*catalog.Release{
		"shop":          shop(),
		"empty":         {Info: catalog.ReleaseInfo{Version: "v1"}},
		"no categories": large(3, 0),
		"one":           large(1, 1),
		"large":         large(3000, math.MaxUint8),
	} {
		t.Run(name, func(t *testing.T) {
			source, err := generate.Go(r, command)
			if err != nil {
				t.Fatal(err)
			}
			fset := token.NewFileSet()
			files := handWritten(t, fset)
			f, err := parser.ParseFile(fset, generated, source, 0)
			if err != nil {
				t.Fatal(err)
			}
			config := types.Config{Importer: importer.Default()}
			if _, err := config.Check("event", fset, append(files, f), nil); err != nil {
				t.Error(err)
			}
		})
	}
}

// handWritten parses the files of package event that are not generated.
func handWritten(t *testing.T, fset *token.FileSet) []*ast.File {
	t.Helper()
	pkg, err := build.ImportDir(eventDir, 0)
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		if name == generated {
			continue
		}
		f, err := parser.ParseFile(fset, filepath.Join(eventDir, name), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// An event type must not be spelled like anything that package event declares.
func TestCollisionsWithThePackage(t *testing.T) {
	identifiers := []string{"Release", "Digest", "Enum"}
	for _, f := range handWritten(t, token.NewFileSet()) {
		for name := range f.Scope.Objects {
			if ast.IsExported(name) {
				identifiers = append(identifiers, name)
			}
		}
	}
	if len(identifiers) < 10 {
		t.Errorf("found only %q", identifiers)
	}
	for _, identifier := range identifiers {
		r := shop()
		r.Events[3].Name = upperSnake(identifier)
		if got := generate.GoName(r.Events[3].Name, nil); got != identifier {
			t.Fatalf("%s is spelled %s", r.Events[3].Name, got)
		}
		fails(t, r, r.Events[3].Name, "the package's own "+identifier)
	}
}

// upperSnake undoes GoName: ParseName becomes PARSE_NAME.
func upperSnake(identifier string) string {
	var b strings.Builder
	for i, c := range identifier {
		if i > 0 && c >= 'A' && c <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(c)
	}
	return strings.ToUpper(b.String())
}

func TestFailures(t *testing.T) {
	for _, test := range []struct {
		name   string
		damage func(*catalog.Release)
		want   []string // in the message
	}{
		{"two names, one identifier", func(r *catalog.Release) { r.Events[3].Name = "ORDER__PLACED" },
			[]string{"ORDER_PLACED", "ORDER__PLACED", "event.OrderPlaced"}},
		{"second name like an event type", func(r *catalog.Release) { r.Aliases[2].Name = "ORDER_PLACED" },
			[]string{"event type ORDER_PLACED", "second name ORDER_PLACED"}},
		{"event type like a category", func(r *catalog.Release) { r.Events[3].Name = "CATEGORY_ORDER" },
			[]string{"event type CATEGORY_ORDER", "category order"}},
		{"no identifier", func(r *catalog.Release) { r.Events[3].Name = "4TH" },
			[]string{"4TH"}},
		{"two equal wire values", func(r *catalog.Release) { r.Events[3].Value = "order_placed" },
			[]string{"order_placed"}},
		{"unknown category", func(r *catalog.Release) { r.Events[3].Category = "lost" },
			[]string{"EAN_READ", "lost"}},
		{"own category is another", func(r *catalog.Release) { r.Events[0].OwnCategory = "other" },
			[]string{"ORDER_PLACED", "other", "order"}},
		{"unknown replacement", func(r *catalog.Release) { r.Events[1].ReplacedBy = "LOST" },
			[]string{"ORDER_DONE", "LOST"}},
		{"unknown alias target", func(r *catalog.Release) { r.Aliases[0].Event = "LOST" },
			[]string{"OldShop.PLACED", "LOST"}},
		{"not what was sealed", func(r *catalog.Release) { r.Info.Digest = "sha256:0" },
			[]string{"v7", "sha256:0"}},
		{"too many event types", func(r *catalog.Release) { *r = *large(math.MaxUint16+1, 1) },
			[]string{"65536", "65535"}},
		{"too many categories", func(r *catalog.Release) { *r = *large(1, math.MaxUint8+1) },
			[]string{"256", "255"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := shop()
			test.damage(r)
			fails(t, r, test.want...)
		})
	}
}

// fails expects an error that mentions every one of the words.
func fails(t *testing.T, r *catalog.Release, words ...string) {
	t.Helper()
	_, err := generate.Go(r, command)
	if err == nil {
		t.Error("no error")
	} else if i := slices.IndexFunc(words, func(word string) bool { return !strings.Contains(err.Error(), word) }); i >= 0 {
		t.Errorf("the error does not mention %q: %v", words[i], err)
	}
}

func TestGoName(t *testing.T) {
	glossary := []catalog.Term{{Term: "CMAES"}, {Term: "NAS"}, {Term: "NPZ"}, {Term: "PER"}}
	for name, want := range map[string]string{
		"CMAES_TRIGGERED":           "CMAESTriggered",
		"STAGE_NPZ_EXPORT_COMPLETE": "StageNPZExportComplete",
		"PER_BUFFER_REBUILT":        "PERBufferRebuilt",
		"PERFORMANCE_MEASURED":      "PerformanceMeasured",
		"P2P_MODEL_SYNCED":          "P2PModelSynced",
		"ELO_UPDATED":               "EloUpdated",
		"ERROR":                     "Error",
		"HTTP_URL_SEEN":             "HTTPURLSeen",
		"USER_ID":                   "UserID",
		"STAGE2_DONE":               "Stage2Done",
		"SCENE_3D":                  "Scene3D",
		"VERSION_2":                 "Version2",
		"training":                  "Training",
		"gpu_usage":                 "GPUUsage",
		"old-name.of.it":            "OldNameOfIt",
		"ÄRGER_É":                   "ÄrgerÉ",
		"":                          "",
	} {
		if got := generate.GoName(name, glossary); got != want {
			t.Errorf("GoName(%q) = %q, want %q", name, got, want)
		}
	}
}
