/** What functions do with values of the type VARIANT: paths into them, their schemas. */
package io.sluice.engine.expression.variant;
