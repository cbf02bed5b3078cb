/**
 * The only import of the systeminformation library. Only two documented functions are used, both
 * without arguments (its security advisories concern functions that take some). Built into a
 * separate file, because it loads slowly and isn't needed on Linux.
 */
export { mem as readMemory, processes as listProcesses } from 'systeminformation';
