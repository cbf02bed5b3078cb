// Prints how a start time is shown and which time zone the page receives, with the TZ of this
// program.
//   TZ=JST-9 node printTimeZone.js EPOCH_MS
import { localTimeZone, zonedDateTime } from '../../../src/core/text/zonedTime';
import { confirmationText } from '../../../src/ui/actions/actionWords';
import { rowsText } from '../../../src/ui/commands/copyTexts';
import { machineTimeZone } from '../../../src/ui/userTimeZone';
import { info } from '../processes';

const row = info({ pid: 4, startTimeMs: Number(process.argv[2]) });
const { detail } = confirmationText({
  processes: [row],
  action: 'terminate',
  descendants: [],
  effects: [],
});
const zone = localTimeZone();
console.log(
  JSON.stringify({
    question: /^Started: (.*)$/m.exec(detail)?.[1],
    copy: rowsText([row])
      .split('\t')
      .find((cell) => /^\d{4}-/.test(cell)),
    page: zonedDateTime(row.startTimeMs, { shown: zone, machine: zone }),
    sent: machineTimeZone(),
  }),
);
