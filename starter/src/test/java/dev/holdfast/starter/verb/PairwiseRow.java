package dev.holdfast.starter.verb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of options, and what section 1.2 of the contract says about it, told without Holdfast's own rules. */
record PairwiseRow(String architecture, List<String> values) {
    private static final List<List<String>> COMMON = factors("""
            --platform aws | --platform bare | --platform docker | --platform local
            --postgresql 16 | --epas 16 --redwood | --epas 15 --no-redwood | --edbpge 17 | --postgres-flavour postgresql --postgres-version 14
            - | --enable-pem
            - | --enable-beacon-agent --beacon-agent-project-id prj_1
            - | --enable-pg-backup-api
            - | --edb-repositories none | --edb-repositories enterprise standard
            - | --keyring-backend legacy | --keyring-backend system
            - | --extra-packages htop jq --extra-postgres-packages pgvector
            - | --barman-package-version 3.12.1 --postgres-package-version 16.*
            - | --use-local-repo-only | --enable-local-repo
            - | --cluster-prefixed-hostnames
            - | --owner somebody | --subnet-prefix 26 --network 10.44.0.0/16
            """);

    private static final List<List<String>> DISTRIBUTED = factors("""
            --location-names a | --location-names a b | --location-names a b c
            - | --witness-only-location c | --witness-only-location b
            - | --data-nodes-per-location 2 | --data-nodes-per-location 3 | --data-nodes-per-location 4
            - | --bdr-database appdb
            """);

    private static final List<List<String>> FIVE = factors("""
            --pgd-proxy-routing local | --pgd-proxy-routing global
            - | --add-proxy-nodes-per-location 2 | --cohost-proxies
            - | --enable-camo
            - | --enable-pgd-probes | --enable-pgd-probes https
            - | --proxy-listen-port 7432 --proxy-read-only-port 7433
            """);

    private static final List<List<String>> SIX = factors("""
            - | --read-write-port 7432 | --read-only-port 7433 --http-port 7434
            - | --use-https
            """);

    private static final List<List<String>> EXPANDED = factors("""
            --pgd-routing local | --pgd-routing global
            - | --add-witness-node-per-location
            """);

    private static final List<List<String>> ESSENTIAL = factors("""
            - | --layout standard | --layout near-far
            - | --add-subscriber-only-nodes 1 | --add-subscriber-only-nodes 10
            """);

    private static final List<List<String>> STREAMING = factors("""
            --failover-manager efm | --enable-repmgr | --enable-patroni
            - | --enable-haproxy | --enable-pgbouncer
            - | --location-names a b | --location-names a b c
            - | --witness-only-location c
            - | --single-node-location b
            - | --primary-location b | --primary-location a
            - | --data-nodes-per-location 1 | --data-nodes-per-location 3
            - | --efm-bind-by-hostname
            - | --num-cascaded-replicas 2
            - | --patroni-package-flavour community
            """);

    static List<PairwiseRow> all(String architecture) {
        List<List<String>> factors = new ArrayList<>(COMMON);
        switch (architecture) {
            case "PGD-Always-ON" -> Stream.of(DISTRIBUTED, FIVE).forEach(factors::addAll);
            case "PGD-X" -> Stream.of(DISTRIBUTED, SIX, EXPANDED).forEach(factors::addAll);
            case "PGD-S" -> Stream.of(SIX, ESSENTIAL).forEach(factors::addAll);
            default -> factors.addAll(STREAMING);
        }
        return Pairs.covering(factors).stream()
                .map(values -> new PairwiseRow(architecture, values))
                .toList();
    }

    private static List<List<String>> factors(String lines) {
        return lines.lines()
                .map(line -> Arrays.stream(line.strip().split("\\s*\\|\\s*"))
                        .map(v -> v.equals("-") ? "" : v)
                        .toList())
                .toList();
    }

    List<String> options() {
        List<String> options = new ArrayList<>(List.of("--architecture", architecture));
        values.stream().filter(v -> !v.isEmpty()).forEach(v -> options.addAll(List.of(v.split(" "))));
        return options;
    }

    boolean has(String text) {
        return values.stream().anyMatch(v -> v.contains(text));
    }

    /** The word behind an option. */
    String after(String option) {
        List<String> words = options();
        int at = words.indexOf(option);
        return at < 0 ? "" : words.get(at + 1);
    }

    int number(String option, int otherwise) {
        String word = after(option);
        return word.isEmpty() ? otherwise : Integer.parseInt(word);
    }

    String flavour() {
        return has("--epas") ? "epas" : has("--edbpge") ? "edbpge" : "postgresql";
    }

    String version() {
        return Stream.of("--postgresql", "--epas", "--edbpge", "--postgres-version")
                .map(this::after)
                .filter(v -> !v.isEmpty())
                .collect(Collectors.joining());
    }

    int locations() {
        return values.stream()
                .filter(v -> v.startsWith("--location-names"))
                .map(v -> v.split(" ").length - 1)
                .findFirst()
                .orElse(has("near-far") ? 2 : 1);
    }

    private boolean named(String location) {
        return values.stream().anyMatch(v -> v.startsWith("--location-names") && v.contains(" " + location));
    }

    int nodes() {
        return number("--data-nodes-per-location", architecture.equals("M1") ? 2 : 3);
    }

    private int full() {
        return locations() - (has("--witness-only-location") ? 1 : 0) - (has("--single-node-location") ? 1 : 0);
    }

    int dataNodes() {
        return architecture.equals("PGD-S")
                ? 3 + number("--add-subscriber-only-nodes", 0)
                : full() * nodes() + (has("--single-node-location") ? 1 : 0);
    }

    int barmans() {
        return architecture.equals("PGD-S") || architecture.equals("M1") ? 1 : full();
    }

    boolean noRepositories() {
        boolean plain = architecture.equals("M1")
                && flavour().equals("postgresql")
                && !has("--enable-pem")
                && !has("efm ")
                && !has("manager efm")
                && !has("--edb-repositories");
        return has("--edb-repositories none") || plain;
    }

    /** The contract's rules. */
    boolean allowed() {
        boolean witness = !has("--witness-only-location") || named(after("--witness-only-location"));
        return switch (architecture) {
            case "PGD-Always-ON" ->
                witness
                        && full() > 0
                        && (!has("--enable-camo") || (nodes() == 2 && !flavour().equals("postgresql")));
            case "PGD-X" -> witness && full() > 0;
            case "PGD-S" -> true;
            default -> witness && streaming();
        };
    }

    private boolean streaming() {
        boolean patroni = has("--enable-patroni");
        boolean single = !has("--single-node-location") || named("b");
        boolean primary = !has("--primary-location") || named(after("--primary-location"));
        boolean taken = has("--primary-location b") && has("--single-node-location");
        return single
                && primary
                && !taken
                && !(has("--witness-only-location") && (patroni || has("--single-node-location") || locations() < 3))
                && (!has("--enable-haproxy") || patroni)
                && (!patroni || full() == 1)
                && (!has("--efm-bind") || has("manager efm"));
    }

    @Override
    public String toString() {
        return String.join(" ", options());
    }
}
