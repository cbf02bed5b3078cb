import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * Encodes a PNG with 8 bits each for red, green, blue and alpha. It uses no filters, because they
 * make flat drawings larger.
 * @param {Uint8Array} pixels four bytes each, row by row
 * @param {number} width
 */
export function encodePng(pixels, width) {
  const stride = width * 4;
  const height = pixels.length / stride;
  const rows = [];
  for (let y = 0; y < height; y++) {
    rows.push(Buffer.of(0), pixels.subarray(y * stride, (y + 1) * stride));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, checksum]);
}
