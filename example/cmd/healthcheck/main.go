// healthcheck asks the server beside it whether it is well: a scratch image has neither shell nor curl.
package main

import (
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	port, path := os.Getenv("PORT"), os.Getenv("HEALTH_PATH")
	if port == "" {
		port = "8080"
	}
	if path == "" {
		path = "/health"
	}
	client := http.Client{Timeout: 2 * time.Second}
	response, err := client.Get("http://127.0.0.1:" + port + path)
	if err != nil {
		fmt.Fprintln(os.Stderr, "healthcheck:", err)
		os.Exit(1)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		fmt.Fprintln(os.Stderr, "healthcheck:", response.Status)
		os.Exit(1)
	}
}
