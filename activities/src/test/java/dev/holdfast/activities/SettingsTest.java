package dev.holdfast.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.activities.store.FileStore;
import dev.holdfast.activities.store.Stores;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void from_homeOnly_keepsEverythingBelowIt() {
        Settings settings = Settings.from(Map.of("HOLDFAST_HOME", "/srv/h", "HOLDFAST_MACHINE", "m"));
        assertThat(settings.keys()).isEqualTo(Path.of("/srv/h/keys"));
        assertThat(settings.secretsKey()).isEqualTo(Path.of("/srv/h/keys/secrets.json"));
        assertThat(Stores.open(settings)).isInstanceOf(FileStore.class);
    }

    @Test
    void from_keysAndStoreElsewhere_areTaken() {
        Settings settings = Settings.from(Map.of(
                "HOLDFAST_KEYS", "/keys", "HOLDFAST_STORE", "postgresql://db/holdfast", "HOLDFAST_MACHINE", "m"));
        assertThat(settings.home()).isEqualTo(Path.of("/var/lib/holdfast"));
        assertThat(settings.keys()).isEqualTo(Path.of("/keys"));
        assertThat(settings.store()).isEqualTo("postgresql://db/holdfast");
    }

    @Test
    void open_unknownKindOfStore_saysWhatItMayBe() {
        Settings settings = Settings.from(Map.of("HOLDFAST_STORE", "mysql://db", "HOLDFAST_MACHINE", "m"));
        assertThatThrownBy(() -> Stores.open(settings))
                .isInstanceOf(HoldfastException.class)
                .hasMessageContaining("HOLDFAST_STORE is `mysql://db`; it must begin with postgresql://");
    }
}
