package event_test

import (
	"errors"
	"go/build"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog/event"
)

func TestEveryType(t *testing.T) {
	values, names := map[string]bool{}, map[string]bool{}
	for i, typ := range event.All() {
		if int(typ) != i+1 {
			t.Fatalf("All()[%d] = %d: want catalog order without gaps", i, typ)
		}
		if !typ.IsValid() {
			t.Errorf("%v is not valid", typ)
		}
		if typ.String() == "" || typ.Name() == "" || typ.Description() == "" {
			t.Errorf("%v lacks a wire value, name or description", typ)
		}
		if values[typ.String()] || names[typ.Name()] {
			t.Errorf("%v: another event type has its wire value or name", typ)
		}
		values[typ.String()], names[typ.Name()] = true, true
		if got, err := event.Parse(typ.String()); got != typ || err != nil {
			t.Errorf("Parse(%q) = %v, %v", typ.String(), got, err)
		}
		if got, err := event.ParseName(typ.Name()); got != typ || err != nil {
			t.Errorf("ParseName(%q) = %v, %v", typ.Name(), got, err)
		}
		if own := typ.OwnCategory(); own != 0 && own != typ.Category() || own == 0 && typ.Category() != 0 && !typ.Category().Fallback() {
			t.Errorf("%v counts under %v, but its own category is %q", typ, typ.Category(), own)
		}
		if replacement := typ.Replacement(); replacement != 0 && (!typ.Deprecated() || !replacement.IsValid() || replacement == typ) {
			t.Errorf("%v cannot be replaced by %v", typ, replacement)
		}
	}
}

// Three facts checked by hand show that the tables were not all shifted alike.
func TestFacts(t *testing.T) {
	for _, test := range []struct {
		typ         event.Type
		name, value string
		category    event.Category
		crosses     bool
	}{
		{event.NewGamesAvailable, "NEW_GAMES_AVAILABLE", "new_games", event.CategoryData, false},
		{event.CMAESTriggered, "CMAES_TRIGGERED", "cmaes_triggered", event.CategoryOptimization, true},
		{event.TrainingCompleted, "TRAINING_COMPLETED", "training_completed", event.CategoryTraining, true},
	} {
		if test.typ.Name() != test.name || test.typ.String() != test.value ||
			test.typ.Category() != test.category || test.typ.CrossProcess() != test.crosses {
			t.Errorf("got %s %s %v %t, want %v", test.typ.Name(), test.typ, test.typ.Category(), test.typ.CrossProcess(), test)
		}
	}
}

func TestEveryCategory(t *testing.T) {
	total := len(event.InCategory(0))
	for i, c := range event.Categories() {
		if int(c) != i+1 || !c.IsValid() || c.String() == "" || c.Description() == "" {
			t.Errorf("Categories()[%d] = %d %v: %q", i, c, c, c.Description())
		}
		if got, err := event.ParseCategory(c.String()); got != c || err != nil {
			t.Errorf("ParseCategory(%q) = %v, %v", c, got, err)
		}
		for _, typ := range event.InCategory(c) {
			if typ.Category() != c {
				t.Errorf("InCategory(%v) has %v of %v", c, typ, typ.Category())
			}
			total++
		}
	}
	if want := len(event.All()); total != want {
		t.Errorf("the categories have %d event types altogether, want %d", total, want)
	}
}

func TestCrossProcess(t *testing.T) {
	crossing := event.CrossProcess()
	for _, typ := range event.All() {
		if slices.Contains(crossing, typ) != typ.CrossProcess() {
			t.Errorf("CrossProcess() and %v.CrossProcess() disagree", typ)
		}
	}
}

func TestSecondNames(t *testing.T) {
	if event.StageSelfplayComplete != event.SelfplayComplete {
		t.Error("StageSelfplayComplete is not SelfplayComplete")
	}
	if got := event.StageSelfplayComplete.Name(); got != "SELFPLAY_COMPLETE" {
		t.Errorf("the canonical name is %s", got)
	}
	for _, a := range event.Aliases() {
		if a.Source != event.Enum || a.Type == 0 {
			continue
		}
		if got, err := event.ParseName(a.Name); got != a.Type || err != nil {
			t.Errorf("ParseName(%q) = %v, %v, want %v", a.Name, got, err, a.Type)
		}
	}
}

func TestAliases(t *testing.T) {
	aliases := event.Aliases()
	if !slices.IsSortedFunc(aliases, func(a, b event.Alias) int {
		return strings.Compare(a.Source+"\x00"+a.Name, b.Source+"\x00"+b.Name)
	}) {
		t.Error("aliases are not sorted by source, then name")
	}
	for _, a := range aliases {
		if a.Source == "" || a.Name == "" || a.Value == "" || a.Type != 0 && !a.Type.IsValid() {
			t.Errorf("not a whole alias: %+v", a)
		}
	}
}

func TestUnknown(t *testing.T) {
	last := event.All()[len(event.All())-1]
	for _, s := range []string{
		"", "x", "a", "\x00", "\x00\x00\x00\x00\x00\x00\x00\x00", "TRAINING_COMPLETED ", " training_completed",
		"training_complete", "training_completed\x00", "training_completeD", "Training_completed", strings.Repeat("training_completed", 1000),
	} {
		typ, err := event.Parse(s)
		if typ != 0 || !errors.Is(err, event.ErrUnknown) {
			t.Errorf("Parse(%.30q) = %v, %v", s, typ, err)
		}
		typ, err = event.ParseName(s)
		if typ != 0 || !errors.Is(err, event.ErrUnknown) {
			t.Errorf("ParseName(%.30q) = %v, %v", s, typ, err)
		}
		c, err := event.ParseCategory(s)
		if c != 0 || !errors.Is(err, event.ErrUnknown) {
			t.Errorf("ParseCategory(%.30q) = %v, %v", s, c, err)
		}
	}
	for _, typ := range []event.Type{0, last + 1, math.MaxUint16} {
		if typ.IsValid() || typ.Name() != "" || typ.Description() != "" || typ.Category() != 0 || typ.OwnCategory() != 0 ||
			typ.CrossProcess() || typ.Deprecated() || typ.Replacement() != 0 {
			t.Errorf("event type number %d has facts", typ)
		}
	}
	for _, c := range []event.Category{0, event.Category(len(event.Categories()) + 1), math.MaxUint8} {
		if c.IsValid() || c.Description() != "" || c.Fallback() || c != 0 && len(event.InCategory(c)) > 0 {
			t.Errorf("category number %d has facts", c)
		}
	}
	for got, want := range map[string]string{
		event.Type(0).String():       "",
		event.Type(65535).String():   "event.Type(65535)",
		event.Category(0).String():   "",
		event.Category(255).String(): "event.Category(255)",
	} {
		if got != want {
			t.Errorf("String() = %q, want %q", got, want)
		}
	}
}

// A wire value or name with one wrong byte, whichever it is, is unknown.
func TestEveryByteCounts(t *testing.T) {
	for _, typ := range event.All() {
		for i := range typ.String() {
			wrong := typ.String()[:i] + "!" + typ.String()[i+1:]
			if got, err := event.Parse(wrong); err == nil {
				t.Errorf("Parse(%q) = %v", wrong, got)
			}
		}
		for i := range typ.Name() {
			wrong := typ.Name()[:i] + "!" + typ.Name()[i+1:]
			if got, err := event.ParseName(wrong); err == nil {
				t.Errorf("ParseName(%q) = %v", wrong, got)
			}
		}
	}
}

func TestCallersOwnTheirSlices(t *testing.T) {
	event.All()[0] = 0
	event.Categories()[0] = 0
	event.CrossProcess()[0] = 0
	event.InCategory(event.CategoryData)[0] = 0
	event.Aliases()[0] = event.Alias{}
	if event.All()[0] == 0 || event.Categories()[0] == 0 || event.CrossProcess()[0] == 0 ||
		event.InCategory(event.CategoryData)[0] == 0 || event.Aliases()[0].Name == "" {
		t.Error("a caller can change the tables")
	}
}

func TestAllocations(t *testing.T) {
	value, name, category := []byte("training_completed"), []byte("TRAINING_COMPLETED"), []byte("training")
	buffer := make([]byte, 0, 64)
	for call, f := range map[string]func(){
		"Parse":            func() { parsed, failed = event.Parse(string(value)) },
		"Parse miss":       func() { parsed, failed = event.Parse(string(name)) },
		"ParseName":        func() { parsed, failed = event.ParseName(string(name)) },
		"ParseName miss":   func() { parsed, failed = event.ParseName(string(value)) },
		"ParseCategory":    func() { inCat, failed = event.ParseCategory(string(category)) },
		"String":           func() { text = parsed.String() },
		"Name":             func() { text = parsed.Name() },
		"Description":      func() { text = parsed.Description() },
		"Category":         func() { inCat = parsed.Category() },
		"Category.String":  func() { text = inCat.String() },
		"CrossProcess":     func() { crosses = parsed.CrossProcess() },
		"UnmarshalText":    func() { failed = parsed.UnmarshalText(value) },
		"AppendText":       func() { buffer, failed = event.TrainingCompleted.AppendText(buffer[:0]) },
		"Deprecated, etc.": func() { crosses = parsed.Deprecated() || parsed.Replacement().IsValid() },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s allocates %v times", call, n)
		}
	}
}

// A program that uses only this package must not contain SQLite, or anything
// else that it did not ask for. What the standard library imports is its own.
func TestImportsOnlyStandardLibrary(t *testing.T) {
	pkg, err := build.ImportDir(".", 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range pkg.Imports {
		if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") {
			t.Errorf("the package imports %s", path)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, typ := range event.All() {
		f.Add(typ.String())
		f.Add(typ.Name())
	}
	f.Add("")
	all, second := event.All(), event.Aliases()
	f.Fuzz(func(t *testing.T, s string) {
		var byValue, byName event.Type // found the slow way
		for _, typ := range all {
			if typ.String() == s {
				byValue = typ
			}
			if typ.Name() == s {
				byName = typ
			}
		}
		for _, a := range second {
			if a.Source == event.Enum && a.Name == s {
				byName = a.Type
			}
		}
		if got, err := event.Parse(s); got != byValue || (err == nil) != got.IsValid() {
			t.Errorf("Parse(%q) = %v, %v, want %v", s, got, err, byValue)
		}
		if got, err := event.ParseName(s); got != byName || (err == nil) != got.IsValid() {
			t.Errorf("ParseName(%q) = %v, %v, want %v", s, got, err, byName)
		}
	})
}
