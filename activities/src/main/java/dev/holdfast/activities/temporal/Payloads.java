package dev.holdfast.activities.temporal;

import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.nio.file.Path;
import java.util.List;

/** How records travel: JSON by Jackson (the SDK's mapper knows Optional, java.time and sealed types), then encrypted. */
public final class Payloads {
    private Payloads() {}

    /** With the keys of that directory; failure messages are encrypted too. */
    public static DataConverter encrypted(Path keys) {
        return new CodecDataConverter(
                DefaultDataConverter.newDefaultInstance(), List.of(new EncryptingCodec(new PayloadKeys(keys))), true);
    }
}
