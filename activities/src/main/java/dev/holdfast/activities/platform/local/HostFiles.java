package dev.holdfast.activities.platform.local;

import java.nio.file.Path;
import java.util.Optional;

/** The files that make a copy of the base image this host; all else in it is Debian's. */
final class HostFiles {
    private static final String OPEN = "rw-r--r--";
    private static final String CLOSED = "rw-------";

    private final Path root;

    HostFiles(Path root) {
        this.root = root;
    }

    /** Name, keys and apt sources: once, when the host is made. */
    void identity(String host, HostKeys keys, String sources) {
        write("etc/hostname", host + "\n", OPEN);
        write("etc/ssh/ssh_host_ed25519_key", keys.privateHostKey(), CLOSED);
        write("etc/ssh/ssh_host_ed25519_key.pub", keys.publicHostKey() + "\n", OPEN);
        write("root/.ssh/authorized_keys", keys.authorized() + "\n", CLOSED);
        writeIfOther("etc/apt/sources.list.d/debian.sources", sources);
        // Service records would lead to other addresses than those let through; there is no name server to ask either.
        write("etc/resolv.conf", "# no name server: mirrors are in /etc/hosts\n", OPEN);
        write("etc/apt/apt.conf.d/91holdfast", "Acquire::EnableSrvRecords \"false\";\n", OPEN);
    }

    /** Address, routes and the names of the mirrors: before every boot, as this machine may have moved meanwhile. */
    void network(Seat seat, Segment segment, Mirrors mirrors) {
        Subnet subnet = Subnet.parse(segment.subnet());
        write(
                "etc/holdfast/network",
                "link set lo up\nlink set host0 up\naddress replace " + seat.address() + "/" + subnet.bits()
                        + " dev host0\nroute replace default via " + subnet.address(1) + "\n",
                OPEN);
        Path hosts = root.resolve("etc/hosts");
        String before = Disk.read(hosts).orElse("127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n");
        writeIfOther("etc/hosts", new HostsBlock(mirrors.pins()).in(before));
    }

    private void writeIfOther(String path, String text) {
        Optional<String> now = Disk.read(root.resolve(path));
        if (!now.equals(Optional.of(text))) {
            write(path, text, OPEN);
        }
    }

    private void write(String path, String text, String permissions) {
        Disk.write(root.resolve(path), text, permissions);
    }
}
