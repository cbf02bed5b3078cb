/** Re-exported for tests that start their own host. */
export { CollectorSupervisor } from '../../src/sampling/collectorSupervisor';
