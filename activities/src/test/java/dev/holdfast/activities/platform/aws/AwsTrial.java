package dev.holdfast.activities.platform.aws;

import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.activities.store.FileStore;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.workflows.provision.HostProvisioned;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** The platform with a store of its own, led to moto through a network that can fail. */
final class AwsTrial implements AutoCloseable {
    final Faults faults = new Faults();
    final AwsClients clients;
    /** Not counted and never failing. */
    final AwsClients looker = new AwsClients(
            software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient.create(), hasty(), List.of());

    final ClusterSpec spec;
    private final FileStore store;
    private final SecretStore secrets;
    private final BootingHosts hosts;

    AwsTrial(Path home, ClusterSpec spec) {
        this.spec = spec;
        this.store = new FileStore(home.resolve("store"));
        this.secrets = new SecretStore(store, KeyFile.aead(home.resolve("key")));
        this.clients = new AwsClients(faults, hasty(), List.of(faults));
        this.hosts = new BootingHosts(looker, new HashSet<>(Preparation.regions(spec)));
    }

    /** The distance between the cases that are tried, by the system property holdfast.aws.every: 1 for all. */
    static int every() {
        return Integer.getInteger("holdfast.aws.every", 9);
    }

    /** A worker that has just started. */
    AwsPlatform platform() {
        return platform(new Waiting(Duration.ofMillis(20), Duration.ofSeconds(20)));
    }

    AwsPlatform platform(Waiting waiting) {
        return new AwsPlatform(
                clients,
                store,
                secrets,
                new AwsPlatform.AwsRun(waiting, (cluster, host) -> {}, () -> spec.name() + "/provision/1"));
    }

    List<HostProvisioned> provision() {
        AwsPlatform platform = platform();
        platform.prepare(spec);
        return spec.instances().stream()
                .map(i -> platform.ensureHost(spec, i.name()))
                .toList();
    }

    /** The parameters of each RunInstances. */
    List<String> launches() {
        return faults.launches();
    }

    /** What the cluster has, in all regions, sorted. */
    List<String> holdings() {
        List<String> all = new ArrayList<>();
        for (String region : TrialSpecs.REGIONS) {
            Holdings.of(looker.ec2(region), region, spec.name()).forEach(h -> all.add(h.type() + " in " + region));
        }
        looker.s3("us-east-1").listBuckets().buckets().forEach(b -> all.add("bucket " + b.name()));
        looker.iam().listRoles().roles().forEach(r -> all.add("role " + r.roleName()));
        looker.iam()
                .listInstanceProfiles()
                .instanceProfiles()
                .forEach(p -> all.add("profile " + p.instanceProfileName()));
        return all.stream().sorted().toList();
    }

    private static RetryStrategy hasty() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(3)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
    }

    @Override
    public void close() {
        hosts.close();
        clients.close();
        looker.close();
    }
}
