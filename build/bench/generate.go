package main

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// seed makes the data the same each time.
const seed = 20240229

// maker makes business data out of a random source that always gives the same.
type maker struct {
	*rand.Rand
	buf []byte
}

func newMaker() *maker { return &maker{Rand: rand.New(rand.NewPCG(seed, seed))} }

// pick takes one of several texts.
func (m *maker) pick(of ...string) string { return of[m.IntN(len(of))] }

func (m *maker) appendf(format string, a ...any) { m.buf = fmt.Appendf(m.buf, format, a...) }

// order makes one order of 20 fields with nested lines, 700 bytes of JSON on average.
func (m *maker) order(i int) []byte {
	m.buf = m.buf[:0]
	at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(m.IntN(365*24*3600)) * time.Second)
	m.appendf(`{"id":"ord_%09d","orderNo":"SO-%d-%06d","createdAt":"%s"`, i, at.Year(), i, at.Format(time.RFC3339))
	m.appendf(`,"status":"%s","channel":"%s","currency":"EUR"`,
		m.pick("paid", "paid", "paid", "open", "cancelled"), m.pick("web", "app", "shop", "marketplace"))
	lines, subtotal := m.lines()
	tax, shipping := subtotal*21/100, m.IntN(1500)
	m.money("subtotal", subtotal)
	m.money("tax", tax)
	m.money("shipping", shipping)
	m.money("total", subtotal+tax+shipping)
	m.appendf(`,"paid":%t,"coupon":%s`, m.IntN(4) > 0, m.pick("null", "null", "null", `"SUMMER-10"`))
	m.appendf(`,"email":"customer%d@example.com","phone":"+31 20 %07d"`, m.IntN(20000), m.IntN(10_000_000))
	m.appendf(`,"firstName":"%s","lastName":"%s"`,
		m.pick("Anna", "Jürgen", "Chloé", "Piet", "María", "Noah", "Zoë"),
		m.pick("de Vries", "Müller", "Dubois", "Jansen", "García"))
	m.appendf(`,"address":{"street":"%s %d","zip":"%05d","city":"%s","country":"%s"}`,
		m.pick("Keizersgracht", "Rue de la République", "Hohe Straße", "Calle Mayor"), 1+m.IntN(400), m.IntN(100000),
		m.pick("Amsterdam", "Köln", "Lyon", "Utrecht", "Gent", "Sevilla"), m.pick("NL", "DE", "FR", "BE", "ES"))
	m.appendf(`,"lines":%s,"tags":["%s","%s"],"note":"%s"}`, lines,
		m.pick("new", "returning"), m.pick("gift", "express", "standard"),
		m.pick("", "Please ring twice", `Leave it \"behind\" the door`, "Merci beaucoup 🎁"))
	return append(m.buf, '\n')
}

// lines makes two to four order lines and what they cost in cents.
func (m *maker) lines() (string, int) {
	var lines []byte
	sum := 0
	for n := range 2 + m.IntN(3) {
		quantity, price := 1+m.IntN(5), 99+m.IntN(9900)
		sum += quantity * price
		lines = fmt.Appendf(lines, `%c{"sku":"S-%05d","name":"%s","quantity":%d,"price":%d.%02d}`,
			"[,,,"[n], m.IntN(3000), m.pick("Espresso cup", "Linen tablecloth", "Desk lamp, brass", "Notebook A5"),
			quantity, price/100, price%100)
	}
	return string(append(lines, ']')), sum
}

// money appends an amount of cents as a number with two digits.
func (m *maker) money(name string, cents int) {
	m.appendf(`,"%s":%d.%02d`, name, cents/100, cents%100)
}

// sale makes one row of an order. One customer in twenty is not on file.
func (m *maker) sale(i, customers int) []byte {
	m.buf = m.buf[:0]
	quantity, price := 1+m.IntN(9), 100+m.IntN(20000)
	total := quantity * price
	m.appendf("%d,C%06d,2024-%02d-%02d,%s,%s,", 100000+i, m.IntN(customers+customers/20), 1+m.IntN(12), 1+m.IntN(28),
		m.pick("paid", "paid", "open", "cancelled"), m.pick("web", "app", "shop"))
	m.appendf("%d,%d.%02d,%d.%02d,EUR,%s\n", quantity, price/100, price%100, total/100, total%100,
		m.pick("", "", "call first", `"before noon, please"`))
	return m.buf
}

// customer makes one row of a customer.
func (m *maker) customer(i int) []byte {
	m.buf = m.buf[:0]
	m.appendf("C%06d,\"%s, %s\",", i, m.pick("Müller", "Dubois", "Jansen"), m.pick("Anna", "Piet", "Chloé"))
	m.appendf("%s,%s,%d\n", m.pick("retail", "wholesale", "online"),
		m.pick("NL", "DE", "FR", "BE", "ES", "IT", "PL", "AT"), 1990+m.IntN(35))
	return m.buf
}

// writeOrders writes orders as NDJSON.
func writeOrders(dir string, count int) error {
	return writeLines(filepath.Join(dir, "data", "orders.ndjson"), "", count, newMaker().order)
}

// writeSales writes CSV files of orders and of a tenth as many customers.
func writeSales(dir string, count int) error {
	m, customers := newMaker(), max(1, count/10)
	err := writeLines(filepath.Join(dir, "data", "customers.csv"), "customerId,name,segment,country,since\n",
		customers, m.customer)
	if err != nil {
		return err
	}
	return writeLines(filepath.Join(dir, "data", "orders.csv"),
		"orderId,customerId,date,status,channel,quantity,unitPrice,total,currency,note\n",
		count, func(i int) []byte { return m.sale(i, customers) })
}

// writeStock writes small records as NDJSON.
func writeStock(dir string, count int) error {
	m := newMaker()
	return writeLines(filepath.Join(dir, "data", "stock.ndjson"), "", count, func(i int) []byte {
		m.buf = m.buf[:0]
		m.appendf(`{"id":%d,"sku":"S-%05d","stock":%d}`+"\n", i, m.IntN(3000), m.IntN(100))
		return m.buf
	})
}

// writeLines writes a file of a head and count lines.
func writeLines(path, head string, count int, line func(i int) []byte) error {
	return writeFile(path, func(w *bufio.Writer) error {
		_, err := w.WriteString(head)
		for i := 0; i < count && err == nil; i++ {
			_, err = w.Write(line(i))
		}
		return err
	})
}

// writeFile writes a file through a buffer.
func writeFile(path string, write func(*bufio.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	if err := errors.Join(write(w), w.Flush(), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// grouped writes a number with spaces between thousands.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + " " + text[i:]
	}
	return text
}
