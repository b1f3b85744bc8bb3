// analyze runs after a release: what a migration changed, the database's planner learns now and not in some hours.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"shop/internal/database"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "analyze:", err)
		cancel()
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	pool, err := database.Open()
	if err != nil {
		return err
	}
	defer pool.Close()
	if err := database.Wait(ctx, pool); err != nil {
		return err
	}
	if _, err := pool.ExecContext(ctx, "ANALYZE products"); err != nil {
		return err
	}
	fmt.Println("statistics of products are new")
	return nil
}
