package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// vocabularies are ways to make a key from a number. They are unlike each other
// in where and how much the keys differ.
var vocabularies = map[string]func(int) string{
	"counted":       func(i int) string { return fmt.Sprint("event_", i) },
	"short":         func(i int) string { return fmt.Sprintf("%x", i) },
	"long prefix":   func(i int) string { return strings.Repeat("the_same_long_prefix_", 5) + fmt.Sprint(i) },
	"long suffix":   func(i int) string { return fmt.Sprint(i, strings.Repeat("_the_same_long_suffix", 5)) },
	"in the middle": func(i int) string { return fmt.Sprintf("training_%05d_completed", i) },
	"repeated":      func(i int) string { return strings.Repeat("ab", i%500+1) + fmt.Sprint(i/500) },
	"random": func(i int) string {
		random := rand.New(rand.NewPCG(uint64(i), 0))
		b := make([]byte, 6+random.IntN(30))
		for j := range b {
			b[j] = "abcdefghijklmnopqrstuvwxyz_"[random.IntN(27)]
		}
		return string(b) + fmt.Sprint("_", i)
	},
}

func TestPerfectHash(t *testing.T) {
	sizes := []int{1000}
	for n := range 70 {
		sizes = append(sizes, n)
	}
	for name, key := range vocabularies {
		for _, n := range sizes {
			testPerfectHash(t, name, n, key)
		}
	}
}

func TestPerfectHashOfManyKeys(t *testing.T) {
	for name, n := range map[string]int{"counted": 100_000, "random": 100_000, "in the middle": 10_000, "repeated": 10_000} {
		testPerfectHash(t, name, n, vocabularies[name])
	}
}

func testPerfectHash(t *testing.T, name string, n int, key func(int) string) {
	t.Helper()
	keys := make([]string, n)
	for i := range keys {
		keys[i] = key(i)
	}
	p, err := newPerfectHash(keys)
	if err != nil {
		t.Fatalf("%d keys, %s: %v", n, name, err)
	}
	if len(p.slots) > 3*n+2 || p.seed > 30 {
		t.Errorf("%d keys, %s: %d slots with seed %d", n, name, len(p.slots), p.seed)
	}
	for i, k := range keys {
		if got := p.find(k); got != uint32(i+1) {
			t.Fatalf("%d keys, %s: find(%q) = %d, want %d", n, name, k, got, i+1)
		}
		for _, miss := range []string{k + "!", "!" + k, k[:len(k)-1] + "!", "!" + k[1:]} {
			if got := p.find(miss); got != 0 {
				t.Fatalf("%d keys, %s: find(%q) = %d, want 0", n, name, miss, got)
			}
		}
	}
	if got := p.find(""); got != 0 {
		t.Errorf("%d keys, %s: find of nothing = %d, want 0", n, name, got)
	}
}

// Every byte of a key counts, at every length.
func TestEveryByteCounts(t *testing.T) {
	for n := 1; n < 100; n++ {
		key := strings.Repeat("k", n)
		p, err := newPerfectHash([]string{key})
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			other := key[:i] + "K" + key[i+1:]
			if hash(key, 0) == hash(other, 0) {
				t.Errorf("byte %d of %d does not count", i, n)
			}
			if p.find(other) != 0 {
				t.Errorf("found %s", other)
			}
		}
	}
}

func TestKeysMustDiffer(t *testing.T) {
	for _, keys := range [][]string{{"a", "b", "a"}, {"a", ""}} {
		if _, err := newPerfectHash(keys); err == nil {
			t.Errorf("%q: no error", keys)
		}
	}
}
