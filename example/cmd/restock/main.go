// restock works in the background: once a minute it orders what the shop has run low on. Nobody calls it, so it listens on
// no port; that it runs is all that there is to its health.
package main

import (
	"context"
	"database/sql"
	"log"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"shop/internal/database"
)

const (
	version = "1.0.0"
	low     = 10
	order   = 50
)

func main() {
	pool, err := database.Open()
	if err != nil {
		log.Fatal("restock: ", err)
	}
	defer pool.Close()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	log.Printf("restock %s (%s) looks once a minute", version, runtime.GOARCH)
	for {
		// A database that is away for a while is asked again; the process only ends when it is told to.
		if ordered, err := restock(ctx, pool); err != nil && ctx.Err() == nil {
			log.Print("restock: ", err)
		} else if ordered > 0 {
			log.Printf("ordered %d of each of %d products", order, ordered)
		}
		select {
		case <-ctx.Done():
			log.Print("restock stopped")
			return
		case <-time.After(time.Minute):
		}
	}
}

// restock fills up what is low and says how many products that were.
func restock(ctx context.Context, pool *sql.DB) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	result, err := pool.ExecContext(ctx, "UPDATE products SET stock = stock + $1 WHERE stock < $2", order, low)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}
