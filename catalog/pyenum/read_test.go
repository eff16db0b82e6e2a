package pyenum_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ringrift/eventcatalog/catalog/pyenum"
)

const shopModule = "from enum import Enum\nclass ShopEvent(Enum):\n    CAFE = \"cafe\"  # Caf\u00e9 is open.\n"

// A module may be written in any encoding that Python knows, with any line ends.
func TestReadEncodings(t *testing.T) {
	needPython(t)
	for name, source := range map[string]string{
		"utf-8":   shopModule,
		"bom":     "\ufeff" + shopModule,
		"latin-1": "# -*- coding: latin-1 -*-\n" + strings.ReplaceAll(shopModule, "\u00e9", "\xe9"),
		"crlf":    strings.ReplaceAll(shopModule, "\n", "\r\n"),
		"cr":      strings.ReplaceAll(shopModule, "\n", "\r"),
	} {
		m := read(t, source)
		if len(m.Enums) != 1 || len(m.Enums[0].Members) != 1 || m.Enums[0].Members[0].Description != "Caf\u00e9 is open." {
			t.Errorf("%s: got %+v", name, m.Enums)
		}
	}
}

// What cannot be read is one clear error, and neither a crash nor a long wait.
func TestReadUnreadable(t *testing.T) {
	needPython(t)
	double := "A = [1, 2]\n" + strings.Repeat("A = [A, A]\n", 60)
	for name, test := range map[string]struct{ source, want string }{
		"NUL byte":          {"x = 1\ny = '\x00'\n", "m.py:2: a NUL byte"},
		"UTF-16":            {"\xff\xfex\x00", "m.py:1: a NUL byte"},
		"broken UTF-8":      {"x = '\xff'\n", "m.py"},
		"unknown coding":    {"# coding: klingon\n", "m.py"},
		"syntax error":      {"class A(:\n  pass\n", "m.py:1: syntax error: "},
		"parentheses":       {"x = " + strings.Repeat("(", 100000), "m.py"},
		"growing constants": {double, "m.py:"},
		"too large":         {strings.Repeat("# fifty megabytes\n", 3<<20), "m.py: larger than 16 MiB"},
	} {
		start := time.Now()
		_, err := pyenum.Read(t.Context(), strings.NewReader(test.source), "m.py")
		var e *pyenum.Error
		if !errors.As(err, &e) || len(e.Problems) == 0 || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", name, err, test.want)
		}
		if time.Since(start) > 20*time.Second {
			t.Errorf("%s took %v", name, time.Since(start))
		}
	}
}

// How deep Python itself can go depends on its version: either it reads the
// module or says what is wrong.
func TestReadDeep(t *testing.T) {
	needPython(t)
	for _, expression := range []string{
		strings.Repeat("[", 90) + strings.Repeat("]", 90),
		`"a"` + strings.Repeat(` + "a"`, 500),
		`"a"` + strings.Repeat(` + "a"`, 50000),
		strings.Repeat("-", 50000) + "1",
		"a" + strings.Repeat(".a", 50000),
	} {
		m, err := pyenum.Read(t.Context(), strings.NewReader("x = "+expression+"\n"+shopModule), "m.py")
		if (err == nil) != (m != nil) || (err != nil && strings.Contains(err.Error(), "Traceback")) {
			t.Errorf("%.20s…: %v, %v", expression, m, err)
		}
	}
}

// Nothing of the module runs, and nothing it imports.
func TestReadDoesNotExecute(t *testing.T) {
	needPython(t)
	witness := filepath.Join(t.TempDir(), "witness")
	t.Chdir(t.TempDir())
	run := "open(" + `"` + filepath.ToSlash(witness) + `", "w")` + "\n"
	for _, module := range []string{"json.py", "evil.py", "sitecustomize.py"} {
		if err := os.WriteFile(module, []byte(run), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PYTHONPATH", ".")
	read(t, "import evil\n"+run+shopModule)
	if _, err := os.Stat(witness); err == nil {
		t.Error("the module was executed")
	}
}

func TestReadWithoutPython(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := pyenum.Read(t.Context(), strings.NewReader(shopModule), "m.py")
	if !errors.Is(err, pyenum.ErrNoPython) || !strings.Contains(err.Error(), "install") {
		t.Errorf("got %v", err)
	}
}

// A python3 that does not come to an end is killed with the context, and one
// that gives up is quoted.
func TestReadBadPython(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("skipped: the stand-in for python3 is a shell script")
	}
	dir := t.TempDir()
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	script := func(text string) {
		if err := os.WriteFile(filepath.Join(dir, "python3"), []byte("#!/bin/sh\n"+text+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	script("sleep 60")
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := pyenum.Read(ctx, strings.NewReader(""), "m.py"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if time.Since(start) > 10*time.Second {
		t.Errorf("it took %v", time.Since(start))
	}
	script("echo first >&2; echo the reason >&2; exit 1")
	if _, err := pyenum.Read(t.Context(), strings.NewReader(""), "m.py"); err == nil || !strings.HasSuffix(err.Error(), "gave up: the reason") {
		t.Errorf("got %v", err)
	}
	script("echo nonsense")
	if _, err := pyenum.Read(t.Context(), strings.NewReader(""), "m.py"); err == nil || !strings.Contains(err.Error(), "something else") {
		t.Errorf("got %v", err)
	}
}

// An endless source is not read to its end.
func TestReadEndless(t *testing.T) {
	_, err := pyenum.Read(t.Context(), endless{}, "m.py")
	var e *pyenum.Error
	if !errors.As(err, &e) {
		t.Errorf("got %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	return copy(p, bytes.Repeat([]byte("#"), len(p))), nil
}

var _ io.Reader = endless{}
