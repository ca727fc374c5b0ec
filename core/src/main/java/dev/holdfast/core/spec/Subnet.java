package dev.holdfast.core.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 network.
 *
 * @param base the network's address as an unsigned 32-bit number
 * @param prefix its length in bits, 0 to 32
 */
public record Subnet(long base, int prefix) {
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /** The network that a CIDR such as 198.18.1.0/24 names; nothing when it has host bits or is no CIDR. */
    public static Optional<Subnet> parse(String cidr) {
        Matcher m = CIDR.matcher(cidr);
        if (!m.matches()) {
            return Optional.empty();
        }
        long base = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(m.group(i));
            if (octet > 255) {
                return Optional.empty();
            }
            base = base * 256 + octet;
        }
        int prefix = Integer.parseInt(m.group(5));
        Subnet subnet = new Subnet(base, prefix);
        return prefix <= 32 && base % subnet.size() == 0 ? Optional.of(subnet) : Optional.empty();
    }

    /** The number of addresses, those of the network and the broadcast included. */
    public long size() {
        return 1L << (32 - prefix);
    }

    public boolean contains(Subnet other) {
        return other.prefix >= prefix && other.base >= base && other.base < base + size();
    }

    public boolean overlaps(Subnet other) {
        return contains(other) || other.contains(this);
    }

    @Override
    public String toString() {
        return (base >> 24) + "." + (base >> 16 & 255) + "." + (base >> 8 & 255) + "." + (base & 255) + "/" + prefix;
    }
}
