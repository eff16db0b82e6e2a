// Catalogctl reads, compares, checks and migrates an event catalog.
//
//	catalogctl [--db FILE] [--migrations DIR] COMMAND
//
// Without a file, every reading command works on the catalog built into the
// binary. The commands:
//
//	verify       hold a catalog against the compiled enum, and against itself
//	diff         tell what changed between two releases
//	query        run read-only SQL
//	list         list the event types of a release
//	show         show one event type: facts, spellings, history
//	resolve      say what any spelling is called today
//	categories   list the categories with their counts
//	releases     list the releases
//	migrate      create a catalog file, or move it to another release
//	generate     write code and documents from a release
//	import       make the next release from code
//	init         start a catalog of another vocabulary
//	completion   print the completion script of a shell
//	version      print version, release and digest of the binary
//	help         explain a command
//
// Results go to stdout, everything else to stderr. The exit code is the same
// everywhere:
//
//	0  nothing found
//	1  found something: drift, a difference at or above --fail-on, a name that
//	   does not resolve, a file that is not current
//	2  the call was wrong: a flag, an argument, SQL that does not parse or is not
//	   allowed, no such release
//	3  could not do it: no such file, not a catalog, corrupt, locked, disk full
//
// To find one's way in the code: main calls run in root.go, which every test
// may call as well; each command has a file of its own, named after it; exit.go
// has the exit codes, report.go what an error looks like, and internal/output
// the formats.
package main
