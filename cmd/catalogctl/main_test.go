package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/ringrift/eventcatalog/migrations"
)

var update = flag.Bool("update", false, "rewrite the golden files and the scripts")

func TestMain(m *testing.M) {
	// With the race detector, every process that a script starts would otherwise
	// sleep for a second before it ends.
	if err := os.Setenv("GORACE", "atexit_sleep_ms=0"); err != nil {
		panic(err)
	}
	testscript.Main(m, map[string]func(){"catalogctl": main})
}

// TestScripts runs the scripts in testdata, which say how the command line
// behaves. Each finds the migrations of the binary in a directory.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("GORACE", os.Getenv("GORACE"))
			return os.CopyFS(filepath.Join(env.WorkDir, "migrations"), migrations.FS)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits is a script command: "exits 2 catalogctl ..." runs a program like exec
// and wants that exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code program [args...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("exit code %d, want %s", got, want)
	}
}

// call runs catalogctl in this process, with an environment of its own.
func call(stdin string, args ...string) (code int, stdout, stderr string) {
	var out, problems bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(stdin), &out, &problems, func(string) string { return "" })
	return code, out.String(), problems.String()
}

// golden compares got with a file under testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; go test ./cmd/catalogctl -update writes it", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; go test ./cmd/catalogctl -update rewrites it\ngot:\n%s\nwant:\n%s", name, got, want)
	}
}

// stdout is the result and nothing else: whatever goes to stderr, it parses.
func TestStdoutStaysJSON(t *testing.T) {
	for _, args := range [][]string{
		{"query", "SELECT name FROM events", "--max-rows", "1"},
		{"show", "training_started"},
		{"resolve", "training_started", "no_such_spelling"},
	} {
		_, stdout, stderr := call("", append(args, "-o", "json")...)
		if stderr == "" {
			t.Errorf("%s: nothing on stderr", args)
		}
		if !json.Valid([]byte(stdout)) {
			t.Errorf("%s: not JSON: %s", args, stdout)
		}
	}
}

// Completion offers views and columns that exist.
func TestSQLNames(t *testing.T) {
	for view, columns := range sqlNames {
		if code, _, stderr := call("", "query", "SELECT "+strings.Join(columns, ", ")+" FROM "+view+" LIMIT 1"); code != exitOK {
			t.Errorf("%s: %s", view, stderr)
		}
	}
}
