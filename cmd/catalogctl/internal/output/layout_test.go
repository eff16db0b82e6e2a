package output

import (
	"slices"
	"testing"
)

func TestElide(t *testing.T) {
	tests := []struct {
		name  string
		elide func(string, int) string
		s     string
		width int
		want  string
	}{
		{"fits", Elide, "abcdef", 6, "abcdef"},
		{"end", Elide, "abcdef", 5, "abcd…"},
		{"end at a space", Elide, "abc def", 5, "abc…"},
		{"wide", Elide, "世界世界", 5, "世界…"},
		{"middle fits", ElideMiddle, "abcdef", 6, "abcdef"},
		{"middle", ElideMiddle, "abcdefghij", 7, "abcd…ij"},
	}
	for _, test := range tests {
		got := test.elide(test.s, test.width)
		if got != test.want || Width(got) > test.width {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestColumns(t *testing.T) {
	got := Columns([]string{"a", "bb", "ccc", "d", "e"}, 10)
	want := []string{"a    d", "bb   e", "ccc"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Columns([]string{"longer than that"}, 4); !slices.Equal(got, []string{"longer than that"}) {
		t.Errorf("got %q", got)
	}
}

func TestWrap(t *testing.T) {
	got := Wrap([]string{"a", "bb", "ccc", "dddddddd"}, 6)
	if want := []string{"a bb", "ccc", "dddddddd"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
