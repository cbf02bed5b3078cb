import { foldCase } from './foldCase';
import { userText, type ProcessInfo, type ProcessKey } from '../process';

/** The texts that words are looked for in, in small letters; `''` where one is not known. */
export interface FoldedTexts {
  readonly name: string;
  readonly commandLine: string;
  readonly user: string;
}

interface Known extends FoldedTexts {
  /** What the texts were made of. */
  readonly of: ProcessInfo;
}

/** More than run on a machine: only those that have ended make it grow further. */
const MOST_KNOWN = 16_384;

/**
 * By process: its texts hardly ever change, while what it uses does at every tick. Not by the object,
 * weakly: that costs the garbage collector more than all folding.
 */
const known = new Map<ProcessKey, Known>();

export function foldedTexts(info: ProcessInfo): FoldedTexts {
  const texts = known.get(info.key);
  if (texts && hasSameTexts(texts.of, info)) return texts;
  if (known.size >= MOST_KNOWN) known.clear();
  const folded = {
    of: info,
    name: foldCase(info.name),
    commandLine: foldCase(info.commandLine ?? ''),
    user: foldCase(userText(info) ?? ''),
  };
  known.set(info.key, folded);
  return folded;
}

function hasSameTexts(a: ProcessInfo, b: ProcessInfo): boolean {
  return (
    a.name === b.name && a.commandLine === b.commandLine && a.user === b.user && a.uid === b.uid
  );
}
