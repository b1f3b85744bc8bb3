package main

// The three requests of rtnetlink(7) that pause needs, written out so that it depends on nothing.

import (
	"encoding/binary"
	"errors"
	"syscall"
)

const (
	infoKind     = 1  // IFLA_INFO_KIND
	infoData     = 2  // IFLA_INFO_DATA
	vethPeer     = 1  // VETH_INFO_PEER
	netNamespace = 28 // IFLA_NET_NS_FD
)

// addVeth makes a pair of interfaces: `name` here, `peer` in the given network namespace.
func addVeth(name, peer string, namespace uintptr) error {
	other := append(linkMessage(0, 0, 0),
		append(attribute(syscall.IFLA_IFNAME, zeroEnded(peer)),
			attribute(netNamespace, binary.NativeEndian.AppendUint32(nil, uint32(namespace)))...)...)
	kind := attribute(infoKind, []byte("veth"))
	data := attribute(infoData, attribute(vethPeer, other))
	body := append(linkMessage(0, 0, 0), attribute(syscall.IFLA_IFNAME, zeroEnded(name))...)
	body = append(body, attribute(syscall.IFLA_LINKINFO, append(kind, data...))...)
	return send(syscall.RTM_NEWLINK, syscall.NLM_F_CREATE|syscall.NLM_F_EXCL, body)
}

// addAddress gives an interface an address whose scope is the link, so that it is never the source of
// packets that leave it.
func addAddress(index int, address [4]byte, prefix byte) error {
	body := []byte{syscall.AF_INET, prefix, 0, syscall.RT_SCOPE_LINK}
	body = binary.NativeEndian.AppendUint32(body, uint32(index))
	body = append(body, attribute(syscall.IFA_LOCAL, address[:])...)
	body = append(body, attribute(syscall.IFA_ADDRESS, address[:])...)
	return send(syscall.RTM_NEWADDR, syscall.NLM_F_CREATE|syscall.NLM_F_EXCL, body)
}

func setUp(index int) error {
	return send(syscall.RTM_NEWLINK, 0, linkMessage(index, syscall.IFF_UP, syscall.IFF_UP))
}

// linkMessage is a struct ifinfomsg.
func linkMessage(index int, flags, change uint32) []byte {
	body := []byte{syscall.AF_UNSPEC, 0, 0, 0}
	body = binary.NativeEndian.AppendUint32(body, uint32(index))
	body = binary.NativeEndian.AppendUint32(body, flags)
	return binary.NativeEndian.AppendUint32(body, change)
}

// attribute is a struct rtattr with its value, padded to four bytes.
func attribute(kind uint16, value []byte) []byte {
	out := binary.NativeEndian.AppendUint16(nil, uint16(syscall.SizeofRtAttr+len(value)))
	out = binary.NativeEndian.AppendUint16(out, kind)
	out = append(out, value...)
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	return out
}

func zeroEnded(text string) []byte {
	return append([]byte(text), 0)
}

// send makes one request in the calling thread's network namespace and waits for the kernel's answer.
func send(kind, flags uint16, body []byte) error {
	socket, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW|syscall.SOCK_CLOEXEC, syscall.NETLINK_ROUTE)
	if err != nil {
		return err
	}
	defer syscall.Close(socket)

	message := binary.NativeEndian.AppendUint32(nil, uint32(syscall.SizeofNlMsghdr+len(body)))
	message = binary.NativeEndian.AppendUint16(message, kind)
	message = binary.NativeEndian.AppendUint16(message, flags|syscall.NLM_F_REQUEST|syscall.NLM_F_ACK)
	message = binary.NativeEndian.AppendUint32(message, 1) // sequence
	message = binary.NativeEndian.AppendUint32(message, 0) // to the kernel
	message = append(message, body...)
	if err := syscall.Sendto(socket, message, 0, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK}); err != nil {
		return err
	}
	answer := make([]byte, 4096)
	size, _, err := syscall.Recvfrom(socket, answer, 0)
	if err != nil {
		return err
	}
	if size < syscall.SizeofNlMsghdr+4 || binary.NativeEndian.Uint16(answer[4:]) != syscall.NLMSG_ERROR {
		return errors.New("the kernel's answer is no acknowledgement")
	}
	if code := int32(binary.NativeEndian.Uint32(answer[syscall.SizeofNlMsghdr:])); code != 0 {
		return syscall.Errno(-code)
	}
	return nil
}
