package dev.holdfast.worker;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.temporal.CodecEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the codec endpoint alone, on all addresses of its container: the published port decides who reaches it. Beside
 * loopback it allows the web UIs whose host names HOLDFAST_CODEC_ORIGINS lists, with spaces between.
 */
public final class CodecMain {
    private static final Logger LOG = LoggerFactory.getLogger(CodecMain.class);
    private static final int PORT = 8234;

    private CodecMain() {}

    public static void main(String[] args) throws IOException {
        Set<String> origins = new TreeSet<>(CodecEndpoint.LOOPBACK);
        String more = System.getenv().getOrDefault("HOLDFAST_CODEC_ORIGINS", "").strip();
        if (!more.isEmpty()) {
            origins.addAll(Set.of(more.split("\\s+")));
        }
        Optional<CodecEndpoint> endpoint =
                CodecEndpoint.open(Settings.fromEnvironment(), new InetSocketAddress(PORT), origins);
        if (endpoint.isEmpty()) {
            LOG.error("Port {} is taken", PORT);
            System.exit(1);
        }
        LOG.info("Codec endpoint at port {} for {}", PORT, origins);
    }
}
