// web is the shop's page. It holds no data: it asks the api, whose address is in API_URL.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"log"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

const version = "1.0.0"

//go:embed page.html
var source string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"price": func(cents int) string { return fmt.Sprintf("%d.%02d", cents/100, cents%100) },
}).Parse(source))

type product struct {
	Name  string
	Cents int
	Stock int
}

func main() {
	api := os.Getenv("API_URL")
	if api == "" {
		log.Fatal("web: not set: API_URL (see .env.example)")
	}
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	mux := http.NewServeMux()
	// Says only that this program runs: the page may be shown without its api, with a sentence instead of products.
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) { show(w, r, api) })
	listener := &http.Server{Addr: ":" + port, Handler: mux, ReadHeaderTimeout: 5 * time.Second}

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	go func() {
		<-ctx.Done()
		closing, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		listener.Shutdown(closing) //nolint:errcheck // the process ends either way
	}()
	log.Printf("web %s (%s) listens on %s", version, runtime.GOARCH, listener.Addr)
	if err := listener.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal("web: ", err)
	}
	log.Print("web stopped")
}

func show(w http.ResponseWriter, r *http.Request, api string) {
	products, err := fetch(r.Context(), api+"/products")
	w.Header().Set("X-Version", version)
	if err != nil {
		log.Print(err)
		w.WriteHeader(http.StatusBadGateway)
	}
	data := map[string]any{"Version": version, "Architecture": runtime.GOARCH, "Products": products, "Failed": err != nil}
	if err := page.Execute(w, data); err != nil {
		log.Print("page not written: ", err)
	}
}

func fetch(ctx context.Context, url string) ([]product, error) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answered %s", url, response.Status)
	}
	var products []product
	return products, json.NewDecoder(response.Body).Decode(&products)
}
