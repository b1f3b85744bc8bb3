// A program that behaves as its environment says: when it becomes well, whether and when it crashes.
package main

import (
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

func main() {
	began := time.Now()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	go func() {
		<-stop
		os.Exit(0)
	}()
	if after, given := duration("EXIT_AFTER_MS"); given {
		code, _ := strconv.Atoi(os.Getenv("EXIT_CODE"))
		time.AfterFunc(after, func() { os.Exit(code) })
	}
	wellAfter, _ := duration("WELL_AFTER_MS")
	server := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wellAfter < 0 || time.Since(began) < wellAfter {
			w.WriteHeader(503)
		}
	})
	fmt.Println("listening")
	if err := http.ListenAndServe(":8080", server); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func duration(name string) (time.Duration, bool) {
	milliseconds, err := strconv.Atoi(os.Getenv(name))
	return time.Duration(milliseconds) * time.Millisecond, err == nil
}
