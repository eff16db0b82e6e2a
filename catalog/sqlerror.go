package catalog

import (
	"strings"
	"unicode/utf8"
)

// SQLError says that a statement given to [Catalog.Query] is at fault: it does
// not parse, is not allowed, or is not exactly one.
type SQLError struct {
	Message      string
	Line, Column int    // where, counted from 1, columns in characters; 0 if unknown
	Text         string // that line of the statement
	Name         string // a table or column that does not exist; may be empty
}

func (e *SQLError) Error() string { return e.Message }

// newSQLError finds the place that SQLite's message is about: it names a token,
// or says that the input is incomplete.
func newSQLError(statement, message string) *SQLError {
	e := &SQLError{Message: message}
	offset := -1
	if _, rest, ok := strings.Cut(message, `near "`); ok {
		token := rest
		if i := strings.LastIndex(rest, `": `); i >= 0 {
			token = rest[:i]
		}
		offset = tokenOffset(statement, token)
	} else if message == "incomplete input" {
		offset = len(strings.TrimRight(statement, " \t\r\n;"))
	} else {
		for _, prefix := range []string{"no such column: ", "no such table: ", "no such function: "} {
			if name, ok := strings.CutPrefix(message, prefix); ok {
				e.Name = name
				offset = tokenOffset(statement, name)
			}
		}
	}
	if offset >= 0 {
		e.locate(statement, offset)
	}
	return e
}

func (e *SQLError) locate(statement string, offset int) {
	before := statement[:offset]
	start := strings.LastIndexByte(before, '\n') + 1
	e.Line = strings.Count(before, "\n") + 1
	e.Column = utf8.RuneCountInString(statement[start:offset]) + 1
	e.Text, _, _ = strings.Cut(statement[start:], "\n")
	e.Text = strings.TrimSuffix(e.Text, "\r")
}

// tokenOffset finds a token that stands by itself, not inside a longer word. A
// message does not say which of several it means: the last is the likeliest, for
// whatever came before it parsed.
func tokenOffset(statement, token string) int {
	if token == "" {
		return -1
	}
	found := -1
	for i := 0; i+len(token) <= len(statement); i++ {
		if strings.EqualFold(statement[i:i+len(token)], token) && !wordAt(statement, i-1, token[0]) &&
			!wordAt(statement, i+len(token), token[len(token)-1]) {
			found = i
		}
	}
	return found
}

// wordAt reports whether the character there goes on with the word that edge is
// a part of.
func wordAt(s string, i int, edge byte) bool {
	return i >= 0 && i < len(s) && isWord(s[i]) && isWord(edge)
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// checkOneStatement refuses anything but one statement, for the driver would run
// them all and return the last.
func checkOneStatement(statement string) error {
	if strings.ContainsRune(statement, 0) {
		return &SQLError{Message: "the SQL contains a NUL character"}
	}
	if blank(statement) {
		return &SQLError{Message: "there is no SQL"}
	}
	end := statementEnd(statement)
	if blank(statement[:end]) {
		return &SQLError{Message: "the SQL starts with an empty statement"}
	}
	if end < len(statement) && !blank(statement[end+1:]) {
		e := &SQLError{Message: "more than one statement: run them one at a time"}
		e.locate(statement, end)
		return e
	}
	return nil
}

// blank reports whether there is nothing but white space, comments and
// semicolons.
func blank(s string) bool {
	for i := 0; i < len(s); {
		if n := skip(s[i:]); n > 0 && (s[i] == '-' || s[i] == '/') {
			i += n
		} else if strings.IndexByte(" \t\r\n\f;", s[i]) >= 0 {
			i++
		} else {
			return false
		}
	}
	return true
}

// statementEnd returns the offset of the first semicolon that is not part of a
// string, a quoted name or a comment, or the length of the text.
func statementEnd(s string) int {
	for i := 0; i < len(s); {
		if s[i] == ';' {
			return i
		}
		i += max(skip(s[i:]), 1)
	}
	return len(s)
}

// skip returns the length of the string, quoted name or comment that s starts
// with, or 0. As in SQLite, what is not closed goes to the end.
func skip(s string) int {
	through := func(end string, from int) int {
		if i := strings.Index(s[from:], end); i >= 0 {
			return from + i + len(end)
		}
		return len(s)
	}
	switch {
	case s[0] == '\'' || s[0] == '"' || s[0] == '`':
		return through(s[:1], 1) // a doubled quote starts the next one
	case s[0] == '[':
		return through("]", 1)
	case strings.HasPrefix(s, "--"):
		return through("\n", 2)
	case strings.HasPrefix(s, "/*"):
		return through("*/", 2)
	}
	return 0
}
