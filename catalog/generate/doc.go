// Package generate writes a release of the catalog down in other languages. Each
// generator is a function from a [catalog.Release] to the bytes of one file:
// the same release always gives the same bytes, nothing is printed and no file
// is touched.
//
// Start with [Go], which writes the tables of package event. [Python],
// [TypeScript], [JSONSchema] and [Markdown] carry the same facts elsewhere, and
// [Legacy] lets old Go code compile while it learns the new names.
package generate
