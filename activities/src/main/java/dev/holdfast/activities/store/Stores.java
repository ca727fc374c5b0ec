package dev.holdfast.activities.store;

import dev.holdfast.activities.Settings;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;

/** Which store the settings name. */
public final class Stores {
    private static final String POSTGRESQL = "postgresql://";
    private static final String S3 = "s3://";

    private Stores() {}

    /** Files below the home, or the PostgreSQL database or the bucket that HOLDFAST_STORE names. */
    public static StateStore open(Settings settings) {
        String store = settings.store();
        if (store.isEmpty()) {
            return new FileStore(settings.home().resolve("store"));
        }
        if (store.startsWith(POSTGRESQL)) {
            return PostgresStore.open("jdbc:" + store);
        }
        if (store.startsWith(S3)) {
            return S3Store.open(store);
        }
        throw new HoldfastException(
                FailureKind.BAD_SPEC,
                "HOLDFAST_STORE is `" + store + "`; it must begin with " + POSTGRESQL + " or " + S3
                        + ", or be empty for files below HOLDFAST_HOME.");
    }
}
