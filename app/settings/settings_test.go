package settings

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
)

func TestSettings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "settings.json")
	f := At(path)
	usual := Settings{Theme: "system", Language: "system"}
	if got := f.Settings(); got != usual {
		t.Errorf("without a file: %+v", got)
	}
	mine := Settings{Theme: "dark", Language: "fr", Toured: true}
	if err := f.Save(mine); err != nil {
		t.Fatal(err)
	}
	if err := f.SetWindow(Window{Width: 1200, Height: 800}); err != nil {
		t.Fatal(err)
	}
	if got := At(path).Settings(); got != mine {
		t.Errorf("read back: %+v", got)
	}
	if got := At(path).Window(); got != (Window{Width: 1200, Height: 800}) {
		t.Errorf("read back: %+v", got)
	}
	if err := f.Save(Settings{Theme: "pink", Language: "tlh"}); err != nil {
		t.Fatal(err)
	}
	if got := f.Settings(); got != usual {
		t.Errorf("values that don't exist gave %+v", got)
	}
	for _, text := range []string{"", "{", "[]", "\x00\x00", `{"theme":3}`} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := f.Settings(); got != usual {
			t.Errorf("a damaged file %q gave %+v", text, got)
		}
		if err := f.Save(mine); err != nil || f.Settings() != mine {
			t.Errorf("after a damaged file %q: %+v (%v)", text, f.Settings(), err)
		}
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

func TestRecent(t *testing.T) {
	f := At(filepath.Join(t.TempDir(), "settings.json"))
	dir := t.TempDir()
	var all sync.WaitGroup
	for i := range 15 {
		path := filepath.Join(dir, strconv.Itoa(i))
		if err := os.Mkdir(path, 0o700); err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			if err := f.Opened(path); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	again := filepath.Join(dir, "3")
	if err := f.Opened(again); err != nil {
		t.Fatal(err)
	}
	got := f.Recent()
	if len(got) != maxRecent || got[0] != again || slices.Contains(got[1:], again) {
		t.Errorf("remembered %v", got)
	}
	if err := os.Remove(got[1]); err != nil {
		t.Fatal(err)
	}
	if left := f.Recent(); slices.Contains(left, got[1]) || len(left) != maxRecent-1 {
		t.Errorf("a folder that is gone is still there: %v", left)
	}
}
