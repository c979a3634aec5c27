/**
 * Values between the wire and JDBC: the column a getter reads from, and the conversions that getters and setters offer.
 *
 * <p>A column's own value is one of: Boolean, Integer, Long, Float, Double, BigDecimal, String, {@code byte[]}, LocalDate,
 * LocalTime, LocalDateTime, ZonedDateTime (an instant, in the zone to show it in), Period, Duration, ListValue,
 * StructValue, MapValue. The conversions take each of these.
 */
package io.sluice.driver.internal.value;
