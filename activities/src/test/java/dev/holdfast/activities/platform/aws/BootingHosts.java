package dev.holdfast.activities.platform.aws;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** Does for each new instance of moto what its cloud-init would: publishes a host key at the address in its user data. */
final class BootingHosts implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("holdfast-host-key-url\\n(?:.*\\n){3}\\s+content: (\\S+)");

    private final AwsClients clients;
    private final Set<String> regions;
    private final Set<String> booted = ConcurrentHashMap.newKeySet();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Thread thread = new Thread(this::watch, "booting hosts");
    private volatile boolean ended;

    BootingHosts(AwsClients clients, Set<String> regions) {
        this.clients = clients;
        this.regions = regions;
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!ended) {
            regions.forEach(region -> look(clients.ec2(region)));
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(Ec2Client ec2) {
        ec2.describeInstances().reservations().stream()
                .flatMap(r -> r.instances().stream())
                .filter(i -> booted.add(i.instanceId()))
                .forEach(i -> boot(ec2, i));
    }

    private void boot(Ec2Client ec2, Instance instance) {
        String data = ec2.describeInstanceAttribute(
                        r -> r.instanceId(instance.instanceId()).attribute(InstanceAttributeName.USER_DATA))
                .userData()
                .value();
        Matcher url = URL.matcher(text(data));
        if (!url.find()) {
            throw new IllegalStateException("No address in the user data of " + instance.instanceId());
        }
        put(text(url.group(1)).strip(), key(instance.instanceId()));
    }

    /** A key that names its host, so that a test can tell whose was read. */
    static String key(String id) {
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(("a public key of the host " + id).getBytes())
                + " root@host\n";
    }

    private void put(String url, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("If-None-Match", "*")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200 && status != 404) {
                throw new IllegalStateException("S3 answered " + status);
            }
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
