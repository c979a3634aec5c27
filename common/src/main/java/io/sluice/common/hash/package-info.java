/** Hash functions of which formats or SQL functions say the result. */
package io.sluice.common.hash;
