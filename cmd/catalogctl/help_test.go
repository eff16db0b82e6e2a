package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/ringrift/eventcatalog/migrations"
)

// everyCommand calls f with every command that users see.
func everyCommand(f func(*cobra.Command)) {
	root := newRootCommand(newApp(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}, func(string) string { return "" }))
	root.InitDefaultHelpCmd()
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		f(cmd)
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk(root)
}

func TestHelpIsWhole(t *testing.T) {
	everyCommand(func(cmd *cobra.Command) {
		if cmd.Short == "" || cmd.Long == "" || cmd.Example == "" {
			t.Errorf("%s lacks a short text, a long one or an example", cmd.CommandPath())
		}
		for line := range strings.Lines(cmd.Long) {
			if len(line) > 84 {
				t.Errorf("%s: a line of %d columns: %s", cmd.CommandPath(), len(line), line)
			}
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s: --%s is not explained", cmd.CommandPath(), f.Name)
			}
		})
	})
}

// The examples of the help run, in a directory with what they mention.
func TestExamplesRun(t *testing.T) {
	catalogs := t.TempDir()
	shell(t, catalogs, "catalogctl migrate up --db catalog.db")
	shell(t, catalogs, "catalogctl generate python --release v1 --out types.py")
	_, noPython := exec.LookPath("python3")
	everyCommand(func(cmd *cobra.Command) {
		t.Run(cmd.CommandPath(), func(t *testing.T) {
			if noPython != nil && strings.Contains(cmd.Example, "import python") {
				t.Skip("skipped: python3 is not installed")
			}
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "migrations"), migrations.FS); err != nil {
				t.Fatal(err)
			}
			if cmd.Name() != "up" {
				if err := os.CopyFS(dir, os.DirFS(catalogs)); err != nil {
					t.Fatal(err)
				}
			}
			for line := range strings.Lines(cmd.Example) {
				shell(t, dir, strings.TrimSpace(line))
			}
		})
	})
}

// shell runs a line of shell, which must succeed and say something.
func shell(t *testing.T, dir, line string) {
	t.Helper()
	cmd := exec.Command("sh", "-c", line)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%s: %v\n%s", line, err, stderr.Bytes())
	}
	if len(out) == 0 && !strings.Contains(line, "--out ") {
		t.Errorf("%s: says nothing", line)
	}
}

func TestHelpOfEveryCommand(t *testing.T) {
	var b bytes.Buffer
	everyCommand(func(cmd *cobra.Command) {
		path := strings.Fields(cmd.CommandPath())[1:]
		code, stdout, stderr := call("", append([]string{"help"}, path...)...)
		if code != exitOK || stderr != "" {
			t.Errorf("help %s: exit code %d, %s", path, code, stderr)
		}
		_, withFlag, _ := call("", append(path, "--help")...)
		if withFlag != stdout {
			t.Errorf("help %s and --help differ", path)
		}
		b.WriteString("$ " + strings.Join(append([]string{"catalogctl"}, path...), " ") + " --help\n" + stdout + "\n")
	})
	golden(t, "help.golden", b.Bytes())
}
