package event_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ringrift/eventcatalog/catalog/event"
)

// The benchmarks go through the catalog in random order, because a processor
// soon knows a fixed one by heart. What Go offers for the same work stands
// beside each: a map for Parse, an index into an array for the accessors.

var (
	parsed  event.Type
	failed  error
	text    string
	inCat   event.Category
	crosses bool
)

// shuffled returns 4096 random event types.
func shuffled() []event.Type {
	random := rand.New(rand.NewPCG(1, 2))
	all := event.All()
	order := make([]event.Type, 4096)
	for i := range order {
		order[i] = all[random.IntN(len(all))]
	}
	return order
}

func BenchmarkParse(b *testing.B) {
	byValue := map[string]event.Type{}
	for _, t := range event.All() {
		byValue[t.String()] = t
	}
	byMap := func(value string) (event.Type, error) {
		if t, ok := byValue[value]; ok {
			return t, nil
		}
		return 0, event.ErrUnknown
	}
	// Copies, so that no comparison is settled by comparing addresses.
	order := shuffled()
	hits, misses := make([]string, 1+len(byValue)), make([]string, 1+len(byValue))
	for _, t := range event.All() {
		hits[t] = strings.Clone(t.String())
		misses[t] = t.String()[1:] + "x"
	}
	for _, in := range []struct {
		name   string
		values []string
	}{{"hit", hits}, {"miss", misses}} {
		b.Run(in.name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				parsed, failed = event.Parse(in.values[order[i%4096]])
			}
		})
		b.Run(in.name+"-map", func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				parsed, failed = byMap(in.values[order[i%4096]])
			}
		})
	}
}

func BenchmarkParseName(b *testing.B) {
	order := shuffled()
	for i := 0; b.Loop(); i++ {
		parsed, failed = event.ParseName(order[i%4096].Name())
	}
}

func BenchmarkAccessors(b *testing.B) {
	var values [256]string
	var categories [256]event.Category
	for _, t := range event.All() {
		values[t], categories[t] = t.String(), t.Category()
	}
	order := shuffled()
	b.Run("String", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			text = order[i%4096].String()
		}
	})
	b.Run("Name", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			text = order[i%4096].Name()
		}
	})
	b.Run("string-array", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			text = values[order[i%4096]]
		}
	})
	b.Run("Category", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			inCat = order[i%4096].Category()
		}
	})
	b.Run("category-array", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			inCat = categories[order[i%4096]]
		}
	})
	b.Run("CrossProcess", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			crosses = order[i%4096].CrossProcess()
		}
	})
}
