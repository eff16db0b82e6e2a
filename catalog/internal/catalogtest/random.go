// Package catalogtest makes releases for tests of the library.
package catalogtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/ringrift/eventcatalog/catalog"
)

// RandomRelease makes a release from a small stock of names, so that two of them
// have much in common and little in the same place.
func RandomRelease(random *rand.Rand) *catalog.Release {
	r := &catalog.Release{
		Sources: []catalog.Source{{Name: "RingRiftEventType", Role: catalog.RoleEnum}, {Name: "StageEvent", Role: catalog.RoleClass}},
	}
	for _, i := range random.Perm(5) {
		r.Categories = append(r.Categories, catalog.Category{Name: fmt.Sprintf("c%d", i), Description: fmt.Sprintf("C%d.", random.IntN(3))})
	}
	r.Categories = r.Categories[random.IntN(3):]
	r.Categories[0].Fallback = random.IntN(2) == 0
	values := random.Perm(30)
	for n, i := range random.Perm(30)[:10+random.IntN(20)] {
		e := catalog.Event{Name: fmt.Sprintf("E%d", i), Value: fmt.Sprintf("e%d", i), Description: fmt.Sprintf("It's %d.", random.IntN(3)), CrossProcess: random.IntN(2) == 0}
		if random.IntN(3) == 0 {
			e.Value = fmt.Sprintf("x%d", values[n])
		}
		if r.Categories[0].Fallback {
			e.Category = r.Categories[0].Name
		}
		if random.IntN(3) > 0 {
			e.OwnCategory = r.Categories[random.IntN(len(r.Categories))].Name
			e.Category = e.OwnCategory
		}
		r.Events = append(r.Events, e)
	}
	for i := range r.Events {
		if other := random.IntN(len(r.Events)); random.IntN(4) == 0 {
			r.Events[i].Deprecated = true
			if other != i {
				r.Events[i].ReplacedBy = r.Events[other].Name
			}
		}
	}
	target := func() string {
		if i := random.IntN(len(r.Events) + 3); i < len(r.Events) {
			return r.Events[i].Name
		}
		return ""
	}
	for i := range 30 {
		name := fmt.Sprintf("E%d", i)
		taken := slices.ContainsFunc(r.Events, func(e catalog.Event) bool { return e.Name == name })
		if random.IntN(2) == 0 && !taken {
			r.Aliases = append(r.Aliases, catalog.Alias{Source: "RingRiftEventType", Name: name, Value: fmt.Sprintf("v%d", random.IntN(3)), Event: target()})
		}
		if random.IntN(2) == 0 {
			r.Aliases = append(r.Aliases, catalog.Alias{Source: "StageEvent", Name: name, Value: fmt.Sprintf("v%d", random.IntN(3)), Event: target()})
		}
	}
	return r
}
