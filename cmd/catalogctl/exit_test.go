package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
)

func TestExitCode(t *testing.T) {
	unknown := func(kind string) error { return &catalog.UnknownError{Kind: kind, Name: "x"} }
	tests := []struct {
		err  error
		want int
	}{
		{nil, exitOK},
		{errFound, exitFound},
		{fmt.Errorf("enum.go is %w", errStale), exitFound},
		{unknown("event"), exitFound},
		{unknown("release"), exitUsage},
		{unknown("category"), exitUsage},
		{unknown("source"), exitUsage},
		{usagef("wrong"), exitUsage},
		{withHint(usagef("wrong"), "right"), exitUsage},
		{&catalog.SQLError{Message: "near"}, exitUsage},
		{fs.ErrNotExist, exitFailed},
		{catalog.ErrNotCatalog, exitFailed},
		{errors.New("anything else"), exitFailed},
		{several{unknown("event"), unknown("event")}, exitFound},
		{several{unknown("event"), errors.New("worse")}, exitFailed},
	}
	for _, test := range tests {
		if got := exitCode(test.err); got != test.want {
			t.Errorf("exitCode(%v) = %d, want %d", test.err, got, test.want)
		}
	}
}

func TestReport(t *testing.T) {
	long := strings.Repeat("x, ", 60)
	tests := []struct {
		name string
		err  error
		want string
	}{
		{"found", errFound, ""},
		{"plain", errors.New("it\nfailed"), "catalogctl: it failed\n"},
		{"hostile", errors.New("no such event: \x1b[31m"), "catalogctl: no such event: \\x1b[31m\n"},
		{"hint", withHint(usagef("wrong"), "do %s", "right"), "catalogctl: wrong\n  hint: do right\n"},
		{"nearest", &catalog.UnknownError{Kind: "release", Name: "v22", Nearest: []string{"v2", "v1", "v3"}},
			"catalogctl: no such release: v22\n  hint: did you mean v2, v1 or v3?\n"},
		{"nothing near", &catalog.UnknownError{Kind: "category", Name: "x"},
			"catalogctl: no such category: x\n  hint: \"catalogctl categories\" lists them\n"},
		{"several", several{errors.New("a"), withHint(errors.New("b"), "c")}, "catalogctl: a\ncatalogctl: b\n  hint: c\n"},
		{"sql", &catalog.SQLError{Message: "no such column: nme", Line: 1, Column: 8, Text: "SELECT nme\tFROM events", Name: "nme"},
			"catalogctl: no such column: nme\n  SELECT nme FROM events\n         ^\n  hint: did you mean name?\n"},
		{"sql without a place", &catalog.SQLError{Message: "too slow"}, "catalogctl: too slow\n"},
		{"sql past the end", &catalog.SQLError{Message: "incomplete", Line: 1, Column: 99, Text: "SELECT"},
			"catalogctl: incomplete\n  SELECT\n        ^\n"},
		{"long sql", &catalog.SQLError{Message: "here", Line: 1, Column: 101, Text: long + "y" + long},
			"catalogctl: here\n  …" + long[52:100] + long[100:146] + "…\n  " + strings.Repeat(" ", 49) + "^\n"},
	}
	for _, test := range tests {
		var b bytes.Buffer
		report(&b, test.err)
		if b.String() != test.want {
			t.Errorf("%s: got\n%swant\n%s", test.name, b.String(), test.want)
		}
	}
}

// fullDisk refuses everything.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestFullDisk(t *testing.T) {
	for _, command := range []string{
		"verify", "diff v1 v2", "diff --stat", "diff --rules", "query SELECT(1)", "list", "list -o json", "show ERROR", "resolve ERROR",
		"categories", "releases", "version", "help", "help diff", "generate go", "completion bash", "query -o csv SELECT(1)",
	} {
		var stderr bytes.Buffer
		code := run(context.Background(), strings.Fields(command), strings.NewReader(""), fullDisk{}, &stderr, func(string) string { return "" })
		if want := "catalogctl: writing the result: no space left on device\n"; code != exitFailed || stderr.String() != want {
			t.Errorf("%s: exit code %d and %q, want %d and %q", command, code, stderr.String(), exitFailed, want)
		}
	}
}

func TestDamagedFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "catalog.db")
	if code, _, stderr := call("", "migrate", "up", "--db", file); code != exitOK {
		t.Fatal(stderr)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	for i := page; i < len(content); i++ {
		content[i] = 0xFF
	}
	if err := os.WriteFile(file, content, 0o666); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := call("", "list", "--db", file)
	if code != exitFailed || stdout != "" || strings.Count(stderr, "\n") != 1 {
		t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
	}
}
