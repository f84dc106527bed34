package store

import (
	"context"
	"database/sql"
	"errors"
)

// History gives what can be undone in a flow, as the designer wrote it; empty where there is none.
func (s *Store) History(ctx context.Context, flow string) (string, error) {
	var text string
	err := s.read.QueryRowContext(ctx, "SELECT text FROM histories WHERE flow = ?", flow).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return text, s.explain("read history", err)
}

// SetHistory keeps what can be undone in a flow; an empty text forgets it.
func (s *Store) SetHistory(ctx context.Context, flow, text string) error {
	return s.writer.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if text == "" {
			_, err := tx.ExecContext(ctx, "DELETE FROM histories WHERE flow = ?", flow)
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO histories (flow, text) VALUES (?, ?)
			ON CONFLICT DO UPDATE SET text = excluded.text`, flow, text)
		return err
	})
}

// Rename moves everything known of a flow to its new file.
func (s *Store) Rename(ctx context.Context, from, to string) error {
	return s.writer.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, table := range []string{"runs", "failed", "histories"} {
			change := "UPDATE OR REPLACE " + table + " SET flow = ? WHERE flow = ?"
			if _, err := tx.ExecContext(ctx, change, to, from); err != nil {
				return err
			}
		}
		return nil
	})
}
