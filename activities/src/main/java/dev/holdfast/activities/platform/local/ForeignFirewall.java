package dev.holdfast.activities.platform.local;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other programs' chains that drop what is forwarded, as a Docker engine's does. While a cluster exists, its bridges are
 * accepted at their top; each such rule carries the cluster's id as comment and goes with the cluster.
 */
final class ForeignFirewall {
    private static final Pattern TABLE = Pattern.compile("^table (ip|inet) (\\S+) \\{");
    private static final Pattern CHAIN = Pattern.compile("^\\s+chain (\\S+) \\{");
    private static final Pattern HANDLE = Pattern.compile("# handle (\\d+)$");
    private static final String OWN = "holdfast_";

    /** Accepts the cluster's traffic in every chain that would drop it; what our own table drops stays dropped. */
    void open(ClusterNetwork network) {
        List<Rule> present = rules(network.id());
        for (Chain chain : dropping()) {
            for (String direction : List.of("iifname", "oifname")) {
                boolean there = present.stream()
                        .anyMatch(r -> r.chain().equals(chain) && r.text().contains(direction));
                if (!there) {
                    nft("insert rule " + chain + " " + direction + " \"" + network.id() + "n*\" accept comment \""
                            + network.id() + "\"");
                }
            }
        }
    }

    /** Takes the cluster's rules away; returns the chains they were in. */
    List<String> close(String id) {
        List<Rule> rules = rules(id);
        rules.forEach(r -> nft("delete rule " + r.chain() + " handle " + r.handle()));
        return rules.stream().map(r -> r.chain().toString()).distinct().toList();
    }

    List<String> left(String id) {
        return rules(id).stream()
                .map(r -> "rule in nft chain " + r.chain())
                .distinct()
                .toList();
    }

    private static void nft(String line) {
        LocalCommand.of("nft", line).must();
    }

    /** Forward chains with a drop as policy, as iptables shows its FORWARD, and DOCKER-USER, which is made for this. */
    static List<Chain> dropping(String ruleset) {
        List<Chain> found = new ArrayList<>();
        walk(ruleset, (chain, line) -> {
            boolean drops = line.contains("hook forward") && line.contains("policy drop");
            if (drops && !chain.table().startsWith(OWN)) {
                found.add(chain);
            }
        });
        return found;
    }

    static List<Rule> rules(String ruleset, String id) {
        List<Rule> found = new ArrayList<>();
        walk(ruleset, (chain, line) -> {
            Matcher handle = HANDLE.matcher(line);
            if (line.contains("comment \"" + id + "\"") && handle.find()) {
                found.add(new Rule(chain, line.strip(), Long.parseLong(handle.group(1))));
            }
        });
        return found;
    }

    private static List<Chain> dropping() {
        return dropping(LocalCommand.of("nft", "list", "ruleset").must());
    }

    private static List<Rule> rules(String id) {
        return rules(LocalCommand.of("nft", "-a", "list", "ruleset").must(), id);
    }

    private static void walk(String ruleset, Visitor visitor) {
        Chain at = new Chain("", "", "");
        for (String line : ruleset.lines().toList()) {
            Matcher table = TABLE.matcher(line);
            Matcher chain = CHAIN.matcher(line);
            if (table.find()) {
                at = new Chain(table.group(1), table.group(2), "");
            } else if (line.startsWith("table ")) {
                at = new Chain("", "", "");
            } else if (chain.find()) {
                at = new Chain(at.family(), at.table(), chain.group(1));
            } else if (!at.family().isEmpty() && !at.name().isEmpty()) {
                visitor.line(at, line);
            }
        }
    }

    private interface Visitor {
        void line(Chain chain, String line);
    }

    record Chain(String family, String table, String name) {
        @Override
        public String toString() {
            return family + " " + table + " " + name;
        }
    }

    record Rule(Chain chain, String text, long handle) {}
}
