package dev.holdfast.activities.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.backup.BackupRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Copies of backups in the bucket, and what a teardown leaves of them, against moto. What the host does is in the rehearsal. */
@Tag("aws")
@ExtendWith(MotoExtension.class)
class BackupVaultTest {
    private static final BackupRecord BACKUP = new BackupRecord("dc1", "b1", "20261125T230000", "DONE", 1, "");
    private static final String KEY = "holdfast/trial/backups/dc1/20261125T230000.tar.gz";
    private static final String BUCKET = "holdfast-trial-123456789012";

    @TempDir
    Path home;

    private final AtomicInteger sent = new AtomicInteger();

    /** A host with a backup of 200 MiB that can be compressed into one part. */
    private Output host(String name, Command command) {
        assertThat(name).isEqualTo("b1");
        if (command.line().startsWith("du ")) {
            return new Output(0, (200L << 20) + "\n", "");
        }
        assertThat(command.line()).isEqualTo("bash -s -- dc1 20261125T230000 " + (64 << 20));
        List<String> addresses =
                command.stdin().lines().filter(l -> l.startsWith("http")).toList();
        assertThat(addresses).hasSize(5);
        sent.incrementAndGet();
        return new Output(0, "ETAG 1 " + put(addresses.get(0)) + "\n", "");
    }

    private static String put(String address) {
        try {
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .PUT(HttpRequest.BodyPublishers.ofString("an archive"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.headers().firstValue("ETag").orElseThrow().replace("\"", "");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String body(AwsTrial trial) {
        return trial.looker
                .s3("us-east-1")
                .getObjectAsBytes(r -> r.bucket(BUCKET).key(KEY))
                .asUtf8String();
    }

    @Test
    void aBackupIsCopiedOnce() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(1, 1))) {
            trial.provision();
            HostAccess hosts = this::host;
            assertThat(trial.platform().copy(trial.spec, BACKUP, hosts)).isEqualTo("s3://" + BUCKET + "/" + KEY);
            trial.platform().copy(trial.spec, BACKUP, hosts);
            assertThat(sent).hasValue(1);
            assertThat(body(trial)).isEqualTo("an archive");
        }
    }

    @Test
    void whatWasHalfSentIsGivenUp() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(1, 1))) {
            trial.provision();
            HostAccess broken = (name, command) -> {
                if (command.line().startsWith("du ")) {
                    return host(name, command);
                }
                throw new HoldfastException(FailureKind.HOST_UNREACHABLE, "gone");
            };
            assertThatThrownBy(() -> trial.platform().copy(trial.spec, BACKUP, broken))
                    .hasMessage("gone");
            trial.platform().copy(trial.spec, BACKUP, this::host);
            assertThat(trial.looker
                            .s3("us-east-1")
                            .listMultipartUploads(r -> r.bucket(BUCKET))
                            .uploads())
                    .isEmpty();
        }
    }

    @Test
    void aTeardownLeavesThemIfItIsToldSo() throws Exception {
        try (AwsTrial trial = new AwsTrial(home, TrialSpecs.spec(2, 1))) {
            trial.provision();
            AwsPlatform platform = trial.platform();
            platform.copy(trial.spec, BACKUP, this::host);
            platform.keep(trial.spec, true);
            assertThat(platform.removeAll("trial"))
                    .contains("but not the copies of backups: s3://" + BUCKET + "/holdfast/trial/backups/ stays");
            assertThat(trial.holdings()).containsExactly("bucket " + BUCKET);
            assertThat(body(trial)).isEqualTo("an archive");
            platform.keep(trial.spec, false);
            platform.removeAll("trial");
            assertThat(trial.holdings()).isEmpty();
        }
    }
}
