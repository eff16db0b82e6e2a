// This file is compiled twice: here, where tables are built, and as the end of
// the file that [Go] writes, where they are used. So both have the same hash
// function, and the compiled enum imports no package of this module.

package generate

import "math/bits"

// perfectHash is a hash table in which no two keys share a slot, so that finding
// a key takes one hash and one comparison, whether it is there or not. Keys are
// first hashed into groups; each group has a displacement that sends its keys to
// slots no other key has. The generator searched seed and displacements until
// that came true.
//
// It has no type parameter: the compiler would take it that calls from other
// packages let keys escape, and put keys that callers convert from bytes on the
// heap.
type perfectHash struct {
	seed          uint64
	displacements []uint16 // by group; their number is a power of two
	slots         []entry  // their number is a power of two
}

// entry is a key and the number that it stands for, both zero in an empty slot.
type entry struct {
	key    string
	number uint32
}

// find returns the number that key stands for, or 0.
//
// Keys of 8 to 24 bytes, which nearly all event types have, are read as three
// overlapping words: for hashing and comparing them, the processor then need not
// guess their length, which would cost more than all the rest.
func (p *perfectHash) find(key string) uint32 {
	n := uint(len(key))
	if n < 8 || n > 24 {
		if e := p.slot(hash(key, p.seed)); e.key == key {
			return e.number
		}
		return 0
	}
	a, b, c := word(key), word(key[(n-8)/2:]), word(key[n-8:])
	e := p.slot(hashWords(p.seed+uint64(n), a, b, c))
	if k := e.key; uint(len(k)) != n || word(k) != a || word(k[(n-8)/2:]) != b || word(k[n-8:]) != c {
		return 0
	}
	return e.number
}

// slot returns the only slot that a key with that hash can be in.
func (p *perfectHash) slot(hash uint64) *entry {
	d := p.displacements[hash>>32&uint64(len(p.displacements)-1)]
	return &p.slots[(hash^uint64(d))&uint64(len(p.slots)-1)]
}

// hash mixes all bytes of key. Different seeds give unrelated hashes.
func hash(key string, seed uint64) uint64 {
	h := seed + uint64(len(key))
	if len(key) < 8 {
		var w uint64
		for i := range len(key) {
			w = w<<8 | uint64(key[i])
		}
		return hashWords(h, w, w, w)
	}
	for len(key) > 24 {
		h = mix(h^word(key), word(key[8:])^oddBits)
		key = key[16:]
	}
	n := len(key)
	return hashWords(h, word(key), word(key[(n-8)/2:]), word(key[n-8:]))
}

// hashWords is the end of hash: its last three words, and h for all before.
func hashWords(h, a, b, c uint64) uint64 { return mix(h^a, b^c*oddBits) }

// oddBits is 2⁶⁴ divided by the golden ratio: an odd number without a pattern.
const oddBits = 0x9e3779b97f4a7c15

// mix folds the 128 bits of a product, each of which depends on many bits of
// both factors.
func mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}

// word returns the first 8 bytes of s; the compiler makes it one load.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
