package catalog_test

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/ringrift/eventcatalog/catalog"
)

// A service refuses to start on a catalog that disagrees with the enum it was
// compiled with.
func ExampleCheck() {
	if err := catalog.Check(context.Background(), ""); err != nil {
		log.Fatal(err)
	}
	fmt.Println("the built-in catalog and the enum agree")
	// Output: the built-in catalog and the enum agree
}

// The error lists everything that is wrong and says what to do.
func ExampleCheck_drift() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := os.Chdir(dir); err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	if _, err := catalog.MigrateUp(ctx, "catalog.db", nil); err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "catalog.db"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("DROP TRIGGER event_types_update"); err != nil {
		log.Fatal(err)
	}
	fmt.Println(catalog.Check(ctx, "catalog.db"))
	// Output:
	// event catalog: catalog.db disagrees with the compiled enum of release v2
	// 	schema-differs: trigger event_types_update: trigger event_types_update is missing (restore the file from a copy, or make it anew with catalogctl migrate up)
}

func ExampleCatalog_Diff() {
	ctx := context.Background()
	c, err := catalog.OpenBuiltin(ctx)
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	d, err := c.Diff(ctx, "v1", "v2")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(d.Impact(), d.Summary()[catalog.EventAdded])
	// Output: behavior 13
}

func ExampleRelease_Resolve() {
	ctx := context.Background()
	c, err := catalog.OpenBuiltin(ctx)
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	r, err := c.Load(ctx, "")
	if err != nil {
		log.Fatal(err)
	}
	found, err := r.Resolve("training_started", "")
	if err != nil {
		log.Fatal(err)
	}
	for _, m := range found.Meanings {
		fmt.Println(m.Source, "means", m.Event)
	}
	// Output:
	// RingRiftEventType means TRAINING_STARTED
	// StageEvent means STAGE_TRAINING_STARTED
}
