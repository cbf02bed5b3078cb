// Exports the masking of secrets for measurements.
export { redactText } from '../../src/core/redaction/redaction';
