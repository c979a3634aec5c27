/** From a logical plan to a physical plan, in named steps. */
package io.sluice.optimizer;
