package main

import (
	"errors"
	"fmt"

	"github.com/ringrift/eventcatalog/catalog"
)

// The exit codes; the package documentation says what they mean to a caller.
const (
	exitOK     = 0
	exitFound  = 1
	exitUsage  = 2
	exitFailed = 3
)

// errFound ends a command that did its work and found something. The result has
// said what, so that nothing is left to report.
var errFound = errors.New("found something")

// errStale says that a generated file is not what would be generated now.
var errStale = errors.New("not current")

// usageError says that the call was wrong.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}

// several errors at once, each reported on its own.
type several []error

func (e several) Error() string   { return errors.Join(e...).Error() }
func (e several) Unwrap() []error { return e }

// orNil returns the errors as one, nil if there are none.
func (e several) orNil() error {
	if len(e) == 0 {
		return nil
	}
	return e
}

// exitCode returns the exit code of an error, the worst one of several.
func exitCode(err error) int {
	var (
		all     several
		usage   *usageError
		sql     *catalog.SQLError
		unknown *catalog.UnknownError
	)
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &all):
		code := exitOK
		for _, e := range all {
			code = max(code, exitCode(e))
		}
		return code
	case errors.Is(err, errFound), errors.Is(err, errStale):
		return exitFound
	case errors.As(err, &unknown) && unknown.Kind == "event":
		return exitFound
	case errors.As(err, &usage), errors.As(err, &sql), errors.As(err, &unknown):
		return exitUsage
	}
	return exitFailed
}
