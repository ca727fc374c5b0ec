package dev.holdfast.core.configure;

import java.util.Optional;

/**
 * Where TPA would keep the key of its vault.
 *
 * @param backend system or legacy
 * @param vaultName a UUID, with system only
 */
public record TpaKeyring(String backend, Optional<String> vaultName) {}
