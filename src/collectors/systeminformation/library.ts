/**
 * The only import of the systeminformation library, and all that is used of it: two documented
 * functions, both without arguments (its security advisories are about functions that take some).
 * Built to a file of its own, because it loads slowly and Linux does not need it.
 */
export { mem as readMemory, processes as listProcesses } from 'systeminformation';
