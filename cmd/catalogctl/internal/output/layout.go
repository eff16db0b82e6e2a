package output

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
)

// Width returns the number of terminal columns that s takes.
func Width(s string) int { return text.StringWidthWithoutEscSequences(s) }

// Pad fills s up with spaces to a width.
func Pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-Width(s)))
}

// Elide cuts the end of s off, if it must, to fit a width.
func Elide(s string, width int) string {
	if Width(s) <= width {
		return s
	}
	return strings.TrimRight(text.Trim(s, width-1), " ") + "…"
}

// ElideMiddle cuts s in the middle, where names differ least.
func ElideMiddle(s string, width int) string {
	if Width(s) <= width {
		return s
	}
	runes := []rune(s)
	tail := runes[len(runes)-width/2+1:]
	return text.Trim(s, width-len(tail)-1) + "…" + string(tail)
}

// Columns lays names out in as many columns as fit a width, to be read
// downwards. It returns the lines.
func Columns(names []string, width int) []string {
	longest := 0
	for _, n := range names {
		longest = max(longest, Width(n))
	}
	columns := max(1, (width+2)/(longest+2))
	height := (len(names) + columns - 1) / columns
	lines := make([]string, height)
	for i, n := range names {
		line := &lines[i%height]
		*line = Pad(*line, i/height*(longest+2)) + n
	}
	return lines
}

// Wrap joins words with spaces into lines of at most a width.
func Wrap(words []string, width int) []string {
	var lines []string
	for _, word := range words {
		if last := len(lines) - 1; last >= 0 && Width(lines[last])+1+Width(word) <= width {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}
