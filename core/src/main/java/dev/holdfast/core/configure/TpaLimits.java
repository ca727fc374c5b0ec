package dev.holdfast.core.configure;

import dev.holdfast.core.spec.AwsZones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What TPA refuses of a request whose shape is complete, each in a sentence. */
final class TpaLimits {
    private final TpaRequest request;
    private final TpaShape shape;
    private final List<String> wrong = new ArrayList<>();

    private TpaLimits(TpaRequest request) {
        this.request = request;
        this.shape = request.shape();
    }

    static List<String> of(TpaRequest request) {
        TpaLimits limits = new TpaLimits(request);
        limits.postgres();
        limits.locations();
        switch (request.architecture()) {
            case "M1" -> limits.streaming();
            case "PGD-S" -> limits.essential();
            default -> limits.distributed();
        }
        Images.missing(request).ifPresent(limits.wrong::add);
        request.cloud().regions().stream()
                .filter(r -> !AwsZones.known().contains(r))
                .forEach(r -> limits.wrong.add(
                        "There is no region " + r + "; there is " + String.join(", ", AwsZones.known()) + "."));
        return limits.wrong;
    }

    private void postgres() {
        TpaPostgres postgres = request.postgres();
        int first = request.architecture().equals("M1") ? 11 : request.six() ? 13 : 12;
        unless(
                !postgres.flavour().isEmpty(),
                "No PostgreSQL is chosen. Add --postgresql, --epas or --edbpge with a version, such as --epas 16.");
        unless(
                postgres.flavour().isEmpty()
                        || List.of("postgresql", "epas", "edbpge", "pgextended").contains(postgres.flavour()),
                "There is no flavour " + postgres.flavour() + ". Use postgresql, epas, edbpge or pgextended.");
        boolean number = postgres.version().matches("\\d{2}");
        int version = number ? Integer.parseInt(postgres.version()) : 0;
        unless(
                version >= first && version <= 17,
                "PostgreSQL's version is " + (postgres.version().isEmpty() ? "not given" : postgres.version()) + "; "
                        + request.architecture() + " takes " + first + " to 17.");
        if (postgres.flavour().equals("epas")) {
            unless(postgres.redwood().isPresent(), "EPAS needs --redwood or --no-redwood.");
        } else {
            unless(postgres.redwood().isEmpty(), "--redwood and --no-redwood are for EPAS only.");
        }
        String own = request.six() ? "6" : "5";
        unless(
                postgres.bdrVersion().filter(v -> !v.equals(own)).isEmpty(),
                request.architecture() + " has PGD " + own + ", not --bdr-version "
                        + postgres.bdrVersion().orElse("") + ".");
    }

    private void locations() {
        member("--witness-only-location", shape.witnessOnly());
        member("--primary-location", request.streaming().primaryLocation());
        member("--single-node-location", request.streaming().singleNodeLocation());
        unless(
                shape.locations().stream().distinct().count()
                        == shape.locations().size(),
                "--location-names names a location twice.");
        unless(!shape.dataLocations().isEmpty(), "The only location is the witness's. Name one more, for data.");
    }

    private void member(String option, Optional<String> location) {
        location.filter(l -> !shape.locations().contains(l))
                .ifPresent(l -> wrong.add(option + " " + l + " is none of --location-names "
                        + String.join(" ", shape.locations()) + "."));
    }

    private void distributed() {
        boolean five = request.architecture().equals("PGD-Always-ON");
        int least = five ? 2 : 1;
        unless(
                request.routing().kind().filter(k -> k.matches("global|local")).isPresent(),
                request.architecture() + " needs " + (five ? "--pgd-proxy-routing" : "--pgd-routing")
                        + " global or local.");
        unless(
                shape.dataNodes() >= least,
                "--data-nodes-per-location is " + shape.dataNodes() + "; " + request.architecture()
                        + " takes no less than " + least + ".");
        unless(
                (long) shape.dataNodes() * shape.locations().size() <= 1000,
                request.architecture() + " takes at most 1000 data nodes.");
        unless(
                !five || !shape.witnessPerLocation() || shape.dataNodes() % 2 == 0,
                "--add-witness-node-per-location is for an even number of data nodes; there are " + shape.dataNodes()
                        + ".");
        if (shape.camo()) {
            unless(!request.postgres().flavour().equals("postgresql"), "--enable-camo needs EPAS or EDB's Extended.");
            unless(shape.dataNodes() == 2, "--enable-camo needs two data nodes in each location.");
        }
        unless(
                request.routing().listenPort() != request.routing().readListenPort(),
                "--proxy-listen-port and --proxy-read-only-port are both "
                        + request.routing().listenPort() + ".");
    }

    private void essential() {
        int locations = shape.layout().equals("near-far") ? 2 : 1;
        unless(
                shape.layout().matches("standard|near-far"),
                "There is no --layout " + shape.layout() + "; there is standard and near-far.");
        unless(
                shape.locations().size() == locations,
                "The layout " + shape.layout() + " has " + locations + " location(s), not "
                        + shape.locations().size() + ".");
        unless(
                shape.subscribers() >= 0 && shape.subscribers() <= 10,
                "--add-subscriber-only-nodes is " + shape.subscribers() + "; it is from 0 to 10.");
    }

    private void streaming() {
        TpaStreaming m1 = request.streaming();
        String manager = m1.failoverManager().orElse("");
        unless(manager.matches("efm|repmgr|patroni"), "M1 needs --failover-manager efm, repmgr or patroni.");
        unless(
                shape.dataNodes() >= 1,
                "--data-nodes-per-location is " + shape.dataNodes() + "; M1 takes no less than 1.");
        unless(
                m1.singleNodeLocation().isEmpty() || shape.witnessOnly().isEmpty(),
                "--single-node-location and --witness-only-location do not go together.");
        unless(
                m1.singleNodeLocation().isEmpty() || !m1.singleNodeLocation().equals(m1.primaryLocation()),
                "--primary-location and --single-node-location are both "
                        + m1.primaryLocation().orElse("") + "; the primary has replicas beside it.");
        if (shape.witnessOnly().isPresent()) {
            unless(!manager.equals("patroni"), "--witness-only-location goes with repmgr and efm only.");
            unless(shape.locations().size() >= 3, "--witness-only-location needs two more locations.");
        }
        unless(!m1.haproxy() || manager.equals("patroni"), "--enable-haproxy goes with patroni only.");
        unless(!m1.haproxy() || !m1.pgbouncer(), "--enable-haproxy and --enable-pgbouncer do not go together.");
        unless(!m1.efmByHostname() || manager.equals("efm"), "--efm-bind-by-hostname goes with efm only.");
        List<String> active = M1Topology.active(request);
        unless(!manager.equals("patroni") || active.size() == 1, "Patroni has one location in M1.");
        unless(!active.isEmpty(), "The only location is --single-node-location. Name one more for the primary.");
        boolean old = request.postgres().flavour().equals("epas")
                && request.postgres().version().matches("1[123]");
        unless(!manager.equals("repmgr") || !old, "repmgr goes with EPAS 14 and later.");
    }

    private void unless(boolean good, String sentence) {
        if (!good) {
            wrong.add(sentence);
        }
    }
}
