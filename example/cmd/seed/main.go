// seed puts the first products into an empty shop. Running it again changes nothing.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"shop/internal/database"
)

var products = []database.Product{
	{Name: "gantline, 40 m", Cents: 5400, Stock: 12},
	{Name: "pulley block", Cents: 1890, Stock: 40},
	{Name: "shackle", Cents: 420, Stock: 250},
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "seed:", err)
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
	var added int64
	for _, one := range products {
		result, err := pool.ExecContext(ctx,
			"INSERT INTO products (name, cents, stock) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING",
			one.Name, one.Cents, one.Stock)
		if err != nil {
			return err
		}
		rows, err := result.RowsAffected()
		if err != nil {
			return err
		}
		added += rows
	}
	fmt.Printf("%d of %d products were new\n", added, len(products))
	return nil
}
