package dev.holdfast.worker;

import dev.holdfast.activities.Settings;
import dev.holdfast.activities.secret.KeyFile;
import dev.holdfast.activities.temporal.Payloads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the keys that all workers of an installation share, where they are missing; to run before any worker. */
public final class KeysMain {
    private static final Logger LOG = LoggerFactory.getLogger(KeysMain.class);

    private KeysMain() {}

    public static void main(String[] args) {
        Settings settings = Settings.fromEnvironment();
        KeyFile.aead(settings.secretsKey());
        Payloads.encrypted(settings.keys());
        LOG.info("Keys of secrets and payloads are in {}", settings.keys());
    }
}
