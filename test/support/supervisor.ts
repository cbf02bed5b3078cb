/** For tests that start a host of their own. */
export { CollectorSupervisor } from '../../src/sampling/collectorSupervisor';
