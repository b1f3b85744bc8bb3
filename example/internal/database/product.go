package database

import (
	"context"
	"database/sql"
)

// Product is one row of the table that the migrations make and the seed fills.
type Product struct {
	Name  string `json:"name"`
	Cents int    `json:"cents"`
	Stock int    `json:"stock"`
}

// Products returns all rows by name.
func Products(ctx context.Context, pool *sql.DB) ([]Product, error) {
	rows, err := pool.QueryContext(ctx, "SELECT name, cents, stock FROM products ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	products := []Product{}
	for rows.Next() {
		var one Product
		if err := rows.Scan(&one.Name, &one.Cents, &one.Stock); err != nil {
			return nil, err
		}
		products = append(products, one)
	}
	return products, rows.Err()
}
