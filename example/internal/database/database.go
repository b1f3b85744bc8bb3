// Package database opens the one PostgreSQL that all programs of this module share. It reads the variables that libpq
// knows (PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, PGSSLMODE, PGOPTIONS), because a rotating RDS secret holds
// these as fields and never as a URL.
package database

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"time"

	_ "github.com/lib/pq" // the driver reads the PG… variables itself
)

var required = []string{"PGHOST", "PGUSER", "PGPASSWORD", "PGDATABASE"}

// Open returns a pool. It does not connect, so that a server can start before its database answers; it fails when a
// variable that the connection needs is not set, naming all that are missing.
func Open() (*sql.DB, error) {
	var missing []string
	for _, name := range required {
		if os.Getenv(name) == "" {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("not set: %s (see .env.example)", strings.Join(missing, ", "))
	}
	pool, err := sql.Open("postgres", "connect_timeout=5")
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(5)
	pool.SetConnMaxIdleTime(time.Minute)
	return pool, nil
}

// Wait pings until the database answers or the context ends; a database that has just been made needs a moment.
func Wait(ctx context.Context, pool *sql.DB) error {
	for {
		err := pool.PingContext(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("no connection to %s: %w", os.Getenv("PGHOST"), err)
		case <-time.After(time.Second):
		}
	}
}
