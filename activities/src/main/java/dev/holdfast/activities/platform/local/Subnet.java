package dev.holdfast.activities.platform.local;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 network.
 *
 * @param base first address as an unsigned 32-bit number
 * @param bits length of the prefix, 0 to 32
 */
record Subnet(long base, int bits) {
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int OCTETS = 4;
    private static final int OCTET_BITS = 8;
    private static final int ALL_BITS = 32;

    /** Reads "198.18.1.0/24"; BAD_SPEC when it is no such thing or has bits set after the prefix. */
    static Subnet parse(String cidr) {
        Matcher m = CIDR.matcher(cidr);
        if (!m.matches() || Integer.parseInt(m.group(OCTETS + 1)) > ALL_BITS) {
            throw bad(cidr, "is not an IPv4 network such as 198.18.1.0/24");
        }
        long base = 0;
        for (int i = 1; i <= OCTETS; i++) {
            int octet = Integer.parseInt(m.group(i));
            if (octet > 255) {
                throw bad(cidr, "is not an IPv4 network such as 198.18.1.0/24");
            }
            base = (base << OCTET_BITS) | octet;
        }
        Subnet subnet = new Subnet(base, Integer.parseInt(m.group(OCTETS + 1)));
        if (base % subnet.size() != 0) {
            throw bad(cidr, "does not begin where a network of that size begins");
        }
        return subnet;
    }

    long size() {
        return 1L << (ALL_BITS - bits);
    }

    boolean overlaps(Subnet other) {
        return base < other.base + other.size() && other.base < base + size();
    }

    boolean within(Subnet other) {
        return base >= other.base && base + size() <= other.base + other.size();
    }

    /** The address that many after the first one. */
    String address(long offset) {
        long a = base + offset;
        return (a >> 24) + "." + (a >> 16 & 255) + "." + (a >> 8 & 255) + "." + (a & 255);
    }

    @Override
    public String toString() {
        return address(0) + "/" + bits;
    }

    private static HoldfastException bad(String cidr, String why) {
        return new HoldfastException(FailureKind.BAD_SPEC, "Subnet " + cidr + " in config.yml " + why + ".");
    }
}
