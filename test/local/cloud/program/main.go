// A program for tests of the local cloud. As a task: prints what its environment says and exits with the code it is
// told. As a service: answers with its version on port 8080.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

func main() {
	if code := os.Getenv("EXIT_CODE"); code != "" {
		fmt.Println("greeting:", os.Getenv("GREETING"))
		fmt.Println("database password given:", os.Getenv("PGPASSWORD") != "")
		for _, name := range []string{os.Getenv("DATABASE_HOST"), os.Getenv("LOAD_BALANCER"), "example.com"} {
			_, err := net.LookupHost(name)
			fmt.Println(name, "resolves:", err == nil)
		}
		if url := os.Getenv("FETCH"); url != "" {
			fmt.Println("fetched:", fetch(url))
		}
		n, _ := strconv.Atoi(code)
		os.Exit(n)
	}
	serve()
}

func fetch(url string) string {
	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.Get(url)
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return fmt.Sprint(response.StatusCode, " ", string(body))
}

func serve() {
	server := &http.Server{Addr: ":8080", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "version ", os.Getenv("VERSION"))
	})}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	go func() {
		<-stop
		os.Exit(0)
	}()
	fmt.Println("listening")
	if err := server.ListenAndServe(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
