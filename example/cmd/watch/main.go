// watch stands beside the api in the same task: it asks for its metrics on localhost and writes the sums into the log,
// one line a minute.
package main

import (
	"bufio"
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	url := "http://127.0.0.1:" + port + "/metrics"
	client := http.Client{Timeout: 2 * time.Second}
	for {
		line, err := sums(&client, url)
		if err != nil {
			log.Print("watch: ", err)
		} else {
			log.Print(line)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
		}
	}
}

// sums gives the counters of the page as one line.
func sums(client *http.Client, url string) (string, error) {
	response, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s answered %s", url, response.Status)
	}
	var found []string
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		if name, value, ok := strings.Cut(lines.Text(), "_total "); ok && !strings.HasPrefix(name, "#") {
			found = append(found, strings.TrimPrefix(name, "shop_")+"="+value)
		}
	}
	return strings.Join(found, " "), nil
}
