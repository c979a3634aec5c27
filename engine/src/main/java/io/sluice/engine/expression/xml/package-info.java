/** XML text and paths into it. */
package io.sluice.engine.expression.xml;
