package generate

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// maxSeeds bounds the search for a seed. About one seed in three does.
const maxSeeds = 1000

// newPerfectHash builds a table in which each key stands for its position, plus
// 1. The same keys in the same order give the same table. It fails if two keys
// are equal, or one empty.
func newPerfectHash(keys []string) (*perfectHash, error) {
	seen := make(map[string]bool, len(keys))
	for _, key := range keys {
		if key == "" || seen[key] {
			return nil, fmt.Errorf("%q cannot be a key, or not twice", key)
		}
		seen[key] = true
	}
	// At most three quarters of the slots are used, and there are at most three
	// keys to a group on average: fuller tables are searched for much longer.
	slots := powerOfTwo(len(keys) + (len(keys)+2)/3)
	groups := max(slots/4, 1)
	for seed := range uint64(maxSeeds) {
		p := &perfectHash{seed, make([]uint16, groups), make([]entry, slots)}
		if p.place(keys) {
			return p, nil
		}
	}
	return nil, fmt.Errorf("found no perfect hash for %d keys", len(keys))
}

// place finds a displacement for every group and fills the slots, or reports
// that the seed is of no use.
func (p *perfectHash) place(keys []string) bool {
	type member struct {
		hash uint64
		key  int // its position in keys
	}
	groups := make([][]member, len(p.displacements))
	for i, key := range keys {
		h := hash(key, p.seed)
		g := h >> 32 & uint64(len(groups)-1)
		groups[g] = append(groups[g], member{h, i})
	}
	// The largest groups choose first, while most slots are free.
	order := make([]int, len(groups))
	for g := range order {
		order[g] = g
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(groups[b]), len(groups[a])) })

	fill := func(group []member) bool {
		for i, m := range group {
			e := p.slot(m.hash)
			if e.key != "" {
				for _, m := range group[:i] {
					*p.slot(m.hash) = entry{}
				}
				return false
			}
			*e = entry{keys[m.key], uint32(m.key + 1)}
		}
		return true
	}
	for _, g := range order {
		d := &p.displacements[g]
		for !fill(groups[g]) {
			if *d == math.MaxUint16 || int(*d) == len(p.slots)-1 {
				return false
			}
			*d++
		}
	}
	return true
}

// powerOfTwo returns the least power of two that is at least n.
func powerOfTwo(n int) int {
	p := 1
	for p < n {
		p *= 2
	}
	return p
}
