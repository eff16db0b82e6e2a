package output

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain is a cell as machines read it outside JSON: NULL is nothing.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return blob(v)
	case float64:
		return number(v)
	}
	return fmt.Sprint(v)
}

// legible is a cell as people read it: on one line, and harmless to a terminal.
func legible(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case bool:
		if v {
			return "yes"
		}
		return "-"
	case string:
		return Escape(v)
	}
	return plain(v)
}

// blob is a blob as SQL spells it.
func blob(b []byte) string { return fmt.Sprintf("X'%X'", b) }

// number is the shortest decimal that reads back as the same float, always
// recognizable as one: 1.0, not 1.
func number(f float64) string {
	switch size := math.Abs(f); {
	case math.IsInf(f, 0):
		return strings.TrimPrefix(strconv.FormatFloat(f, 'g', -1, 64), "+")
	case size != 0 && (size < 1e-6 || size >= 1e21):
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// Escape spells out whatever could break a line or command a terminal: control
// characters, invisible ones that reorder text, and bytes that are not UTF-8.
func Escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case unicode.IsGraphic(r):
			b.WriteRune(r)
		default:
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
	}
	return b.String()
}
