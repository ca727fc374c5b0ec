package dev.holdfast.activities.platform.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A host on disk: an overlay whose upper layer is all that it ever wrote, and notes that are not the host's to change. */
record HostDirs(Path directory) {
    private static final int TAIL = 1_000;
    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    /** Where the host's root is mounted while it runs. */
    Path root() {
        return directory.resolve("root");
    }

    Path console() {
        return directory.resolve("console.log");
    }

    /** The last lines of what systemd-nspawn and the host's first process wrote. */
    String consoleTail() {
        String text = Disk.read(console()).orElse("");
        return text.substring(Math.max(0, text.length() - TAIL)).strip();
    }

    /** The public host key, written last when the host is made; empty when it was never made whole. */
    Optional<String> hostKey() {
        return Disk.read(directory.resolve("host-key.pub")).map(String::strip);
    }

    /** The base image under the host, which stays the same when newer ones are made. */
    void standOn(Path base) {
        Disk.write(directory.resolve("base"), base + "\n", "rw-r--r--");
    }

    void made(String hostKey) {
        Disk.write(directory.resolve("host-key.pub"), hostKey + "\n", "rw-r--r--");
    }

    boolean exists() {
        return Files.isDirectory(directory);
    }

    boolean mounted() {
        return Disk.read(MOUNTS).orElse("").contains(" " + root() + " ");
    }

    void mount() {
        if (mounted()) {
            return;
        }
        Path upper = directory.resolve("upper");
        Path work = directory.resolve("work");
        Disk.makeDirectories(upper);
        Disk.makeDirectories(work);
        Disk.makeDirectories(root());
        String base = Disk.read(directory.resolve("base")).orElseThrow().strip();
        String layers = "lowerdir=" + base + ",upperdir=" + upper + ",workdir=" + work;
        LocalCommand.of("mount", "-t", "overlay", "holdfast", "-o", layers, root().toString())
                .must();
    }

    /** Also when something on this machine still looks into it: then it goes when that ends. */
    void unmount() {
        while (mounted()) {
            if (!LocalCommand.of("umount", root().toString()).run().ok()) {
                LocalCommand.of("umount", "--lazy", root().toString()).must();
            }
        }
    }

    void remove() {
        if (exists()) {
            unmount();
            Disk.removeTree(directory);
        }
    }
}
