//go:build ignore

// Gen_builtin writes builtin.db from the migrations. It refuses to change a
// release that builtin.db has already, since the digest of a release that
// somebody may have is final; -reseal is for releases that nobody has yet.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/migrations"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen_builtin: ")
	reseal := flag.Bool("reseal", false, "accept that known releases change")
	flag.Parse()
	if err := generate(context.Background(), *reseal); err != nil {
		log.Fatal(err)
	}
}

func generate(ctx context.Context, reseal bool) error {
	image, err := catalog.BuildImage(ctx, migrations.FS)
	if err != nil {
		return err
	}
	if !reseal {
		if err := keepsReleases(ctx); err != nil {
			return err
		}
	}
	return os.WriteFile("builtin.db", image, 0o644)
}

// keepsReleases holds the migrations against the builtin.db there is: opened
// from a directory, a known release bears the digest it had.
func keepsReleases(ctx context.Context) error {
	c, err := catalog.OpenMigrations(ctx, migrations.FS)
	if err != nil {
		return err
	}
	defer c.Close()
	releases, err := c.Releases(ctx)
	if err != nil {
		return err
	}
	for _, info := range releases {
		r, err := c.Load(ctx, info.Version)
		if err != nil {
			return err
		}
		if info.Sealed() && info.Digest != r.Digest() {
			return fmt.Errorf("the migrations change %s, which is sealed: undo that and write the next release", info.Version)
		}
	}
	return nil
}
