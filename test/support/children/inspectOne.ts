// Inspects the process with this key. A separate program, so that it can run as a different user.
// Prints the inspection as JSON.
import { ProcfsInspector } from '../../../src/collectors/linux/inspect/procfsInspector';
import { parseProcessKey } from '../../../src/core/process/process';

const key = parseProcessKey(process.argv[2]);
if (!key) throw new Error('No key was given.');
console.log(JSON.stringify(new ProcfsInspector().inspect(key, { environment: true })));
