// Probe is the container of the engine's tests: one binary, one behaviour a word.
package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) < 2 {
		fail("usage: probe <what> [arguments]")
	}
	arguments := os.Args[2:]
	switch os.Args[1] {
	case "exit": // exit CODE
		os.Exit(number(arguments[0]))
	case "lines": // lines COUNT CODE: all at once, in the last moment
		out := bufio.NewWriterSize(os.Stdout, 1<<16)
		for i := range number(arguments[0]) {
			fmt.Fprintf(out, "line %d\n", i)
		}
		out.Flush()
		os.Exit(number(arguments[1]))
	case "long": // long BYTES: one line, no line end after it
		fmt.Print(strings.Repeat("x", number(arguments[0])))
	case "both":
		fmt.Println("to stdout")
		time.Sleep(20 * time.Millisecond)
		fmt.Fprintln(os.Stderr, "to stderr")
		time.Sleep(20 * time.Millisecond)
		fmt.Println()
		fmt.Println("after an empty line")
	case "environment":
		lines := os.Environ()
		sort.Strings(lines)
		fmt.Println(strings.Join(lines, "\n"))
	case "wait": // until SIGTERM, then 0
		stop := make(chan os.Signal, 1)
		signal.Notify(stop, syscall.SIGTERM)
		fmt.Println("waiting")
		<-stop
		fmt.Println("stopping")
	case "deaf": // until SIGKILL
		signal.Ignore(syscall.SIGTERM)
		fmt.Println("deaf")
		time.Sleep(time.Hour)
	case "eat": // eat MIB
		held := make([][]byte, 0)
		for range number(arguments[0]) {
			block := make([]byte, 1<<20)
			for i := 0; i < len(block); i += 4096 {
				block[i] = 1
			}
			held = append(held, block)
		}
		fmt.Println("ate", len(held))
		runtime.KeepAlive(held)
	case "serve": // serve ADDRESS
		http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
			code, err := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/status/"))
			if err == nil {
				w.WriteHeader(code)
			}
			if r.URL.Path == "/slow" {
				time.Sleep(time.Minute)
			}
			fmt.Fprintf(w, "%s %s\n", runtime.GOARCH, r.Host)
		})
		fmt.Println("listening")
		fail(http.ListenAndServe(arguments[0], nil))
	case "fetch": // fetch URL
		answer, err := http.Get(arguments[0])
		if err != nil {
			fail(err)
		}
		body, err := io.ReadAll(answer.Body)
		fmt.Println(answer.StatusCode, strings.TrimSpace(string(body)), err)
	case "resolve": // resolve NAME [SERVER]
		resolver := net.DefaultResolver
		if len(arguments) > 1 {
			resolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
				return net.Dial("udp", arguments[1])
			}}
		}
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
		defer cancel()
		addresses, err := resolver.LookupHost(ctx, arguments[0])
		fmt.Println(strings.Join(addresses, " "), err)
	case "files": // files PATH ...
		for _, path := range arguments {
			content, err := os.ReadFile(path)
			fmt.Println(path, err)
			fmt.Println(string(content))
		}
	case "write": // write PATH TEXT
		fmt.Println(os.WriteFile(arguments[0], []byte(arguments[1]), 0o644))
	case "exists": // exists PATH: 0 when there is such a file
		if _, err := os.Stat(arguments[0]); err != nil {
			os.Exit(1)
		}
	case "appear": // appear PATH MILLISECONDS: makes the file after a while, removes it after another, then waits
		pause := time.Duration(number(arguments[1])) * time.Millisecond
		time.Sleep(pause)
		os.WriteFile(arguments[0], nil, 0o644)
		time.Sleep(pause)
		os.Remove(arguments[0])
		time.Sleep(time.Hour)
	case "whoami":
		directory, _ := os.Getwd()
		var limit syscall.Rlimit
		syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit)
		fmt.Println(os.Getpid() == 1, os.Getuid(), directory, limit.Max, runtime.GOARCH)
	default:
		fail("unknown word", os.Args[1])
	}
}

func number(text string) int {
	value, err := strconv.Atoi(text)
	if err != nil {
		fail(err)
	}
	return value
}

func fail(what ...any) {
	fmt.Fprintln(os.Stderr, what...)
	os.Exit(99)
}
