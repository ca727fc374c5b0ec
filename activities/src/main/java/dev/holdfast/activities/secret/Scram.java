package dev.holdfast.activities.secret;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * PostgreSQL's form of a SCRAM-SHA-256 verifier (manual, "pg_authid", rolpassword; RFC 5802 and 7677):
 * SCRAM-SHA-256$rounds:salt$StoredKey:ServerKey.
 */
final class Scram {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ROUNDS = 4096;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;
    private static final String HEAD = "SCRAM-SHA-256$" + ROUNDS + ":";

    private Scram() {}

    /** A verifier with a new salt. Letters and digits need no SASLprep; others are taken as they are. */
    static String verifier(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return verifier(password, salt);
    }

    static boolean matches(String verifier, String password) {
        if (!verifier.startsWith(HEAD)) {
            return false;
        }
        String salt = verifier.substring(HEAD.length(), verifier.indexOf('$', HEAD.length()));
        return verifier.equals(verifier(password, Base64.getDecoder().decode(salt)));
    }

    private static String verifier(String password, byte[] salt) {
        try {
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, KEY_BITS))
                    .getEncoded();
            byte[] stored = MessageDigest.getInstance("SHA-256").digest(hmac(salted, "Client Key"));
            Base64.Encoder text = Base64.getEncoder();
            return HEAD + text.encodeToString(salt) + "$" + text.encodeToString(stored) + ":"
                    + text.encodeToString(hmac(salted, "Server Key"));
        } catch (GeneralSecurityException e) {
            throw new HoldfastException(FailureKind.BUG, "This Java cannot make a SCRAM verifier: " + e.getMessage());
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
