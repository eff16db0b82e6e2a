package pyenum_test

import (
	"bytes"
	"os/exec"
	"testing"

	"github.com/ringrift/eventcatalog/catalog"
	"github.com/ringrift/eventcatalog/catalog/generate"
	"github.com/ringrift/eventcatalog/catalog/pyenum"
)

func needPython(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("skipped: python3 is not installed")
	}
}

func builtin(t testing.TB, version string) *catalog.Release {
	t.Helper()
	c, err := catalog.OpenBuiltin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	r, err := c.Load(t.Context(), version)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func read(t testing.TB, source string) *pyenum.Module {
	t.Helper()
	m, err := pyenum.Read(t.Context(), bytes.NewReader([]byte(source)), "types.py")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// What is generated from a release is that release, whatever it is applied to.
func TestGenerated(t *testing.T) {
	needPython(t)
	v1, v2 := builtin(t, "v1"), builtin(t, "v2")
	bases := map[string]*catalog.Release{"v1": v1, "v2": v2, "nothing": {}, "shop": shop()}
	for _, want := range []*catalog.Release{v1, v2, shop()} {
		source, err := generate.Python(want, "catalogctl generate python")
		if err != nil {
			t.Fatal(err)
		}
		m := read(t, string(source))
		for name, base := range bases {
			before := base.Digest()
			got, err := m.Apply(base, pyenum.Options{})
			if err != nil {
				t.Errorf("%s onto %s: %v", want.Info.Version, name, err)
				continue
			}
			if got.Digest() != want.Digest() {
				t.Errorf("%s onto %s gives something else", want.Info.Version, name)
			}
			if base.Digest() != before {
				t.Errorf("applying changed base")
			}
		}
	}
}

// shop is a small catalog with what the built-in one has not.
func shop() *catalog.Release {
	return &catalog.Release{
		Info: catalog.ReleaseInfo{Version: "v7"},
		Categories: []catalog.Category{
			{Name: "order", Description: `Orders "as such".`},
			{Name: "other", Description: "The rest.", Fallback: true},
		},
		Events: []catalog.Event{
			{Name: "ORDER_PLACED", Value: "placed", Category: "order", OwnCategory: "order", Description: `"Placed" by a customer, for the first time ever, with quite a long story of how it came about.`},
			{Name: "ORDER_PUT", Value: "put", Category: "other", Deprecated: true, ReplacedBy: "ORDER_PLACED", Description: "Two  spaces and \u00a0\U0001f600 \\ \u2028 too.\u00a0"},
			{Name: "ORDER_GONE", Value: "gone", Category: "other", Deprecated: true, CrossProcess: true, Description: "TODO: describe ORDER_GONE."},
		},
		Aliases: []catalog.Alias{
			{Source: "OldShop", Name: "PLACE", Value: "gone", Event: "ORDER_PLACED"},
			{Source: "OldShop", Name: "NEVER", Value: "never"},
			{Source: "RingRiftEventType", Name: "ORDER_MADE", Value: "placed", Event: "ORDER_PLACED"},
			{Source: "Words", Name: "some-word", Value: "Some word", Event: "ORDER_GONE"},
		},
		Sources: []catalog.Source{{Name: "OldShop", Role: catalog.RoleClass}, {Name: "RingRiftEventType", Role: catalog.RoleEnum}, {Name: "Words", Role: catalog.RoleStrings}},
	}
}
