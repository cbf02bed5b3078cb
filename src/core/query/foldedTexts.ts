import { foldCase } from './foldCase';
import { userText, type ProcessInfo } from '../process';

/** The texts that words are looked for in, in small letters; `''` where one is not known. */
export interface FoldedTexts {
  readonly name: string;
  readonly commandLine: string;
  readonly user: string;
}

/** A process that has not changed is the same object: it is folded once, not at every key. */
const known = new WeakMap<ProcessInfo, FoldedTexts>();

export function foldedTexts(info: ProcessInfo): FoldedTexts {
  let texts = known.get(info);
  if (!texts) {
    texts = {
      name: foldCase(info.name),
      commandLine: foldCase(info.commandLine ?? ''),
      user: foldCase(userText(info) ?? ''),
    };
    known.set(info, texts);
  }
  return texts;
}
