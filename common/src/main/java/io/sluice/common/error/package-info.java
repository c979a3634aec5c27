/** One enum of errors and the one exception that carries them to the user. */
package io.sluice.common.error;
