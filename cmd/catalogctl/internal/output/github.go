package output

import (
	"fmt"
	"io"
	"strings"
)

// Annotation is a remark that GitHub shows beside a workflow run.
type Annotation struct {
	Level   string // error, warning or notice
	Title   string
	Message string
}

// WriteAnnotations writes workflow commands, one per line.
func WriteAnnotations(w io.Writer, annotations []Annotation) error {
	// What the runner itself would take for the end of a line or a property.
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	for _, a := range annotations {
		_, err := fmt.Fprintf(w, "::%s title=%s::%s\n", a.Level, property.Replace(a.Title), data.Replace(a.Message))
		if err != nil {
			return err
		}
	}
	return nil
}
