package generate_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/generate"
)

const typescriptCommand = "catalogctl generate typescript"

// awkward is the shop with all that TypeScript, TSDoc or JSON have an opinion on:
// quotes, ends of comments, tags and markup in descriptions, an event with no
// category at all, a second name of a deprecated event, names that are no
// identifiers or that every object inherits, and text that needs to be wrapped.
func awkward() *catalog.Release {
	r := shop()
	r.Categories[1].Description = `What is "left" */ of it.`
	r.Events[0].Description = `C:\orders\new: "it's" /* placed */ by someone@example.org, or by {@link nobody} & <b>others</b>.`
	r.Events[2].Description = "An order has left the house, and will be with the customer, who has been told of it, within days."
	r.Events = append(r.Events,
		catalog.Event{Name: "4TH-ONE", Value: "4th-one", Description: "Line one.\n@deprecated is line two\u2028.\t"},
		catalog.Event{Name: "OLD", Value: "old", Description: "It's old.", Deprecated: true, ReplacedBy: "4TH-ONE"},
		catalog.Event{Name: "__proto__", Value: "__proto__", CrossProcess: true},
		catalog.Event{Name: "ÄRGER", Value: "ärger", Description: "Überall Ärger, immer wieder Ärger, ständig Ärger, dauernd Ärger, Ärger."},
	)
	r.Aliases = append(r.Aliases,
		catalog.Alias{Source: "Shop", Name: "VERY_OLD", Value: "old", Event: "OLD"},
		catalog.Alias{Source: "Shop", Name: "ZERO", Value: "__proto__", Event: "__proto__"},
	)
	return r
}

// builtinRelease returns a release of the built-in catalog.
func builtinRelease(t *testing.T, version string) *catalog.Release {
	t.Helper()
	c, err := catalog.OpenBuiltin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	r, err := c.Load(t.Context(), version)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTypeScriptGoldenFile(t *testing.T) {
	got, err := generate.TypeScript(awkward(), typescriptCommand)
	if err != nil {
		t.Fatal(err)
	}
	sameAsFile(t, "typescript.ts.golden", got)
}

// sameAsFile holds what was generated against a golden file.
func sameAsFile(t *testing.T, name string, got []byte) {
	t.Helper()
	golden := filepath.Join("testdata", name)
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

// typescriptReleases are the modules that the tests below have checked, by name.
func typescriptReleases(t *testing.T) map[string]*catalog.Release {
	enum := func(name string) *catalog.Release {
		r := large(3, 1)
		r.Sources = []catalog.Source{{Name: name, Role: catalog.RoleEnum}}
		return r
	}
	return map[string]*catalog.Release{
		"v1":       builtinRelease(t, "v1"),
		"v2":       builtinRelease(t, "v2"),
		"awkward":  awkward(),
		"empty":    {Info: catalog.ReleaseInfo{Version: "v1"}},
		"large":    large(1000, 100),
		"keyword":  enum("default"), // the type is Default
		"justType": enum("Type"),
		"longName": enum("AnUncommonlyLongerEventType"),
	}
}

// writeModules writes the modules into a new directory, and the programs that use
// them.
func writeModules(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	write := func(name string, content []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, r := range typescriptReleases(t) {
		source, err := generate.TypeScript(r, typescriptCommand)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		write(name+".ts", source)
	}
	for _, name := range []string{"typescript_use.ts", "typescript_misuse.ts"} {
		source, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		write(name, source)
	}
	return dir
}

// nodeTool finds a program in PATH or in the node_modules of this directory or
// one above, and skips the test if there is none.
func nodeTool(t *testing.T, name string) string {
	t.Helper()
	if path, err := exec.LookPath(name); err == nil {
		return path
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		path := filepath.Join(dir, "node_modules", ".bin", name)
		if _, err := os.Stat(path); err == nil {
			return path
		}
		if dir == filepath.Dir(dir) {
			t.Skipf("skipped: no %s in PATH or node_modules", name)
		}
		dir = filepath.Dir(dir)
	}
}

// runIn returns what a program prints, and whether it exits with 0.
func runIn(t *testing.T, dir, program string, args ...string) (stdout string, ok bool) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if stderr.Len() > 0 {
		t.Logf("%s: %s", program, &stderr)
	}
	return string(out), err == nil
}

// strict is all that a careful project may ask of its compiler.
var strict = []string{
	"--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noPropertyAccessFromIndexSignature",
	"--noUnusedLocals", "--noUnusedParameters", "--isolatedModules", "--target", "es2020", "--module", "commonjs",
}

func TestTypeScriptCompiles(t *testing.T) {
	tsc := nodeTool(t, "tsc")
	dir := writeModules(t)
	args := append([]string{"--noEmit", "typescript_use.ts"}, strict...)
	for name := range typescriptReleases(t) {
		args = append(args, name+".ts")
	}
	if out, ok := runIn(t, dir, tsc, args...); !ok {
		t.Errorf("tsc: %s", out)
	}
}

// The compiler finds every misuse: it complains about exactly the lines that say
// so.
func TestTypeScriptMisuse(t *testing.T) {
	tsc := nodeTool(t, "tsc")
	dir := writeModules(t)
	const file = "typescript_misuse.ts"
	source, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	out, _ := runIn(t, dir, tsc, append([]string{"--noEmit", "--pretty", "false", file}, strict...)...)
	for i, line := range strings.Split(string(source), "\n") {
		want := strings.HasSuffix(line, "// wrong")
		if got := strings.Contains(out, file+"("+strconv.Itoa(i+1)+","); got != want {
			t.Errorf("line %d, %s: an error is %t, want %t", i+1, line, got, want)
		}
	}
	if t.Failed() {
		t.Log(out)
	}
}

// What the module says at run time is what the catalog says.
func TestTypeScriptRuns(t *testing.T) {
	tsc, node := nodeTool(t, "tsc"), nodeTool(t, "node")
	dir := writeModules(t)
	releases := map[string]*catalog.Release{"v1": builtinRelease(t, "v1"), "v2": builtinRelease(t, "v2"), "awkward": awkward()}
	args := append([]string{"--outDir", "."}, strict...)
	for name := range releases {
		args = append(args, name+".ts")
	}
	if out, ok := runIn(t, dir, tsc, args...); !ok {
		t.Fatalf("tsc: %s", out)
	}
	for name, r := range releases {
		t.Run(name, func(t *testing.T) { testTypeScriptRuns(t, node, filepath.Join(dir, name+".js"), r) })
	}
}

func testTypeScriptRuns(t *testing.T, node, module string, r *catalog.Release) {
	const script = `
		const [path, enumName, base] = process.argv.slice(1);
		const m = require(path);
		const infos = m[base[0].toLowerCase() + base.slice(1) + "Info"];
		console.log(JSON.stringify({
			release: m.release, digest: m.digest,
			members: Object.entries(m[enumName]), categories: Object.entries(m[base + "Category"]),
			infos: Object.entries(infos).map(([value, i]) => ({value, ...i})),
			accepted: Object.keys(infos).filter(m.isEventType),
			mistaken: ["constructor", "toString", "hasOwnProperty", "no such", "", "NEW_GAMES", null, undefined, 1,
				[Object.keys(infos)[0]], {}].filter(m.isEventType),
		}));`
	type info struct {
		Value, Name  string
		Category     *string
		CrossProcess bool
		Description  string
		Deprecated   bool
		ReplacedBy   *string
	}
	type facts struct {
		Release, Digest     string
		Members, Categories [][2]string
		Infos               []info
		Accepted            []string
		Mistaken            []any
	}
	orNil := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	want := facts{Release: r.Info.Version, Digest: r.Digest(), Mistaken: []any{}}
	for _, e := range r.Events {
		replacement, _ := r.Event(e.ReplacedBy)
		want.Members = append(want.Members, [2]string{e.Name, e.Value})
		want.Infos = append(want.Infos, info{
			e.Value, e.Name, orNil(e.Category), e.CrossProcess, e.Description, e.Deprecated, orNil(replacement.Value),
		})
		want.Accepted = append(want.Accepted, e.Value)
	}
	for _, a := range r.Aliases {
		if e, ok := r.Event(a.Event); ok && a.Source == r.Enum() {
			want.Members = append(want.Members, [2]string{a.Name, e.Value})
		}
	}
	for _, c := range r.Categories {
		want.Categories = append(want.Categories, [2]string{strings.ToUpper(c.Name), c.Name})
	}
	out, ok := runIn(t, t.TempDir(), node, "-e", script, module, r.Enum(), strings.TrimSuffix(r.Enum(), "Type"))
	if !ok {
		t.Fatal("node failed")
	}
	var got facts
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the module says\n%+v\nwant\n%+v", got, want)
	}
}

// The formatting is that of Prettier.
func TestTypeScriptIsFormatted(t *testing.T) {
	prettier := nodeTool(t, "prettier")
	dir := writeModules(t)
	args := []string{"--no-config", "--list-different"}
	for name := range typescriptReleases(t) {
		args = append(args, name+".ts")
	}
	if out, ok := runIn(t, dir, prettier, args...); !ok {
		t.Errorf("prettier would change %s", out)
	}
}

// The same mistakes are mistakes to both generators.
func TestSchemaFailures(t *testing.T) {
	for _, test := range []struct {
		name   string
		damage func(*catalog.Release)
		want   []string // in the message
	}{
		{"two equal wire values", func(r *catalog.Release) { r.Events[3].Value = "order_placed" }, []string{"order_placed"}},
		{"unknown category", func(r *catalog.Release) { r.Events[3].Category = "lost" }, []string{"EAN_READ", "lost"}},
		{"unknown replacement", func(r *catalog.Release) { r.Events[1].ReplacedBy = "LOST" }, []string{"ORDER_DONE", "LOST"}},
		{"unknown alias target", func(r *catalog.Release) { r.Aliases[0].Event = "LOST" }, []string{"OldShop.PLACED", "LOST"}},
		{"not what was sealed", func(r *catalog.Release) { r.Info.Digest = "sha256:0" }, []string{"v7", "sha256:0"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := shop()
			test.damage(r)
			_, err := generate.TypeScript(r, typescriptCommand)
			mentions(t, err, test.want...)
			_, err = generate.JSONSchema(r, jsonSchemaCommand)
			mentions(t, err, test.want...)
		})
	}
}

func TestTypeScriptFailures(t *testing.T) {
	for _, test := range []struct {
		name   string
		damage func(*catalog.Release)
		want   []string // in the message
	}{
		{"second name like an event type", func(r *catalog.Release) { r.Aliases[2].Name = "ORDER_PLACED" }, []string{"Shop.ORDER_PLACED"}},
		{"two categories, one member", func(r *catalog.Release) { r.Categories[0].Name, r.Events = "Other", nil; r.Aliases = nil },
			[]string{"ShopCategory.OTHER"}},
		{"enum is no identifier", func(r *catalog.Release) { r.Sources[1].Name = "my shop"; r.Aliases = nil }, []string{"my shop"}},
		{"enum hides a global", func(r *catalog.Release) { r.Sources[1].Name = "object"; r.Aliases = nil }, []string{"object"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := shop()
			test.damage(r)
			_, err := generate.TypeScript(r, typescriptCommand)
			mentions(t, err, test.want...)
		})
	}
}

// mentions expects an error with every one of the words.
func mentions(t *testing.T, err error, words ...string) {
	t.Helper()
	for _, word := range words {
		if !strings.Contains(fmt.Sprint(err), word) {
			t.Errorf("the error does not mention %q: %v", word, err)
		}
	}
}
