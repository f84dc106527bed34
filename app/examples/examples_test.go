package examples_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite" // the driver of the query that totals are compared with

	"fairlead/app/examples"
	"fairlead/app/folder"
	"fairlead/engine"
	"fairlead/engine/flow"
	"fairlead/nodes"
)

// TestMain lets the test program be its own script host.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == engine.ScriptHost {
		if engine.ServeScripts(os.Stdin, os.Stdout) != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// copied puts a template into a workspace of its own.
func copied(t *testing.T, id string) (workspace string, file folder.FlowFile) {
	t.Helper()
	workspace = t.TempDir()
	f, err := folder.Open(workspace, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if file, err = examples.Copy(id, f); err != nil {
		t.Fatal(err)
	}
	return workspace, file
}

// run runs a template as someone does who has just opened it.
func run(t *testing.T, id string) (workspace string, state engine.RunState) {
	t.Helper()
	workspace, file := copied(t, id)
	parsed, err := flow.Parse([]byte(file.Text))
	if err != nil {
		t.Fatal(err)
	}
	kinds, err := nodes.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range engine.Check(parsed, kinds, workspace) {
		t.Errorf("%s: %s", id, p)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	e, err := engine.Open(ctx, engine.Options{Workspace: workspace, Catalog: kinds})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	r, err := e.Start(ctx, engine.Job{Flow: parsed, File: file.File, Text: []byte(file.Text)})
	if err != nil {
		t.Fatal(err)
	}
	return workspace, r.Wait()
}

// TestTemplatesRun holds every template to deliver all records that its card promises, without a
// network.
func TestTemplatesRun(t *testing.T) {
	list, err := examples.List()
	if err != nil || len(list) < 3 {
		t.Fatalf("%d templates: %v", len(list), err)
	}
	for _, one := range list {
		t.Run(one.ID, func(t *testing.T) {
			if one.Title.En == "" || one.Title.Fr == "" || one.About.En == "" || one.About.Fr == "" || len(one.Kinds) == 0 {
				t.Errorf("its card lacks words: %+v", one)
			}
			_, state := run(t, one.ID)
			if state.Status != engine.Done || state.Failed > 0 {
				t.Errorf("it ends as %s with %d failed: %s", state.Status, state.Failed, state.Message)
			}
			if state.Records != int64(one.Records) {
				t.Errorf("%d records enter, and its card says %d", state.Records, one.Records)
			}
		})
	}
}

// bySQL totals the order lines by country with a query over the same files. Money is counted in
// hundredths of a cent, so that it is exact; averages and totals are rounded to the cent.
const bySQL = `
SELECT country, orders, (total + 50) / 100, (2 * total + 100 * orders) / (200 * orders)
FROM (
	SELECT o.shipCountry AS country, COUNT(DISTINCT o.orderID) AS orders, SUM(
		CAST(REPLACE(d.unitPrice, '.', '') AS INTEGER) * CAST(d.quantity AS INTEGER) *
		(100 - CAST(SUBSTR(REPLACE(d.discount, '.', '') || '00', 1, 3) AS INTEGER))
	) AS total
	FROM "order-details" d JOIN orders o ON o.orderID = d.orderID
	GROUP BY o.shipCountry
)
ORDER BY total DESC`

// TestSalesByCountry holds the totals of the template to be those of SQL, to the cent and in the
// same order.
func TestSalesByCountry(t *testing.T) {
	workspace, _ := run(t, "orders-by-country")
	want := [][]string{{"country", "orders", "revenue", "average"}}
	rows, err := database(t, workspace, "orders", "order-details").Query(bySQL)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var country, orders string
		var revenue, average int64
		if err := rows.Scan(&country, &orders, &revenue, &average); err != nil {
			t.Fatal(err)
		}
		want = append(want, []string{country, orders, cents(revenue), cents(average)})
	}
	if err := rows.Err(); err != nil || len(want) != 22 {
		t.Fatalf("the query gives %d rows: %v", len(want), err)
	}
	got := table(t, filepath.Join(workspace, "out", "sales-by-country.csv"))
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the template gives\n%v\nand SQL\n%v", got, want)
	}
}

func cents(n int64) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

func table(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// database loads CSV files into tables of text, in memory.
func database(t *testing.T, workspace string, names ...string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	for _, name := range names {
		rows := table(t, filepath.Join(workspace, "data", "northwind", name+".csv"))
		if _, err := db.Exec(fmt.Sprintf(`CREATE TABLE %q (%s TEXT)`, name, strings.Join(rows[0], " TEXT, "))); err != nil {
			t.Fatal(err)
		}
		insert := fmt.Sprintf(`INSERT INTO %q VALUES (?%s)`, name, strings.Repeat(", ?", len(rows[0])-1))
		for _, row := range rows[1:] {
			values := make([]any, len(row))
			for i, cell := range row {
				values[i] = cell
			}
			if _, err := db.Exec(insert, values...); err != nil {
				t.Fatal(err)
			}
		}
	}
	return db
}

// lines reads NDJSON.
func lines(t *testing.T, path string) []map[string]any {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]any
	for line := range bytes.Lines(text) {
		var one map[string]any
		if err := json.Unmarshal(line, &one); err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	return all
}

// TestCustomersForCRM holds the cleaned customers to be complete, each once, in order, and clean.
func TestCustomersForCRM(t *testing.T) {
	workspace, _ := run(t, "customers-for-crm")
	all := lines(t, filepath.Join(workspace, "out", "customers.ndjson"))
	if len(all) != 91 {
		t.Fatalf("%d customers, not 91", len(all))
	}
	seen, before := map[any]bool{}, ""
	for _, c := range all {
		address := c["address"].(map[string]any)
		country, company := address["country"].(string), c["company"].(string)
		if len(country) != 2 || seen[company] || country < before {
			t.Errorf("%v is wrong, twice, or out of order", c)
		}
		if phone := c["phone"].(string); strings.Trim(phone, "0123456789") != "" || phone == "" {
			t.Errorf("%s has the phone %q", company, phone)
		}
		if strings.Contains(fmt.Sprint(c), "NULL") {
			t.Errorf("%v holds NULL", c)
		}
		seen[company], before = true, country
	}
}

// TestOrdersOverHTTP holds each open order to have been sent once, with its lines and its key.
func TestOrdersOverHTTP(t *testing.T) {
	workspace, _ := run(t, "orders-over-http")
	sent := table(t, filepath.Join(workspace, "out", "sent.csv"))
	db := database(t, workspace, "orders", "order-details")
	rows, err := db.Query(`SELECT o.orderID, COUNT(*) FROM orders o JOIN "order-details" d ON d.orderID = o.orderID
		WHERE o.shippedDate = 'NULL' GROUP BY o.orderID ORDER BY o.orderID`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	want := [][]string{{"number", "lines", "key"}}
	for rows.Next() {
		var number, count string
		if err := rows.Scan(&number, &count); err != nil {
			t.Fatal(err)
		}
		want = append(want, []string{number, count, number})
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(sent) != fmt.Sprint(want) {
		t.Errorf("sent were\n%v\nnot\n%v", sent, want)
	}
	if refused := lines(t, filepath.Join(workspace, "out", "refused.ndjson")); len(refused) > 0 {
		t.Errorf("%d were refused: %v", len(refused), refused)
	}
}

// TestCopyBesideOtherData holds a template to leave a person's own file of the same name alone,
// and to read its own from another place.
func TestCopyBesideOtherData(t *testing.T) {
	workspace, _ := copied(t, "orders-by-country")
	own := filepath.Join(workspace, "data", "northwind", "orders.csv")
	if err := os.WriteFile(own, []byte("mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := folder.Open(workspace, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	second, err := examples.Copy("orders-by-country", f)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(own); err != nil || string(text) != "mine\n" {
		t.Errorf("the person's file holds %q: %v", text, err)
	}
	if !strings.Contains(second.Text, `"data/northwind-2/orders.csv"`) || strings.Contains(second.Text, `"data/northwind/`) {
		t.Errorf("the second copy reads from the wrong place:\n%s", second.Text)
	}
	if _, err := os.Stat(filepath.Join(workspace, "data", "northwind-2", "orders.csv")); err != nil {
		t.Error(err)
	}
}

func TestCopyOfNothing(t *testing.T) {
	f, err := folder.Open(t.TempDir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, id := range []string{"", "none", "../examples", "data", "templates.json"} {
		if _, err := examples.Copy(id, f); err == nil || !strings.Contains(err.Error(), "there is no template") {
			t.Errorf("%q: %v", id, err)
		}
	}
}
