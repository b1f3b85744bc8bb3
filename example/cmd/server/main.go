// server is the api: products out of PostgreSQL, its health, and its metrics.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"

	"shop/internal/database"
)

const version = "1.0.0"

type server struct {
	pool     *sql.DB
	started  time.Time
	requests atomic.Int64
	failures atomic.Int64
}

func main() {
	pool, err := database.Open()
	if err != nil {
		log.Fatal("server: ", err)
	}
	defer pool.Close()
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	api := &server{pool: pool, started: time.Now()}
	listener := &http.Server{Addr: ":" + port, Handler: api.routes(), ReadHeaderTimeout: 5 * time.Second}

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	go func() {
		<-ctx.Done()
		// Requests that are under way end; new ones no longer come, because the load balancer drained this task first.
		closing, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		listener.Shutdown(closing) //nolint:errcheck // the process ends either way
	}()
	log.Printf("api %s (%s) listens on %s", version, runtime.GOARCH, listener.Addr)
	if err := listener.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal("server: ", err)
	}
	log.Print("api stopped")
}

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", s.health)
	mux.HandleFunc("GET /metrics", s.metrics)
	mux.HandleFunc("GET /api/version", s.version)
	mux.HandleFunc("GET /api/products", s.products)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.requests.Add(1)
		w.Header().Set("X-Version", version)
		mux.ServeHTTP(w, r)
	})
}

func (s *server) health(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := s.pool.PingContext(ctx); err != nil {
		s.fail(w, http.StatusServiceUnavailable, err)
		return
	}
	fmt.Fprintln(w, "ok")
}

// metrics answers in Prometheus' text format.
func (s *server) metrics(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	fmt.Fprintf(w, "# HELP shop_build_info Version and architecture of this program.\n# TYPE shop_build_info gauge\n")
	fmt.Fprintf(w, "shop_build_info{version=%q,arch=%q} 1\n", version, runtime.GOARCH)
	fmt.Fprintf(w, "# HELP shop_requests_total Requests answered.\n# TYPE shop_requests_total counter\nshop_requests_total %d\n", s.requests.Load())
	fmt.Fprintf(w, "# HELP shop_failures_total Requests that failed.\n# TYPE shop_failures_total counter\nshop_failures_total %d\n", s.failures.Load())
	fmt.Fprintf(w, "# HELP shop_uptime_seconds Seconds since the start.\n# TYPE shop_uptime_seconds gauge\nshop_uptime_seconds %.0f\n", time.Since(s.started).Seconds())
}

func (s *server) version(w http.ResponseWriter, _ *http.Request) {
	s.write(w, map[string]string{"version": version, "architecture": runtime.GOARCH})
}

func (s *server) products(w http.ResponseWriter, r *http.Request) {
	products, err := database.Products(r.Context(), s.pool)
	if err != nil {
		s.fail(w, http.StatusInternalServerError, err)
		return
	}
	s.write(w, products)
}

func (s *server) write(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Print("answer not written: ", err)
	}
}

func (s *server) fail(w http.ResponseWriter, status int, err error) {
	s.failures.Add(1)
	log.Print(err)
	http.Error(w, http.StatusText(status), status)
}
