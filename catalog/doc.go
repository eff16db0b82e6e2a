// Package catalog is the library behind catalogctl: it opens an event catalog,
// loads any release of it, tells what changed between two, holds the database
// against the compiled enum, and says what an old spelling is called today.
//
// Start with [OpenBuiltin], which needs no file, or [Open] for a catalog file;
// [Catalog.Load] then gives a [Release], an ordinary value that no longer needs
// the database, and [Diff] compares two of them. A service that must not start
// on a catalog it disagrees with calls [Check]. [MigrateUp] and its relatives
// are the only functions that write a file.
//
// All SQL of the project is in this package and in package migrations. The
// package prints nothing, and never changes a file it was asked to read.
package catalog
