package dev.holdfast.activities.platform.local;

/** A location's network: its bridge on this machine and its subnet, such as 198.18.1.0/24. */
record Segment(String location, String bridge, String subnet) {
    /** The machine's own address on the bridge, with prefix length. */
    String gateway() {
        Subnet net = Subnet.parse(subnet);
        return net.address(1) + "/" + net.bits();
    }
}
