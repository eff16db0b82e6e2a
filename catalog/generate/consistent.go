package generate

import (
	"fmt"

	"github.com/ringrift/eventcatalog/catalog"
)

// consistent fails if the release is not what was sealed, has a wire value
// twice, or refers to something that it does not have:
// every generator relies on that.
func consistent(r *catalog.Release) error {
	if sealed := r.Info.Digest; sealed != "" && sealed != r.Digest() {
		return fmt.Errorf("release %s is not what was sealed: its digest is %s, not %s", r.Info.Version, r.Digest(), sealed)
	}
	names := map[string]bool{"": true}
	categories := map[string]bool{"": true}
	values := map[string]string{} // name by value
	for _, c := range r.Categories {
		categories[c.Name] = true
	}
	for _, e := range r.Events {
		names[e.Name] = true
	}
	for _, e := range r.Events {
		if other, ok := values[e.Value]; ok {
			return fmt.Errorf("event types %s and %s have the same wire value, %s", other, e.Name, e.Value)
		}
		values[e.Value] = e.Name
		if !categories[e.Category] {
			return fmt.Errorf("event type %s is in category %s, which does not exist", e.Name, e.Category)
		}
		if e.OwnCategory != "" && e.OwnCategory != e.Category {
			return fmt.Errorf("event type %s is given category %s, but counts under %q", e.Name, e.OwnCategory, e.Category)
		}
		if !names[e.ReplacedBy] {
			return fmt.Errorf("event type %s is replaced by %s, which does not exist", e.Name, e.ReplacedBy)
		}
	}
	for _, a := range r.Aliases {
		if !names[a.Event] {
			return fmt.Errorf("alias %s stands for %s, which does not exist", a, a.Event)
		}
	}
	return nil
}
