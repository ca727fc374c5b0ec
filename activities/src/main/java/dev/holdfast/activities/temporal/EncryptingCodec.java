package dev.holdfast.activities.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;

/** AES-256-GCM over the whole payload, its metadata too. The key's id stands beside it in the clear and is bound to it. */
final class EncryptingCodec implements PayloadCodec {
    private static final String ENCODING = "encoding";
    private static final String KEY_ID = "holdfast-key-id";
    private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");

    private final PayloadKeys keys;

    EncryptingCodec(PayloadKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return payloads.stream().map(this::encrypt).toList();
    }

    /** What is not encrypted passes: histories from before, and the server's own payloads. */
    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream()
                .map(p -> ENCRYPTED.equals(p.getMetadataMap().get(ENCODING)) ? decrypt(p) : p)
                .toList();
    }

    private Payload encrypt(Payload payload) {
        String id = keys.newest();
        try {
            byte[] bytes = keys.key(id).encrypt(payload.toByteArray(), bound(id));
            return Payload.newBuilder()
                    .putMetadata(ENCODING, ENCRYPTED)
                    .putMetadata(KEY_ID, ByteString.copyFromUtf8(id))
                    .setData(ByteString.copyFrom(bytes))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new HoldfastException(FailureKind.BUG, "A payload could not be encrypted with key " + id + ".");
        }
    }

    private Payload decrypt(Payload payload) {
        String id = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
        try {
            return Payload.parseFrom(keys.key(id).decrypt(payload.getData().toByteArray(), bound(id)));
        } catch (GeneralSecurityException | InvalidProtocolBufferException e) {
            throw new HoldfastException(
                    FailureKind.UNSAFE,
                    "A payload cannot be decrypted with the key " + id
                            + " of this machine: another machine has another key of that name. "
                            + "Put the same key files below HOLDFAST_HOME/keys on all of them.");
        }
    }

    private static byte[] bound(String id) {
        return ("holdfast payload " + id).getBytes(StandardCharsets.UTF_8);
    }
}
