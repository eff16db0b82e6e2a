// Package migrations holds the catalog's history as goose SQL migrations: the
// schema, then one file per release.
//
// Start with 00001_schema.sql, which explains how history is kept; a release
// migration such as 00003_v2.sql then reads like the story of what changed.
package migrations

import "embed"

// FS holds the migrations of every release this build knows.
//
//go:embed *.sql
var FS embed.FS
