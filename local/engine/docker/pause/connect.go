package main

// The task's end of Service Connect: for every name that the task knows an address at which pause listens. Each
// connection is led where the local cloud says at that time, from the task's own address.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"
)

const (
	connectionsPath  = "/run/gantline/connections"
	connectionsBits  = 24
	connectionTries  = 3
	connectionWithin = 5 * time.Second
)

// The task's end of the addresses; the listeners are at those that the file names.
var connectionsAddress = [4]byte{169, 254, 172, 1}

// wantedConnections reads the addresses to listen at, one a line.
func wantedConnections() ([]string, error) {
	content, err := os.ReadFile(connectionsPath)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return strings.Fields(string(content)), err
}

// listenAt gives the interface the addresses and listens at each; in the namespace of the calling thread.
func listenAt(device string, wanted []string) ([]net.Listener, error) {
	listeners := make([]net.Listener, 0, len(wanted))
	for _, text := range wanted {
		at, err := net.ResolveTCPAddr("tcp4", text)
		if err != nil {
			return nil, err
		}
		if err := addTo(device, [4]byte(at.IP.To4()), connectionsBits); err != nil {
			return nil, err
		}
		listener, err := net.ListenTCP("tcp4", at)
		if err != nil {
			return nil, err
		}
		listeners = append(listeners, listener)
	}
	return listeners, nil
}

// lead hands every connection of a listener to a task that takes it. A connection that nobody takes is reset, as it
// would be by a server that is not there.
func lead(listener net.Listener, index int) {
	each(listener, func(client net.Conn) {
		server, err := place(index)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			client.(*net.TCPConn).SetLinger(0)
			client.Close()
			return
		}
		join(client, server)
	})
}

// place connects to one of the tasks behind a name; one that does not answer is passed over.
func place(index int) (net.Conn, error) {
	var failures []error
	for range connectionTries {
		address, err := askPlace(index)
		if err != nil {
			return nil, err
		}
		server, err := net.DialTimeout("tcp4", address, connectionWithin)
		if err == nil {
			return server, nil
		}
		failures = append(failures, err)
	}
	return nil, errors.Join(failures...)
}

// askPlace has the local cloud name a task for a new connection.
func askPlace(index int) (string, error) {
	connection, err := net.Dial("unix", socketPath)
	if err != nil {
		return "", err
	}
	defer connection.Close()
	connection.SetDeadline(time.Now().Add(connectionWithin))
	fmt.Fprintf(connection, "GET /connect/%d HTTP/1.0\r\n\r\n", index)
	response, err := io.ReadAll(connection)
	if err != nil {
		return "", err
	}
	head, body, _ := bytes.Cut(response, []byte("\r\n\r\n"))
	_, status, _ := bytes.Cut(head, []byte(" "))
	if !bytes.HasPrefix(status, []byte("200")) {
		return "", fmt.Errorf("nobody takes connections to name %d", index)
	}
	return string(body), nil
}
