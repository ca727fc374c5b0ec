package dev.holdfast.starter.adopt;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens a text that ansible-vault closed: format 1.1 or 1.2 with AES256, which is PBKDF2 of SHA-256 with 10,000 rounds,
 * AES in counter mode, and an HMAC over what it encrypted (Ansible's "Format of files encrypted with Ansible Vault").
 */
final class AnsibleVault {
    private static final String MARK = "$ANSIBLE_VAULT;";
    private static final int ROUNDS = 10_000;
    private static final int KEY_BYTES = 32;
    private static final int BLOCK_BYTES = 16;

    private AnsibleVault() {}

    /** Whether a text is one that {@link #open} can be asked about. */
    static boolean closed(String text) {
        return text.strip().startsWith(MARK);
    }

    /** The plain text; BAD_SPEC with {@code what} when the key is another's or the text is damaged. */
    static String open(String text, String password, String what) {
        String[] lines = text.strip().lines().map(String::strip).toArray(String[]::new);
        if (!lines[0].matches("\\$ANSIBLE_VAULT;1\\.[12];AES256(;.*)?")) {
            throw wrong(what + " is not of ansible-vault's format 1.1 or 1.2 with AES256.");
        }
        try {
            String body = Arrays.stream(lines).skip(1).collect(Collectors.joining());
            String[] parts = new String(HexFormat.of().parseHex(body), StandardCharsets.US_ASCII).split("\n");
            if (parts.length != 3) {
                throw wrong(what + " is damaged: it has no salt, sum and text.");
            }
            HexFormat hex = HexFormat.of();
            return decrypt(hex.parseHex(parts[0]), hex.parseHex(parts[1]), hex.parseHex(parts[2]), password, what);
        } catch (IllegalArgumentException e) {
            throw wrong(what + " is damaged: it is not hexadecimal.");
        }
    }

    private static String decrypt(byte[] salt, byte[] sum, byte[] text, String password, String what) {
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(
                            new PBEKeySpec(password.toCharArray(), salt, ROUNDS, 8 * (2 * KEY_BYTES + BLOCK_BYTES)))
                    .getEncoded();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Arrays.copyOfRange(derived, KEY_BYTES, 2 * KEY_BYTES), "HmacSHA256"));
            if (!MessageDigest.isEqual(mac.doFinal(text), sum)) {
                throw wrong(what + " does not open: the vault's key is another one.");
            }
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(derived, KEY_BYTES), "AES"),
                    new IvParameterSpec(Arrays.copyOfRange(derived, 2 * KEY_BYTES, derived.length)));
            return new String(unpadded(cipher.doFinal(text)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new HoldfastException(FailureKind.BUG, "This Java cannot open an Ansible vault: " + e.getMessage());
        }
    }

    /** PKCS #7, which Ansible adds although counter mode needs none. */
    private static byte[] unpadded(byte[] padded) {
        int pad = padded.length == 0 ? 0 : padded[padded.length - 1];
        return pad > 0 && pad <= BLOCK_BYTES ? Arrays.copyOf(padded, padded.length - pad) : padded;
    }

    private static HoldfastException wrong(String sentence) {
        return new HoldfastException(FailureKind.BAD_SPEC, sentence);
    }
}
