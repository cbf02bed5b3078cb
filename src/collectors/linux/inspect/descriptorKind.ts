import type { DescriptorKind } from '../../../core/process/inspection';

/**
 * The kind of what a link in `/proc/PID/fd` leads to, by its text alone: to ask the file system
 * could take for ever where that is a network.
 */
export function descriptorKind(target: string): DescriptorKind {
  if (target.startsWith('socket:[')) return 'socket';
  if (target.startsWith('pipe:[')) return 'pipe';
  // Memory and buffers without a file are written like paths.
  if (!target.startsWith('/') || /^\/(?:memfd|dmabuf):/.test(target)) return 'other';
  return /^\/dev\/(?!shm\/|mqueue\/|hugepages\/)/.test(target) ? 'device' : 'file';
}
