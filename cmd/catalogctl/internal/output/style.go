package output

// Style is how text looks on the terminal at hand. The zero Style is plain text
// of any width.
type Style struct {
	Color bool
	Width int // columns of the terminal; 0: unlimited
}

// The methods return s as it is where there is no colour.

// Bold marks what a reader should find first.
func (s Style) Bold(text string) string { return s.paint("1", text) }

// Dim marks what a reader may skip.
func (s Style) Dim(text string) string { return s.paint("2", text) }

// Red marks what fails, or is gone.
func (s Style) Red(text string) string { return s.paint("31", text) }

// Green marks what is well, or new.
func (s Style) Green(text string) string { return s.paint("32", text) }

// Yellow marks what wants attention, or has changed.
func (s Style) Yellow(text string) string { return s.paint("33", text) }

func (s Style) paint(code, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
