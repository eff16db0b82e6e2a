package main

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/cmd/catalogctl/internal/output"
)

// drifted is a verification that found something of each severity, and one
// thing many times.
func drifted() *catalog.Verification {
	v := &catalog.Verification{
		Enum:     catalog.EnumInfo{Release: "v2", Digest: "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
		Database: catalog.DatabaseInfo{Path: "catalog.db", Head: "v2", Migration: 3},
		Findings: []catalog.Finding{
			{ID: catalog.SchemaDiffers, Severity: catalog.SeverityError, Subject: "trigger releases_update",
				Message: "trigger releases_update is missing", Hint: "restore the file from a backup, or make it anew with catalogctl migrate up"},
			{ID: catalog.CategoryDiffers, Severity: catalog.SeverityError, Release: "v2", Subject: "MODEL_UPDATED",
				Message: "the category is quality in the database, promotion in the enum", Expected: "promotion", Actual: "quality"},
			{ID: catalog.CrossProcessDiffers, Severity: catalog.SeverityError, Release: "v2", Subject: "MODEL_UPDATED",
				Message: "the enum says that it crosses processes, the database that it does not", Expected: true, Actual: false},
		},
	}
	for _, name := range []string{"JOB_PREEMPTED", "OPPONENT_MASTERED"} {
		v.Findings = append(v.Findings, catalog.Finding{ID: catalog.EventMissingInDB, Severity: catalog.SeverityError, Release: "v2",
			Subject: name, Message: "the compiled enum has it, the database does not"})
	}
	v.Findings = append(v.Findings, catalog.Finding{ID: catalog.ReleaseUnsealed, Severity: catalog.SeverityWarning, Release: "v2",
		Subject: "v2", Message: "v2 has no digest", Hint: "catalogctl migrate up --db catalog.db seals it"})
	for i := range 51 {
		v.Findings = append(v.Findings, catalog.Finding{ID: catalog.Uncategorized, Severity: catalog.SeverityWarning, Release: "v1",
			Subject: fmt.Sprintf("EVENT_NUMBER_%d", i+1), Message: "no category of its own, it counts under system", Hint: "give it one in the next release"})
	}
	v.Findings = append(v.Findings, catalog.Finding{ID: catalog.AliasRetired, Severity: catalog.SeverityInfo, Release: "v2",
		Subject: "CrossProcess.OLD", Message: "stands for no event type"})
	return v
}

func TestVerifyFormats(t *testing.T) {
	for _, f := range append(output.RowFormats(), output.GitHub, output.JUnit) {
		var b bytes.Buffer
		var err error
		switch f {
		case output.Table:
			err = writeVerifyText(&b, drifted(), false, false, output.Style{})
		case output.GitHub:
			err = writeVerifyAnnotations(&b, drifted(), false)
		case output.JUnit:
			err = writeVerifyJUnit(&b, drifted(), false)
		default:
			err = verifyResult(drifted(), false).Write(&b, f, output.Style{})
		}
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "verify."+string(f), b.Bytes())
	}
}

func TestVerifyStrictAndVerbose(t *testing.T) {
	v := drifted()
	v.Findings = v.Findings[5:]
	for _, strict := range []bool{false, true} {
		var b bytes.Buffer
		if err := writeVerifyText(&b, v, strict, true, output.Style{}); err != nil {
			t.Fatal(err)
		}
		golden(t, fmt.Sprintf("verify_strict_%t.table", strict), b.Bytes())
	}
}
