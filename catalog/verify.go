package catalog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/ringrift/eventcatalog/catalog/event"
)

// Check is for the start of a service: it verifies a catalog file, or the
// built-in catalog if path is "", and returns nil if the service may go on. Any
// other result is a [*DriftError] that lists what is wrong, or says why the
// catalog could not be read.
func Check(ctx context.Context, path string) error {
	c, err := openFileOrBuiltin(ctx, path)
	if err != nil {
		return err
	}
	defer c.Close()
	v, err := c.Verify(ctx)
	if err != nil {
		return err
	}
	return v.Err()
}

func openFileOrBuiltin(ctx context.Context, path string) (*Catalog, error) {
	if path == "" {
		return OpenBuiltin(ctx)
	}
	return Open(ctx, path)
}

// Verify holds the catalog against the compiled enum, package event, in both
// directions; against the schema and the releases that the binary was built with;
// and against itself. It reports all it finds, not the first. The error is nil
// even if it finds something: it says that the catalog could not be read.
func (c *Catalog) Verify(ctx context.Context) (*Verification, error) {
	if c.isBuiltin {
		return c.VerifyAgainst(ctx, c)
	}
	known, err := OpenBuiltin(ctx)
	if err != nil {
		return nil, err
	}
	defer known.Close()
	if c.path == "" {
		// Built from a directory, it may be another vocabulary's, of which the
		// binary knows nothing. A file must be what the binary was built for.
		same, err := sameVocabulary(ctx, c, known)
		if err != nil {
			return nil, err
		}
		if !same {
			known = c
		}
	}
	return c.VerifyAgainst(ctx, known)
}

// VerifyAgainst verifies as [Catalog.Verify] does, but takes the schema and the
// releases that must be there from another catalog than the built-in one, such
// as one that [OpenMigrations] made. If that is of another vocabulary than the
// compiled enum, the enum has no part in it, and [Verification.Enum] stays empty.
func (c *Catalog) VerifyAgainst(ctx context.Context, known *Catalog) (*Verification, error) {
	want, err := known.contents(ctx)
	if err != nil {
		return nil, err
	}
	v := &verifier{known: want}
	if want.vocabulary == event.Enum {
		v.enum = enumRelease()
		v.Enum = EnumInfo{Release: v.enum.Info.Version, Digest: v.enum.Info.Digest}
	}
	v.Database.Path = c.path
	err = c.read(ctx, func(tx *sql.Tx) error { return v.verify(ctx, tx) })
	if err != nil && !v.foundDamage(err) {
		return nil, err
	}
	v.sort()
	return &v.Verification, nil
}

// contents is what the binary knows of a catalog apart from its event types.
type contents struct {
	schema     map[schemaObject]string // SQL by object
	releases   []ReleaseInfo
	migration  int64
	vocabulary string // name of the enum it describes
}

func (c *Catalog) contents(ctx context.Context) (known contents, err error) {
	err = c.read(ctx, func(tx *sql.Tx) error {
		if known.schema, err = readSchema(ctx, tx); err != nil {
			return err
		}
		if known.releases, err = releaseInfos(ctx, tx); err != nil {
			return err
		}
		if known.vocabulary, err = vocabularyOf(ctx, tx); err != nil {
			return err
		}
		known.migration, err = latestMigration(ctx, tx)
		return err
	})
	return known, err
}

// sameVocabulary reports whether two catalogs describe the same enum.
func sameVocabulary(ctx context.Context, a, b *Catalog) (bool, error) {
	names := map[string]bool{}
	for _, c := range []*Catalog{a, b} {
		err := c.read(ctx, func(tx *sql.Tx) error {
			name, err := vocabularyOf(ctx, tx)
			names[name] = true
			return err
		})
		if err != nil {
			return false, err
		}
	}
	return len(names) == 1, nil
}

// vocabularyOf returns the name of the enum that a catalog describes, or "".
func vocabularyOf(ctx context.Context, tx *sql.Tx) (name string, err error) {
	err = each(ctx, tx, "SELECT name FROM alias_sources WHERE role = 'enum'", nil,
		func(rows *sql.Rows) error { return rows.Scan(&name) })
	return name, err
}

// verifier collects findings.
type verifier struct {
	Verification
	known contents
	enum  *Release // nil if the catalog is of another vocabulary
}

func (v *verifier) add(id FindingID, f Finding) {
	f.ID = id
	if f.Severity == "" {
		f.Severity = checks[slices.IndexFunc(checks, func(c CheckInfo) bool { return c.ID == id })].Severity
	}
	v.Findings = append(v.Findings, f)
}

// file names the verified file in a command.
func (v *verifier) file() string {
	if v.Database.Path == "" {
		return "FILE"
	}
	return v.Database.Path
}

// foundDamage reports whether an error that cut the verification short is the
// damage that was found already, or is one to report.
func (v *verifier) foundDamage(err error) bool {
	if slices.ContainsFunc(v.Findings, func(f Finding) bool { return f.ID == Integrity || f.ID == SchemaDiffers }) {
		return !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded)
	}
	return false
}

func (v *verifier) verify(ctx context.Context, tx *sql.Tx) error {
	if err := v.integrity(ctx, tx); err != nil {
		return err
	}
	if err := v.schema(ctx, tx); err != nil {
		return err
	}
	if err := v.migration(ctx, tx); err != nil {
		return err
	}
	infos, err := releaseInfos(ctx, tx)
	if err != nil {
		return err
	}
	if len(infos) > 0 {
		v.Database.Head = infos[len(infos)-1].Version
	}
	var head *Release
	compared := false
	for i, info := range infos {
		r, err := load(ctx, tx, info, all(i+1))
		if err != nil {
			return err
		}
		v.release(r)
		if v.enum != nil && info.Version == v.enum.Info.Version {
			compared = true
			v.compareEnum(r)
		}
		head = r
	}
	if v.enum != nil && !compared {
		v.add(ReleaseMissing, Finding{Release: v.enum.Info.Version, Subject: v.enum.Info.Version,
			Message:  "the compiled enum was generated from " + v.enum.Info.Version + ", which the database does not have",
			Expected: v.enum.Info.Version, Actual: orNil(v.Database.Head),
			Hint: "catalogctl migrate up --db " + v.file()})
	}
	if head == nil {
		return nil
	}
	if err := v.newer(ctx, tx, infos); err != nil {
		return err
	}
	former, err := formerMeanings(ctx, tx, len(infos))
	if err != nil {
		return err
	}
	v.Findings = append(v.Findings, lint(head, former)...)
	return nil
}

// migration notes how far the file was migrated.
func (v *verifier) migration(ctx context.Context, tx *sql.Tx) error {
	latest, err := latestMigration(ctx, tx)
	if err != nil {
		v.add(SchemaDiffers, Finding{Subject: "table goose_db_version",
			Message: "goose's record of the migrations cannot be read: " + err.Error(),
			Hint:    "restore the file from a copy, or make it anew with catalogctl migrate up"})
		return nil
	}
	v.Database.Migration = latest
	if latest < v.known.migration {
		v.add(MigrationPending, Finding{Subject: "migrations",
			Message:  fmt.Sprintf("the file is at migration %d, the binary at %d", latest, v.known.migration),
			Expected: fmt.Sprint(v.known.migration), Actual: fmt.Sprint(latest),
			Hint: "catalogctl migrate up --db " + v.file()})
	}
	return nil
}

func latestMigration(ctx context.Context, tx *sql.Tx) (number int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&number)
	return number, classify(err)
}

// release checks a release against what was sealed and what the binary knows.
func (v *verifier) release(r *Release) {
	const restore = "a sealed release never changes: restore the file from a copy, or make it anew with catalogctl migrate up"
	digest := r.Digest()
	differs := func(message string, expected, actual string) {
		v.add(DigestDiffers, Finding{Release: r.Info.Version, Subject: r.Info.Version, Message: message,
			Expected: expected, Actual: actual, Hint: restore})
	}
	if !r.Info.Sealed() {
		v.add(ReleaseUnsealed, Finding{Release: r.Info.Version, Subject: r.Info.Version,
			Message: r.Info.Version + " has no digest: it is a draft, or was migrated by something else than catalogctl",
			Hint:    "catalogctl migrate up --db " + v.file() + " seals it"})
	} else if digest != r.Info.Digest {
		differs(r.Info.Version+" is not what was sealed", r.Info.Digest, digest)
		return
	}
	i := slices.IndexFunc(v.known.releases, func(info ReleaseInfo) bool { return info.Version == r.Info.Version })
	if i < 0 {
		return
	}
	known := v.known.releases[i]
	switch {
	case known.Sealed() && digest != known.Digest:
		differs(r.Info.Version+" is not what the binary was built with", known.Digest, digest)
	case known.ReleasedOn != r.Info.ReleasedOn:
		differs(r.Info.Version+" has another date than in the binary", known.ReleasedOn, r.Info.ReleasedOn)
	case known.Summary != r.Info.Summary:
		differs(r.Info.Version+" has another summary than in the binary", known.Summary, r.Info.Summary)
	}
}

// newer tells whether the releases after the enum's break it.
func (v *verifier) newer(ctx context.Context, tx *sql.Tx, infos []ReleaseInfo) error {
	compiled, ok := Number(v.Enum.Release)
	if !ok || compiled >= len(infos) {
		return nil
	}
	d, err := diff(ctx, tx, infos, compiled, len(infos))
	if err != nil {
		return err
	}
	f := Finding{Release: d.To, Subject: d.To, Severity: SeverityInfo, Expected: d.From, Actual: d.To,
		Message: fmt.Sprintf("the file is ahead of the compiled enum: from %s to %s the impact is %s", d.From, d.To, d.Impact()),
		Hint:    fmt.Sprintf("catalogctl diff %s %s --db %s shows the changes", d.From, d.To, v.file())}
	if d.Impact() == Breaking {
		f.Severity = SeverityError
		f.Hint += "; update the program to a build with " + d.To
	}
	v.add(ReleaseNewer, f)
	return nil
}

// integrity asks SQLite whether the file is sound. A catalog in memory, which
// this process made just now, has had no time to suffer.
func (v *verifier) integrity(ctx context.Context, tx *sql.Tx) error {
	if v.Database.Path == "" {
		return nil
	}
	found := func(subject, message string) {
		v.add(Integrity, Finding{Subject: subject, Message: message,
			Hint: "restore the file from a copy, or make it anew with catalogctl migrate up"})
	}
	err := each(ctx, tx, "PRAGMA integrity_check", nil, func(rows *sql.Rows) error {
		var message string
		err := rows.Scan(&message)
		if err == nil && message != "ok" {
			found("integrity_check", message)
		}
		return err
	})
	if errors.Is(classify(err), ErrCorrupt) {
		found("integrity_check", classify(err).Error())
		return err
	} else if err != nil {
		return err
	}
	return each(ctx, tx, "PRAGMA foreign_key_check", nil, func(rows *sql.Rows) error {
		var table, parent string
		var rowid, id sql.NullInt64
		err := rows.Scan(&table, &rowid, &parent, &id)
		if err == nil {
			found("foreign_key_check", fmt.Sprintf("a row of %s refers to a row of %s that does not exist", table, parent))
		}
		return err
	})
}

// schemaObject is a table, view, index or trigger, as sqlite_schema names it.
type schemaObject struct{ kind, name, table string }

func (o schemaObject) String() string { return o.kind + " " + o.name }

func readSchema(ctx context.Context, tx *sql.Tx) (map[schemaObject]string, error) {
	schema := map[schemaObject]string{}
	err := each(ctx, tx, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' AND tbl_name <> 'goose_db_version'", nil,
		func(rows *sql.Rows) error {
			var o schemaObject
			var text string
			err := rows.Scan(&o.kind, &o.name, &o.table, &text)
			schema[o] = text
			return err
		})
	return schema, err
}

// schema compares the file's schema with the one the binary was built with. What
// somebody added beside it is theirs; a trigger or an index on the catalog's own
// tables is not.
func (v *verifier) schema(ctx context.Context, tx *sql.Tx) error {
	schema, err := readSchema(ctx, tx)
	if err != nil {
		return err
	}
	differs := func(o schemaObject, message string, expected, actual any) {
		v.add(SchemaDiffers, Finding{Subject: o.String(), Message: message, Expected: expected, Actual: actual,
			Hint: "restore the file from a copy, or make it anew with catalogctl migrate up"})
	}
	ours := map[string]bool{}
	for o, want := range v.known.schema {
		ours[o.table] = true
		if got, ok := schema[o]; !ok {
			differs(o, o.String()+" is missing", want, nil)
		} else if got != want {
			differs(o, o.String()+" was altered", want, got)
		}
	}
	for o, got := range schema {
		if _, known := v.known.schema[o]; !known && ours[o.table] && o.kind != "table" {
			differs(o, o.String()+" was added", nil, got)
		}
	}
	return nil
}
