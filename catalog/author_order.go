package catalog

import (
	"slices"
	"strconv"
	"strings"
)

// Free positions are this far apart, and an event type placed after another
// takes at most this much of the gap, as the view draft_places has it.
const (
	gap  = 1_000_000
	step = 1000
)

// places inserts the new event types and moves what has another place than
// before. As many as possible stay where they are: those that keep their order
// among themselves, in the longest such sequence.
func (a *author) places() {
	stay := a.staying()
	position := map[string]int64{} // of what has its place, by later name
	for name := range stay {
		position[name] = a.wasOf[name].Position
	}
	if a.tooTight(stay, position) {
		a.renumber()
		return
	}
	tail := 0 // from here on nothing stays
	for i, now := range a.to.Events {
		if stay[now.Name] {
			tail = i + 1
		}
	}
	var rows insertion
	previous := ""
	for i, now := range a.to.Events {
		_, existed := a.wasOf[now.Name]
		switch {
		case stay[now.Name]:
		case existed:
			rows.flush(a)
			column, value := placeAfter(previous)
			a.line("UPDATE draft_event_types SET %s = %s WHERE name = %s;", column, value, quote(now.Name))
		case i >= tail:
			rows.add(a, now, "", "")
		default:
			column, value := placeAfter(previous)
			rows.add(a, now, column, value)
		}
		previous = now.Name
	}
	rows.flush(a)
}

// placeAfter returns the column, and its value, that put an event type behind
// another, or before all.
func placeAfter(previous string) (column, value string) {
	if previous == "" {
		return "position", "(SELECT min(position) - 1000000 FROM draft_event_types)"
	}
	return "place_after", quote(previous)
}

// insertion gathers rows for one INSERT, as long as they have the same columns.
type insertion struct {
	column string // the one that says where, or "" for the end
	rows   []string
}

func (i *insertion) add(a *author, now Event, column, value string) {
	if column != i.column {
		i.flush(a)
		i.column = column
	}
	row := []string{quote(now.Name), quote(now.Value), quoteOrNull(now.OwnCategory), bit(now.CrossProcess), quote(now.Description)}
	if column != "" {
		row = append(row, value)
	}
	i.rows = append(i.rows, "  ("+strings.Join(row, ", ")+")")
}

func (i *insertion) flush(a *author) {
	if len(i.rows) == 0 {
		return
	}
	columns := "name, value, category, cross_process, description"
	if i.column != "" {
		columns += ", " + i.column
	}
	a.line("INSERT INTO draft_event_types (%s) VALUES\n%s;", columns, strings.Join(i.rows, ",\n"))
	i.rows = nil
}

// staying returns the names of the longest sequence of event types that both
// releases have in the same order.
func (a *author) staying() map[string]bool {
	rank := map[string]int{}
	for i, was := range a.from.Events {
		rank[was.Name] = i
	}
	var names []string
	var ranks []int
	for _, now := range a.to.Events {
		if was, ok := a.wasOf[now.Name]; ok {
			names, ranks = append(names, now.Name), append(ranks, rank[was.Name])
		}
	}
	stay := map[string]bool{}
	for _, i := range longestIncreasing(ranks) {
		stay[names[i]] = true
	}
	return stay
}

// longestIncreasing returns the indexes of a longest increasing subsequence of
// distinct numbers.
func longestIncreasing(numbers []int) []int {
	var tails []int // index of the least number that ends a sequence of that length
	before := make([]int, len(numbers))
	for i, n := range numbers {
		at, _ := slices.BinarySearchFunc(tails, n, func(tail, n int) int { return numbers[tail] - n })
		before[i] = -1
		if at > 0 {
			before[i] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, i)
		} else {
			tails[at] = i
		}
	}
	var sequence []int
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			sequence = append(sequence, i)
		}
	}
	slices.Reverse(sequence)
	return sequence
}

// tooTight reports whether some gap between two that stay has no room for all
// that go into it, placed one after the other.
func (a *author) tooTight(stay map[string]bool, position map[string]int64) bool {
	// Where something is still in the gap that will move away, the room is less
	// than it seems: what moves is taken to be in the way wherever it was.
	taken := map[int64]bool{}
	for _, was := range a.from.Events {
		taken[was.Position] = true
	}
	all := make([]int64, 0, len(taken))
	for p := range taken {
		all = append(all, p)
	}
	slices.Sort(all)
	at, known := int64(0), false
	for _, now := range a.to.Events {
		if stay[now.Name] {
			at, known = position[now.Name], true
			continue
		}
		if !known {
			if len(all) > 0 {
				at = all[0]
			}
			at, known = at-gap, true
		} else {
			i, _ := slices.BinarySearch(all, at+1)
			distance := int64(gap)
			if i < len(all) {
				distance = min(step, (all[i]-at)/2)
			}
			if distance < 1 {
				return true
			}
			at += distance
		}
		i, _ := slices.BinarySearch(all, at)
		all = slices.Insert(all, i, at)
	}
	return false
}

// renumber gives every event type a position of its own again, far from the
// next.
func (a *author) renumber() {
	var rows insertion
	for i, now := range a.to.Events {
		if _, existed := a.wasOf[now.Name]; existed {
			a.line("UPDATE draft_event_types SET position = %d WHERE name = %s;", (i+1)*gap, quote(now.Name))
		} else {
			rows.add(a, now, "position", strconv.Itoa((i+1)*gap))
		}
	}
	rows.flush(a)
}
