package pyenum

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// MaxSize is how large a module may be, in bytes. A module with ten thousand
// events is a tenth of it, and Python needs about fifty times as much memory.
const MaxSize = 16 << 20

// ErrNoPython says that there is no python3 to read modules with.
var ErrNoPython = errors.New("python3 is needed to read a Python module, but it is not in PATH: install Python 3.8 or later")

// Module is what a Python module says, as far as its text decides it.
type Module struct {
	File      string     `json:"-"`         // as it was called in [Read]
	Enums     []Enum     `json:"enums"`     // in order of the file
	Constants []Constant `json:"constants"` // other names with a value, likewise
}

// Enum is a class derived from one of Python's enums.
type Enum struct {
	Name     string   `json:"name"`
	Bases    []string `json:"bases"` // without the module they come from
	Line     int      `json:"line"`
	Members  []Member `json:"members"`
	Fallback string   `json:"fallback"` // the member that its from_event falls back to; may be empty
}

// Member is a name in an enum. A second name has the value of an earlier one.
type Member struct {
	Name        string `json:"name"`
	Value       Value  `json:"value"`
	Line        int    `json:"line"`
	Description string `json:"description"` // from a docstring or comment; may be empty
}

// Constant is a name of the module that has a value.
type Constant struct {
	Name  string `json:"name"`
	Line  int    `json:"line"`
	Value Value  `json:"value"`
}

// Kind is the kind of a [Value].
type Kind string

// The kinds of values. Lists, tuples and sets are all lists.
const (
	KindString Kind = "str"
	KindInt    Kind = "int"
	KindBool   Kind = "bool"
	KindNone   Kind = "none"
	KindRef    Kind = "ref"
	KindList   Kind = "list"
	KindDict   Kind = "dict"
	KindOther  Kind = "other" // what only running the module would tell
)

// Value is the value of an expression.
type Value struct {
	Kind  Kind    `json:"kind"`
	Text  string  `json:"text"`  // of a string; Class.MEMBER of a ref; of other, what it is
	Items []Value `json:"items"` // of a list; of a dict, keys and values by turns
	Line  int     `json:"line"`
}

// Problem is one thing that is wrong with a module.
type Problem struct {
	Line    int // 0: none in particular
	Message string
}

// Error says everything that is wrong with a module, a line for each problem.
type Error struct {
	File     string
	Problems []Problem // by line
}

func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		at := e.File
		if p.Line > 0 {
			at = fmt.Sprintf("%s:%d", e.File, p.Line)
		}
		lines[i] = at + ": " + p.Message
	}
	return strings.Join(lines, "\n")
}

// newError returns nil if there are no problems.
func newError(file string, problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	slices.SortStableFunc(problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return &Error{file, slices.Compact(problems)}
}

//go:embed reader.py
var script string

// Read has python3 parse the source of a module. filename is what errors call it.
//
// What is wrong with the source is an [*Error]; [ErrNoPython] says that there is
// nothing to read it with. If ctx ends, so does Python.
func Read(ctx context.Context, source io.Reader, filename string) (*Module, error) {
	text, err := io.ReadAll(io.LimitReader(source, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", filename, err)
	}
	if len(text) > MaxSize {
		return nil, newError(filename, []Problem{{0, fmt.Sprintf("larger than %d MiB, which is no module of an enum", MaxSize>>20)}})
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		return nil, fmt.Errorf("%w (%w)", ErrNoPython, err)
	}
	// Isolated and without site: nothing of the user's or of the working
	// directory's runs.
	cmd := exec.CommandContext(ctx, python, "-I", "-S", "-W", "ignore", "-c", script)
	cmd.WaitDelay = time.Second // where python3 is a wrapper whose child keeps the pipe open
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(text), &stdout, &stderr
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("reading %s: %w", filename, context.Cause(ctx))
	case errors.As(err, &exit):
		lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
		return nil, fmt.Errorf("reading %s: python3 gave up: %s", filename, cmp.Or(lines[len(lines)-1], exit.Error()))
	case err != nil:
		return nil, fmt.Errorf("reading %s: running python3: %w", filename, err)
	}
	return decode(stdout.Bytes(), filename)
}

// decode makes a module of what the script printed.
func decode(output []byte, filename string) (*Module, error) {
	var result struct {
		Module
		Problems []Problem `json:"problems"`
	}
	if err := json.Unmarshal(output, &result); err != nil {
		return nil, fmt.Errorf("reading %s: python3 printed something else than expected: %w", filename, err)
	}
	result.File = filename
	if err := newError(filename, result.Problems); err != nil {
		return nil, err
	}
	return &result.Module, nil
}
