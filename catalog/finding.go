package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says how much a finding matters: an error fails a build or a
// start-up, a warning wants attention, an info is worth knowing.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityInfo    Severity = "info"
)

func (s Severity) rank() int {
	return slices.Index([]Severity{SeverityError, SeverityWarning, SeverityInfo}, s)
}

// FindingID names a kind of finding. Ids are stable.
type FindingID string

// The ids of findings. [Checks] says what each means.
const (
	Integrity           FindingID = "integrity"
	SchemaDiffers       FindingID = "schema-differs"
	MigrationPending    FindingID = "migration-pending"
	ReleaseMissing      FindingID = "release-missing"
	ReleaseNewer        FindingID = "release-newer"
	ReleaseUnsealed     FindingID = "release-unsealed"
	DigestDiffers       FindingID = "digest-differs"
	EventMissingInDB    FindingID = "event-missing-in-db"
	EventMissingInEnum  FindingID = "event-missing-in-enum"
	NameDiffers         FindingID = "name-differs"
	ValueDiffers        FindingID = "value-differs"
	CategoryDiffers     FindingID = "category-differs"
	CrossProcessDiffers FindingID = "cross-process-differs"
	AliasDiffers        FindingID = "alias-differs"
	DeprecationDiffers  FindingID = "deprecation-differs"
	DescriptionDiffers  FindingID = "description-differs"
	Uncategorized       FindingID = "uncategorized"
	NameStyle           FindingID = "name-style"
	ValueReused         FindingID = "value-reused"
	ReplacementInvalid  FindingID = "replacement-invalid"
	DescriptionMissing  FindingID = "description-missing"
	AliasShadowsValue   FindingID = "alias-shadows-value"
	AliasRetired        FindingID = "alias-retired"
)

// CheckInfo says what a finding id means, how severe it is, and what to do.
type CheckInfo struct {
	ID       FindingID
	Severity Severity // [ReleaseNewer] is an error where the newer releases break the enum's
	When     string
}

// Checks returns every id that a verification can report, gravest first.
func Checks() []CheckInfo { return slices.Clone(checks) }

var checks = []CheckInfo{
	{Integrity, SeverityError, "the file is damaged: SQLite's integrity_check or foreign_key_check says so"},
	{SchemaDiffers, SeverityError, "a table, view, index or trigger of the catalog is missing or altered"},
	{MigrationPending, SeverityError, "the file is behind the binary"},
	{ReleaseMissing, SeverityError, "the release of the compiled enum is not in the database"},
	{DigestDiffers, SeverityError, "a sealed release is not what was sealed, or not what the binary was built with"},
	{EventMissingInDB, SeverityError, "the compiled enum has an event type that the database lacks"},
	{EventMissingInEnum, SeverityError, "the database has an event type that the compiled enum lacks"},
	{NameDiffers, SeverityError, "one wire value, two names"},
	{ValueDiffers, SeverityError, "one name, two wire values"},
	{CategoryDiffers, SeverityError, "the event type counts under different categories"},
	{CrossProcessDiffers, SeverityError, "the cross-process flag differs"},
	{AliasDiffers, SeverityError, "an old spelling is unknown on one side, or stands for something else there"},
	{DeprecationDiffers, SeverityError, "deprecated on one side, or replaced by different event types"},
	{DescriptionDiffers, SeverityWarning, "the event type is described in different words"},
	{ReleaseUnsealed, SeverityWarning, "the release was migrated by something else than catalogctl migrate"},
	{ReleaseNewer, SeverityInfo, "the file is ahead of the binary"},
	{Uncategorized, SeverityWarning, "the event type has no category of its own"},
	{NameStyle, SeverityWarning, "a name that is not UPPER_SNAKE, or a wire value that is not lower_snake"},
	{ValueReused, SeverityWarning, "the wire value once meant another event type"},
	{ReplacementInvalid, SeverityWarning, "the replacement of a deprecated event type is missing or itself deprecated"},
	{DescriptionMissing, SeverityWarning, "no description, or a TODO"},
	{AliasShadowsValue, SeverityInfo, "the old wire value of an alias is today's wire value of a different event type"},
	{AliasRetired, SeverityInfo, "the alias points at no event type"},
}

// Finding is one thing that a verification found.
type Finding struct {
	ID       FindingID
	Severity Severity
	Release  string // version it was found in; may be empty
	Subject  string // event type, alias, schema object or file
	Message  string // one sentence without a full stop
	Expected any    // string, bool or nil
	Actual   any    // string, bool or nil
	Hint     string // what to do about it; may be empty
}

// Verification is the result of holding a catalog against the compiled enum and
// against itself.
type Verification struct {
	Enum     EnumInfo
	Database DatabaseInfo
	Findings []Finding // gravest first, then by id in the order of [Checks], release and subject
}

// EnumInfo identifies the compiled enum.
type EnumInfo struct {
	Release string // version it was generated from
	Digest  string // digest of that release
}

// DatabaseInfo identifies the database that was verified.
type DatabaseInfo struct {
	Path      string // of the file; empty for the built-in catalog
	Head      string // version of its latest release; empty if it has none
	Migration int64  // number of the latest migration applied
}

func (v *Verification) sort() {
	rank := func(id FindingID) int {
		return slices.IndexFunc(checks, func(c CheckInfo) bool { return c.ID == id })
	}
	slices.SortStableFunc(v.Findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Severity.rank(), b.Severity.rank()),
			cmp.Compare(rank(a.ID), rank(b.ID)),
			compareVersions(a.Release, b.Release),
			strings.Compare(a.Subject, b.Subject),
			strings.Compare(a.Message, b.Message),
		)
	})
}

// Count returns the number of findings of that severity.
func (v *Verification) Count(s Severity) int {
	n := 0
	for _, f := range v.Findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// OK reports whether nothing failed: no finding is an error, nor, if strict, a
// warning.
func (v *Verification) OK(strict bool) bool {
	return v.Count(SeverityError) == 0 && (!strict || v.Count(SeverityWarning) == 0)
}

// Err returns nil if the verification found no error, else a [*DriftError].
func (v *Verification) Err() error {
	if v.OK(false) {
		return nil
	}
	return &DriftError{Verification: v}
}

// DriftError says that a catalog and the compiled enum disagree. Its message is
// one line for each error, with what to do.
type DriftError struct {
	Verification *Verification
}

func (e *DriftError) Error() string {
	v := e.Verification
	var b strings.Builder
	where := cmp.Or(v.Database.Path, "the built-in catalog")
	fmt.Fprintf(&b, "event catalog: %s disagrees with the compiled enum of release %s", where, v.Enum.Release)
	lastHint := ""
	for _, f := range v.Findings {
		if f.Severity != SeverityError {
			continue
		}
		fmt.Fprintf(&b, "\n\t%s: %s: %s", f.ID, f.Subject, f.Message)
		if f.Hint != "" && f.Hint != lastHint {
			fmt.Fprintf(&b, " (%s)", f.Hint)
			lastHint = f.Hint
		}
	}
	return b.String()
}

func compareVersions(a, b string) int {
	x, _ := Number(a)
	y, _ := Number(b)
	return cmp.Compare(x, y)
}
