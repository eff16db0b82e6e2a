package generate_test

import (
	"errors"
	"go/ast"
	"go/doc/comment"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/generate"
)

const (
	legacyDir     = "../legacy"
	legacyCommand = "catalogctl generate legacy --source "
)

// legacySources are the vocabularies that have a package in catalog/legacy.
var legacySources = []string{"DataEventType", "StageEvent"}

// oldShop is shop with old names of deprecated event types, too.
func oldShop() *catalog.Release {
	r := shop()
	r.Aliases = append([]catalog.Alias{
		{Source: "OldShop", Name: "DONE", Value: "done", Event: "ORDER_DONE"},
		{Source: "OldShop", Name: "EAN_READ", Value: "ean_read", Event: "EAN_READ"},
		{Source: "OldShop", Name: "FAXED", Value: "faxed", Event: "FAX_SENT"},
		{Source: "Phone", Name: "RANG", Value: "rang"},
	}, r.Aliases...)
	r.Sources = append(r.Sources, catalog.Source{Name: "Phone", Role: catalog.RoleStrings}, catalog.Source{Name: "Nothing"})
	return r
}

func legacy(t *testing.T, r *catalog.Release, source string) []byte {
	t.Helper()
	got, err := generate.Legacy(r, source, generate.LegacyPackage(source), legacyCommand+source)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestLegacyGoldenFile(t *testing.T) {
	got := legacy(t, oldShop(), "OldShop")
	golden := filepath.Join("testdata", "legacy.go.golden")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s differs; if that is intended: go test ./catalog/generate -update", golden)
	}
}

// The packages of old names are what the generator makes of the built-in catalog
// today. Each has every name, as a constant with a deprecation that names the
// event type it stands for, or as a retired one in the package comment.
func TestLegacyPackagesAreCurrent(t *testing.T) {
	c, err := catalog.OpenBuiltin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	r, err := c.Load(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range legacySources {
		pkg := generate.LegacyPackage(source)
		want, err := os.ReadFile(filepath.Join(legacyDir, pkg, "names_gen.go"))
		if err != nil {
			t.Fatal(err)
		}
		if string(legacy(t, r, source)) != string(want) {
			t.Errorf("catalog/legacy/%s is not current: go generate ./...", pkg)
		}
		checkLegacy(t, r, source, want)
	}
}

// Names of deprecated event types send users to the replacement at once.
func TestLegacyNamesOfDeprecatedEvents(t *testing.T) {
	r := oldShop()
	deprecations := checkLegacy(t, r, "OldShop", legacy(t, r, "OldShop"))
	for name, want := range map[string]string{
		"Placed":  "use event.OrderPlaced.",
		"EANRead": "use event.EANRead.",
		"Done":    "use event.OrderShipped, which replaces event.OrderDone in the catalog.",
		"Faxed":   "use event.FaxSent, which is deprecated too; nothing replaces it in the catalog.",
	} {
		if deprecations[name] != want {
			t.Errorf("%s: %q, want %q", name, deprecations[name], want)
		}
	}
}

// checkLegacy parses a package of old names as tools do, and returns what each
// constant says to use instead.
func checkLegacy(t *testing.T, r *catalog.Release, source string, code []byte) (deprecations map[string]string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "names_gen.go", code, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	if !ast.IsGenerated(f) {
		t.Errorf("%s: not marked as generated", source)
	}
	values := map[string]string{} // what is right of =
	deprecations = map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			name := spec.Names[0].Name
			values[name] = types.ExprString(spec.Values[0])
			deprecations[name] = deprecation(spec.Doc.Text())
		}
		return true
	})
	constants := 0
	for _, a := range r.Aliases {
		if a.Source != source {
			continue
		}
		if a.Event == "" {
			if !strings.Contains(f.Doc.Text(), "- "+a.Name+",") {
				t.Errorf("%s: the package comment does not list it", a)
			}
			continue
		}
		constants++
		name := generate.GoName(a.Name, r.Glossary)
		want := "event." + generate.GoName(a.Event, r.Glossary)
		if values[name] != want {
			t.Errorf("%s is %q, want %s", a, values[name], want)
		}
		if e, _ := r.Event(a.Event); !e.Deprecated && deprecations[name] != "use "+want+"." {
			t.Errorf("%s: the deprecation says %q", a, deprecations[name])
		}
	}
	if len(values) != constants {
		t.Errorf("%s: %d constants, want %d", source, len(values), constants)
	}
	return deprecations
}

// deprecation returns what a comment says after "Deprecated: ", which must begin
// a paragraph.
func deprecation(text string) string {
	for _, block := range new(comment.Parser).Parse(text).Content {
		paragraph, ok := block.(*comment.Paragraph)
		if !ok {
			continue
		}
		text := string(new(comment.Printer).Text(&comment.Doc{Content: []comment.Block{paragraph}}))
		if instead, ok := strings.CutPrefix(strings.Join(strings.Fields(text), " "), "Deprecated: "); ok {
			return instead
		}
	}
	return ""
}

// Whatever the vocabulary, the package compiles against the enum of its release.
func TestLegacyCompiles(t *testing.T) {
	r := oldShop()
	source, err := generate.Go(r, command)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	enum, err := parser.ParseFile(fset, generated, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	config := types.Config{Importer: importer.Default()}
	event, err := config.Check("event", fset, append(handWritten(t, fset), enum), nil)
	if err != nil {
		t.Fatal(err)
	}
	config.Importer = only{event}
	for _, s := range r.Sources {
		f, err := parser.ParseFile(fset, s.Name, legacy(t, r, s.Name), parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		pkg, err := config.Check(f.Name.Name, fset, []*ast.File{f}, nil)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, name := range pkg.Scope().Names() {
			if got := pkg.Scope().Lookup(name).Type(); got != event.Scope().Lookup("Type").Type() {
				t.Errorf("%s.%s is a %s", s.Name, name, got)
			}
		}
	}
}

// only imports one package, whatever is asked for.
type only struct{ pkg *types.Package }

func (o only) Import(string) (*types.Package, error) { return o.pkg, nil }

// Staticcheck flags a program that uses an old name, says what to write instead,
// and has nothing to say about the packages themselves.
func TestStaticcheckFlagsOldNames(t *testing.T) {
	staticcheck, err := exec.LookPath("staticcheck")
	if err != nil {
		t.Skip("skipped: staticcheck is not installed (go install honnef.co/go/tools/cmd/staticcheck@latest)")
	}
	program := filepath.Join(t.TempDir(), "main.go")
	err = os.WriteFile(program, []byte(`package main

import (
	"github.com/ringrift/eventcatalog/catalog/legacy/dataevents"
	"github.com/ringrift/eventcatalog/catalog/legacy/stageevents"
)

func main() { println(dataevents.TrainingCompleted, stageevents.TrainingComplete) }
`), 0o644)
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), staticcheck, "-checks", "SA1019", program).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Errorf("staticcheck: %v", err)
	}
	for _, want := range []string{
		"dataevents.TrainingCompleted is deprecated: use event.TrainingCompleted.",
		"stageevents.TrainingComplete is deprecated: use event.StageTrainingComplete.",
	} {
		if !strings.Contains(string(out), want) {
			t.Errorf("staticcheck does not say %q but:\n%s", want, out)
		}
	}
	if out, err := exec.CommandContext(t.Context(), staticcheck, legacyDir+"/...").CombinedOutput(); err != nil {
		t.Errorf("staticcheck on catalog/legacy: %v\n%s", err, out)
	}
}

func TestLegacyPackage(t *testing.T) {
	for source, want := range map[string]string{
		"DataEventType":     "dataevents",
		"StageEvent":        "stageevents",
		"RingRiftEventType": "ringriftevents",
		"CrossProcess":      "crossprocess",
		"old_shop.Event":    "oldshopevents",
	} {
		if got := generate.LegacyPackage(source); got != want {
			t.Errorf("LegacyPackage(%q) = %q, want %q", source, got, want)
		}
	}
}

func TestLegacyFailures(t *testing.T) {
	for _, test := range []struct {
		name, source, pkg string
		damage            func(*catalog.Release)
		want              []string // in the message
	}{
		{"two names, one identifier", "OldShop", "oldshops", func(r *catalog.Release) { r.Aliases[1].Name = "DONE_" }, []string{"OldShop.DONE", "OldShop.DONE_", "Done"}},
		{"no identifier", "OldShop", "oldshops", func(r *catalog.Release) { r.Aliases[1].Name = "4TH" }, []string{"OldShop.4TH"}},
		{"unknown target", "OldShop", "oldshops", func(r *catalog.Release) { r.Aliases[1].Event = "LOST" }, []string{"OldShop.EAN_READ", "LOST"}},
		{"no package name", "OldShop", "old-shops", func(*catalog.Release) {}, []string{`"old-shops"`}},
		{"unknown source", "OldSop", "oldshops", func(*catalog.Release) {}, []string{"OldSop"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := oldShop()
			test.damage(r)
			_, err := generate.Legacy(r, test.source, test.pkg, "c")
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
	var unknown *catalog.UnknownError
	_, err := generate.Legacy(oldShop(), "OldSop", "p", "c")
	if !errors.As(err, &unknown) || len(unknown.Nearest) == 0 || unknown.Nearest[0] != "OldShop" {
		t.Errorf("got %#v", err)
	}
}
