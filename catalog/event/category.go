package event

// Category is a group of event types. The zero value is no category. Categories
// are in display order.
type Category uint8

// categoryFacts is what the catalog knows about a category.
type categoryFacts struct {
	name        string
	fallback    bool
	description string
}

// ParseCategory returns the category of that name, such as "training". The error
// is [ErrUnknown].
func ParseCategory(name string) (Category, error) {
	if c := Category(categoryByName.find(name)); c != 0 {
		return c, nil
	}
	return 0, ErrUnknown
}

// Categories returns every category in display order.
func Categories() []Category {
	all := make([]Category, 0, len(categories)-1)
	for c := Category(1); c.IsValid(); c++ {
		all = append(all, c)
	}
	return all
}

// IsValid reports whether c is a category of the release.
func (c Category) IsValid() bool { return c != 0 && int(c) < len(categories) }

// String returns the name, "" for zero, and something like "event.Category(99)"
// for a number that is no category.
func (c Category) String() string {
	if int(c) < len(categories) {
		return categories[c].name
	}
	return invalid("Category", int(c))
}

// Description returns one plain sentence about the category, or "" if c is not
// valid.
func (c Category) Description() string { return c.facts().description }

// Fallback reports whether event types with no category of their own count
// under c.
func (c Category) Fallback() bool { return c.facts().fallback }

func (c Category) facts() *categoryFacts {
	if int(c) < len(categories) {
		return &categories[c]
	}
	return &categories[0]
}
