// Pause owns the network namespace of one task: the task's other containers join it and share its address.
//
// It also answers two things that every ECS task can count on, at 169.254.170.2:
//
//   - port 80 (TCP): the task metadata and credentials endpoint. Bytes are forwarded to the unix socket
//     that the local cloud serves for this one task.
//   - port 53 (UDP): a name server that hands each question to the local cloud by the same socket. What does not
//     change while a task runs stands in its /etc/hosts; a name that the cloud does not know either fails at once
//     as "no such host" instead of waiting for a server that is not there.
//
// It is the proxy of Service Connect besides (connect.go).
//
// These addresses live in a second network namespace behind a pair of virtual interfaces. A listener on port 80
// in the task's own namespace would take the port away from a container that listens on every address.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

const socketPath = "/run/gantline/task.sock"

var (
	endpointAddress = [4]byte{169, 254, 170, 2}
	taskAddress     = [4]byte{169, 254, 170, 3}
)

const prefixLength = 31

// The engine takes /proc/PID/ns/net, the main thread's, for the task's network namespace. Kept to the main goroutine,
// that thread is not the one on which another goroutine leaves for the second namespace, where it would stay: Go ends
// such a thread with its goroutine, but never the first of a process. (Without this line, and with nothing started
// before run, nine tasks of ten have no way out: whoever breaks it hears of it.)
func init() {
	runtime.LockOSThread()
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	<-stop
}

func run() error {
	http, dns, connections, err := listen()
	if err != nil {
		return err
	}
	go forward(http)
	go answerNames(dns)
	for index, listener := range connections {
		go lead(listener, index)
	}
	return announce()
}

// announce tells the local cloud that containers may start now.
func announce() error {
	connection, err := net.DialTimeout("unix", socketPath, 10*time.Second)
	if err != nil {
		return fmt.Errorf("the task's socket does not answer: %w", err)
	}
	defer connection.Close()
	if _, err := io.WriteString(connection, "GET /ready HTTP/1.0\r\n\r\n"); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, connection)
	return err
}

func forward(listener net.Listener) {
	each(listener, func(client net.Conn) {
		server, err := net.Dial("unix", socketPath)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			client.Close()
			return
		}
		join(client, server)
	})
}

// each serves every connection of a listener, all at once.
func each(listener net.Listener, serve func(net.Conn)) {
	for {
		client, err := listener.Accept()
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			time.Sleep(10 * time.Millisecond)
			continue
		}
		go serve(client)
	}
}

// join copies bytes both ways; the end of one direction is passed on, the end of both closes the connections.
func join(client, server net.Conn) {
	defer client.Close()
	defer server.Close()
	done := make(chan struct{})
	go func() {
		defer close(done)
		pass(server, client)
	}()
	pass(client, server)
	<-done
}

func pass(to, from net.Conn) {
	io.Copy(to, from)
	to.(interface{ CloseWrite() error }).CloseWrite()
}

func answerNames(connection net.PacketConn) {
	packet := make([]byte, 4096)
	for {
		size, from, err := connection.ReadFrom(packet)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			time.Sleep(10 * time.Millisecond)
			continue
		}
		query := bytes.Clone(packet[:size])
		if end, ok := questionEnd(query); ok {
			go func() {
				answer, known := ask(query)
				if !known {
					answer = deny(query, end)
				}
				connection.WriteTo(answer, from)
			}()
		}
	}
}

// ask has the local cloud answer a query; false when it has no answer.
func ask(query []byte) ([]byte, bool) {
	connection, err := net.Dial("unix", socketPath)
	if err != nil {
		return nil, false
	}
	defer connection.Close()
	connection.SetDeadline(time.Now().Add(2 * time.Second))
	fmt.Fprintf(connection, "POST /names HTTP/1.0\r\nContent-Length: %d\r\n\r\n%s", len(query), query)
	response, err := io.ReadAll(connection)
	head, body, whole := bytes.Cut(response, []byte("\r\n\r\n"))
	_, status, _ := bytes.Cut(head, []byte(" "))
	return body, err == nil && whole && bytes.HasPrefix(status, []byte("200"))
}

// deny makes a query its answer NXDOMAIN (RFC 1035, section 4.1.1): the header and the question come back, with
// the bits "response", "recursion available" and response code 3.
func deny(query []byte, end int) []byte {
	query[2] = query[2]&0x01 | 0x80
	query[3] = 0x83
	clear(query[6:12])
	return query[:end]
}

// questionEnd is the offset behind the only question of a query.
func questionEnd(packet []byte) (int, bool) {
	const header = 12
	if len(packet) < header || packet[2]&0x80 != 0 || packet[4] != 0 || packet[5] != 1 {
		return 0, false
	}
	at := header
	for at < len(packet) && packet[at] != 0 {
		at += int(packet[at]) + 1
	}
	at += 1 + 4
	return at, at <= len(packet)
}

// listen makes the second namespace and opens all listeners in it. A socket stays in the namespace in which
// it was made, so the thread that went there can end.
func listen() (net.Listener, net.PacketConn, []net.Listener, error) {
	taskNamespace, err := os.Open("/proc/self/ns/net")
	if err != nil {
		return nil, nil, nil, err
	}
	defer taskNamespace.Close()
	wanted, err := wantedConnections()
	if err != nil {
		return nil, nil, nil, err
	}

	var http net.Listener
	var dns net.PacketConn
	var connections []net.Listener
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with this goroutine
		done <- func() error {
			if err := syscall.Unshare(syscall.CLONE_NEWNET); err != nil {
				return fmt.Errorf("no second network namespace: %w", err)
			}
			if err := addVeth("endpoint", "ecs0", taskNamespace.Fd()); err != nil {
				return fmt.Errorf("no pair of virtual interfaces: %w", err)
			}
			if err := configure("endpoint", endpointAddress); err != nil {
				return err
			}
			address := net.IP(endpointAddress[:]).String()
			var first, second, third error
			http, first = net.Listen("tcp4", address+":80")
			dns, second = net.ListenPacket("udp4", address+":53")
			connections, third = listenAt("endpoint", wanted)
			return errors.Join(first, second, third)
		}()
	}()
	if err := <-done; err != nil {
		return nil, nil, nil, err
	}
	if err := configure("ecs0", taskAddress); err != nil {
		return nil, nil, nil, err
	}
	if len(wanted) == 0 {
		return http, dns, nil, nil
	}
	return http, dns, connections, addTo("ecs0", connectionsAddress, connectionsBits)
}

// addTo gives an interface an address more.
func addTo(name string, address [4]byte, bits byte) error {
	device, err := net.InterfaceByName(name)
	if err != nil {
		return fmt.Errorf("interface %s: %w", name, err)
	}
	if err := addAddress(device.Index, address, bits); err != nil {
		return fmt.Errorf("address of %s: %w", name, err)
	}
	return nil
}

// configure gives an interface its address and sets it up.
func configure(name string, address [4]byte) error {
	if err := addTo(name, address, prefixLength); err != nil {
		return err
	}
	device, err := net.InterfaceByName(name)
	if err != nil {
		return fmt.Errorf("interface %s: %w", name, err)
	}
	if err := setUp(device.Index); err != nil {
		return fmt.Errorf("interface %s up: %w", name, err)
	}
	return nil
}
