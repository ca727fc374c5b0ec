package dev.holdfast.core.architecture;

/**
 * Where a host's certificate lies.
 *
 * @param authority path of the cluster's CA
 * @param file path of the host's own certificate
 * @param remedy what replaces a CA that ends soon, a part of a sentence; empty when Holdfast does not
 */
public record HostCertificate(String authority, String file, String remedy) {
    public static final int LASTS_DAYS = 14;

    /** Longer, as more must follow from it: clients outside the cluster have copies. */
    public static final int AUTHORITY_DAYS = 90;

    /** Fails, with the reason in its last line, where the certificate is not of the CA or either ends soon. */
    public String lasts() {
        return "openssl verify -x509_strict -purpose sslclient -CAfile " + authority + " " + file
                + " && openssl x509 -noout -enddate -checkend " + LASTS_DAYS * 24 * 3600 + " -in " + file
                + " && { openssl x509 -noout -checkend " + AUTHORITY_DAYS * 24 * 3600 + " -in " + authority
                + " || { echo 'the CA ends within " + AUTHORITY_DAYS + " days" + remedy + "'; false; }; }";
    }
}
