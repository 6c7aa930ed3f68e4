// The protocol's version. A test hashes the schemas: when it fails, raise the number and add a line to the history.

/**
 * History
 * 1: first contract (sell at the counter, public API).
 */
export const PROTOCOL_VERSION = 1;
