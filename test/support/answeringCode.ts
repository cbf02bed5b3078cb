/**
 * The code of a fake collector child that runs `code` for each request `m`. In it, `send(message)`
 * answers, and `channel` and `frame(bytes)` allow malformed answers.
 */
export function answeringCode(code: string): string {
  return `
    const channel = new (require('net').Socket)({ fd: 3 });
    const frame = (bytes) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    };
    const send = (message) => channel.write(frame(Buffer.from(JSON.stringify(message))));
    let held = Buffer.alloc(0);
    channel.on('data', (bytes) => {
      held = Buffer.concat([held, bytes]);
      while (held.length > 4) {
        const end = 4 + held.readUInt32BE();
        const m = JSON.parse(held.subarray(4, end));
        held = held.subarray(end);
        ${code}
      }
    });`;
}
