package dev.holdfast.core.price;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Prices by region and thing, in US dollars a month, with the day from which they are. */
final class PriceTable {
    /** AWS's own reckoning of a month. */
    private static final BigDecimal HOURS = BigDecimal.valueOf(730);

    private final String date;
    private final Map<String, BigDecimal> monthly = new HashMap<>();

    private PriceTable(List<String> lines) {
        this.date = lines.get(0).replaceAll(".*Date: ", "");
        lines.stream().filter(l -> !l.startsWith("#")).map(l -> l.split(",")).forEach(this::enter);
    }

    /** The table of resources/aws/prices.csv. */
    static PriceTable aws() {
        try (InputStream in = Objects.requireNonNull(PriceTable.class.getResourceAsStream("/aws/prices.csv"))) {
            return new PriceTable(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void enter(String[] words) {
        BigDecimal price = new BigDecimal(words[3]);
        monthly.put(words[0] + " " + words[1], words[2].equals("hour") ? price.multiply(HOURS) : price);
    }

    String date() {
        return date;
    }

    Optional<BigDecimal> monthly(String region, String what) {
        return Optional.ofNullable(monthly.get(region + " " + what));
    }
}
