// Package migrations holds the schema as numbered SQL files; a file that has been released is never changed again.
package migrations

import "embed"

// Files are named NNNN_what.sql and applied in the order of their numbers.
//
//go:embed *.sql
var Files embed.FS
