/** From syntax to statements: one translator a family. Queries become logical plans here. */
package io.sluice.planner.translate;
