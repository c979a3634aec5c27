/** The dialect's types in Calcite's terms: precision rules, defaults, and the conversion to and from SqlType. */
package io.sluice.planner.type;
