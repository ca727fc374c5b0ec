package dev.holdfast.activities.platform.aws;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.DnsZone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** A record in Route 53 for each host, in a zone that exists. */
record Names(Route53Client route53) {
    /** TPA's. */
    private static final long TTL_SECONDS = 60;

    /** Which record the host is to have. */
    DnsEntry entry(DnsZone zone, String host, String address) {
        HostedZone found = zone.id()
                .map(id -> route53.getHostedZone(r -> r.id(id)).hostedZone())
                .orElseGet(() -> named(zone.name().orElse(""), zone.inside()));
        return new DnsEntry(found.id().replaceFirst("^/hostedzone/", ""), host + "." + found.name(), address);
    }

    /** A public and a private zone may have one name; only the one that config.yml means gets the host's address. */
    private HostedZone named(String name, boolean inside) {
        String dotted = name.endsWith(".") ? name : name + ".";
        List<HostedZone> found = route53.listHostedZonesByName(r -> r.dnsName(dotted)).hostedZones().stream()
                .filter(z -> z.name().equals(dotted) && isPrivate(z) == inside)
                .toList();
        String kind = inside ? "private" : "public";
        if (found.isEmpty()) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "There is no " + kind + " hosted zone " + name + " in the account. Mend route53_zone or"
                            + " route53_private_zone.");
        }
        if (found.size() > 1) {
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "The account has " + found.size() + " " + kind + " hosted zones " + name
                            + ". Name one by route53_hosted_zone_id.",
                    found.stream().map(HostedZone::id).collect(Collectors.joining("\n")));
        }
        return found.get(0);
    }

    private static boolean isPrivate(HostedZone zone) {
        return zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
    }

    void ensure(DnsEntry entry) {
        if (!exists(entry)) {
            change(ChangeAction.UPSERT, entry, set(entry));
        }
    }

    /** Whether the record is there and leads to the host. */
    boolean exists(DnsEntry entry) {
        return addresses(entry).equals(List.of(entry.address()));
    }

    /** Takes the record away unless it leads elsewhere now; whether it did. */
    boolean remove(DnsEntry entry) {
        Optional<ResourceRecordSet> there = find(entry);
        if (there.isEmpty() || !exists(entry)) {
            return false;
        }
        change(ChangeAction.DELETE, entry, there.get());
        return true;
    }

    private void change(ChangeAction action, DnsEntry entry, ResourceRecordSet set) {
        route53.changeResourceRecordSets(r -> r.hostedZoneId(entry.zone())
                .changeBatch(b -> b.changes(
                        Change.builder().action(action).resourceRecordSet(set).build())));
    }

    private List<String> addresses(DnsEntry entry) {
        return find(entry)
                .map(s ->
                        s.resourceRecords().stream().map(ResourceRecord::value).toList())
                .orElse(List.of());
    }

    private Optional<ResourceRecordSet> find(DnsEntry entry) {
        return route53
                .listResourceRecordSets(r -> r.hostedZoneId(entry.zone())
                        .startRecordName(entry.name())
                        .startRecordType(RRType.A)
                        .maxItems("1"))
                .resourceRecordSets()
                .stream()
                .filter(s -> s.name().equals(entry.name()) && s.type() == RRType.A)
                .findFirst();
    }

    private static ResourceRecordSet set(DnsEntry entry) {
        return ResourceRecordSet.builder()
                .name(entry.name())
                .type(RRType.A)
                .ttl(TTL_SECONDS)
                .resourceRecords(ResourceRecord.builder().value(entry.address()).build())
                .build();
    }
}
