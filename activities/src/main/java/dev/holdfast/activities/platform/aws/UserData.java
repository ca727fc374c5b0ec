package dev.holdfast.activities.platform.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** What cloud-init does at the first boot: a host key of the host's own, and its public half published. */
final class UserData {
    private static final String SCRIPT = "publish-host-key.sh";

    private UserData() {}

    /** A cloud-config; base64 parts, so that nothing in them can end a YAML line. */
    static String of(String hostName, String publishUrl) {
        return """
            #cloud-config
            hostname: %s
            preserve_hostname: false
            ssh_deletekeys: true
            ssh_genkeytypes: [ed25519]
            disable_root: true
            ssh_pwauth: false
            write_files:
            - path: /etc/holdfast-host-key-url
              owner: root:root
              permissions: '0600'
              encoding: b64
              content: %s
            - path: /usr/local/sbin/holdfast-publish-host-key
              owner: root:root
              permissions: '0700'
              encoding: b64
              content: %s
            runcmd:
            - [/usr/local/sbin/holdfast-publish-host-key]
            """.formatted(hostName, base64(publishUrl + "\n"), base64(script()));
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(UserData.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
