package dev.holdfast.activities.platform.local;

/**
 * A host's place in the network; it keeps it for life.
 *
 * @param machine the container's name for systemd-nspawn; "vb-" and it are the name of its interface on this machine
 */
record Seat(String host, String location, String address, String machine) {
    String link() {
        return "vb-" + machine;
    }
}
