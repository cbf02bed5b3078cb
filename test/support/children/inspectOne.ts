// Inspects the process named by its key, as a program of its own that may run as another user.
// Prints the inspection as JSON.
import { ProcfsInspector } from '../../../src/collectors/linux/inspect/procfsInspector';
import { parseProcessKey } from '../../../src/core/process/process';

const key = parseProcessKey(process.argv[2]);
if (!key) throw new Error('No key was given.');
console.log(JSON.stringify(new ProcfsInspector().inspect(key, { environment: true })));
