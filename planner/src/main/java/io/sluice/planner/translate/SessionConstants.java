package io.sluice.planner.translate;

import io.sluice.planner.PlanningContext;
import io.sluice.planner.type.TimeLiterals;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.DateString;

/** Functions without arguments whose value is known when the statement is planned: the plan holds the value. */
final class SessionConstants {
    private static final int MICROSECOND_DIGITS = 6;

    private final PlanningContext context;

    SessionConstants(PlanningContext context) {
        this.context = context;
    }

    boolean isOne(String function) {
        return switch (function.toLowerCase(Locale.ROOT)) {
            case "current_date",
                    "current_timestamp",
                    "localtimestamp",
                    "current_timezone",
                    "current_schema",
                    "current_catalog",
                    "current_user" -> true;
            default -> false;
        };
    }

    RexNode value(RexBuilder builder, String function) {
        LocalDateTime local = LocalDateTime.ofInstant(context.startedAt(), context.zone());
        return switch (function.toLowerCase(Locale.ROOT)) {
            case "current_date" -> {
                LocalDate date = local.toLocalDate();
                yield builder.makeDateLiteral(
                        new DateString(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
            }
            case "current_timestamp" ->
                builder.makeTimestampWithLocalTimeZoneLiteral(
                        TimeLiterals.timestamp(LocalDateTime.ofInstant(context.startedAt(), ZoneOffset.UTC)),
                        MICROSECOND_DIGITS);
            case "localtimestamp" -> builder.makeTimestampLiteral(TimeLiterals.timestamp(local), MICROSECOND_DIGITS);
            case "current_timezone" -> builder.makeLiteral(context.zone().getId());
            case "current_schema" -> builder.makeLiteral(context.currentSchema().last());
            case "current_catalog" ->
                builder.makeLiteral(context.currentSchema().parts().getFirst());
            case "current_user" -> {
                context.startedAt(); // a plan with a user in it is kept for no other
                yield builder.makeLiteral(context.user());
            }
            default -> throw new IllegalArgumentException(function);
        };
    }
}
