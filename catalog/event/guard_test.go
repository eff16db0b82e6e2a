package event_test

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog/event"
)

// TestGuard changes the value of constants in the generated file, one at a time,
// as a careless hand might, and expects that the package no longer compiles.
func TestGuard(t *testing.T) {
	fset := token.NewFileSet()
	pkg, err := build.ImportDir(".", 0)
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	constants := map[string]*ast.ValueSpec{}
	for _, name := range pkg.GoFiles {
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
		if name != "types_gen.go" {
			continue
		}
		for _, d := range f.Decls {
			if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.CONST {
				for _, s := range d.Specs {
					constants[s.(*ast.ValueSpec).Names[0].Name] = s.(*ast.ValueSpec)
				}
			}
		}
	}
	compile := func() error {
		config := types.Config{Importer: importer.Default()}
		_, err := config.Check("event", fset, files, nil)
		return err
	}
	if err := compile(); err != nil {
		t.Fatalf("the package as it is does not compile: %v", err)
	}
	last := len(event.All())
	for _, name := range []string{"NewGamesAvailable", "TrainingCompleted", "P2PModelSynced", "CategoryData", "CategoryTask"} {
		spec, ok := constants[name]
		if !ok {
			t.Errorf("there is no constant %s", name)
			continue
		}
		typ, values := spec.Type, spec.Values
		for _, expression := range []string{"0", "2", "iota", "iota + 2", fmt.Sprint(last + 1), "255"} {
			x, err := parser.ParseExpr(expression)
			if err != nil {
				t.Fatal(err)
			}
			spec.Type, spec.Values = ast.NewIdent("Type"), []ast.Expr{x}
			if strings.HasPrefix(name, "Category") {
				spec.Type = ast.NewIdent("Category")
			}
			if compile() == nil {
				t.Errorf("the package compiles with %s = %s", name, expression)
			}
		}
		spec.Type, spec.Values = typ, values
	}
}
