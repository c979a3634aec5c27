/** Calcite's validator with the dialect's rules: names from the catalog, implicit casts, messages in plain words. */
package io.sluice.planner.validate;
