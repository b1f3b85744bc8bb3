// migrate brings the schema to the newest version and exits: 0 when it is there, 2 when it could not begin
// (configuration, connection, another migration that does not end), 3 when a migration failed and was rolled back.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"

	"shop/internal/database"
	"shop/migrations"
)

const (
	// Any number that nothing else in this database locks.
	advisoryLock = 7305
	// How long to wait for another migration that is under way.
	lockWait = time.Minute
	// DDL that waits for a lock makes every later query wait behind it: give up soon, and let the release fail.
	lockTimeout = "5s"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if code, err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "migrate:", err)
		stop()
		os.Exit(code)
	}
}

func run(ctx context.Context) (int, error) {
	pool, err := database.Open()
	if err != nil {
		return 2, err
	}
	defer pool.Close()
	waiting, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	if err := database.Wait(waiting, pool); err != nil {
		return 2, err
	}
	// An advisory lock belongs to its connection, so everything happens on this one.
	connection, err := pool.Conn(ctx)
	if err != nil {
		return 2, err
	}
	defer connection.Close()
	if err := lock(ctx, connection); err != nil {
		return 2, err
	}
	if _, err := connection.ExecContext(ctx, "SET lock_timeout = '"+lockTimeout+"'"); err != nil {
		return 2, err
	}
	return apply(ctx, connection)
}

func lock(ctx context.Context, connection *sql.Conn) error {
	for deadline := time.Now().Add(lockWait); ; {
		var got bool
		if err := connection.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", advisoryLock).Scan(&got); err != nil {
			return err
		}
		if got {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("another migration has held the lock for over %s", lockWait)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(500 * time.Millisecond):
		}
	}
}

func apply(ctx context.Context, connection *sql.Conn) (int, error) {
	const table = `CREATE TABLE IF NOT EXISTS schema_migrations (
		version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`
	if _, err := connection.ExecContext(ctx, table); err != nil {
		return 3, err
	}
	var current int
	if err := connection.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) FROM schema_migrations").Scan(&current); err != nil {
		return 3, err
	}
	names, err := fs.Glob(migrations.Files, "*.sql")
	if err != nil {
		return 3, err
	}
	sort.Strings(names)
	applied := 0
	for _, name := range names {
		version, err := strconv.Atoi(strings.SplitN(name, "_", 2)[0])
		if err != nil {
			return 3, fmt.Errorf("%s: a migration's name begins with its number", name)
		}
		if version <= current {
			continue
		}
		if err := one(ctx, connection, version, name); err != nil {
			return 3, fmt.Errorf("%s failed and was rolled back: %w", name, err)
		}
		fmt.Println("applied", name)
		applied++
		current = version
	}
	fmt.Printf("schema at version %d, %d applied\n", current, applied)
	return 0, nil
}

func one(ctx context.Context, connection *sql.Conn, version int, name string) error {
	statements, err := migrations.Files.ReadFile(name)
	if err != nil {
		return err
	}
	transaction, err := connection.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer transaction.Rollback() //nolint:errcheck // after Commit it has nothing to do
	if _, err := transaction.ExecContext(ctx, string(statements)); err != nil {
		return err
	}
	if _, err := transaction.ExecContext(ctx, "INSERT INTO schema_migrations (version, name) VALUES ($1, $2)", version, name); err != nil {
		return err
	}
	return transaction.Commit()
}
