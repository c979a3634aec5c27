/** From SQL text to a validated logical plan or a command. */
package io.sluice.planner;
