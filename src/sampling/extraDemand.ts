import { EXTRA_FIELDS, type ExtraField } from '../core/process/extraField';

/** What is to be read besides the usual: all that somebody wants. */
export class ExtraDemand {
  private readonly wanted = new Map<object, readonly ExtraField[]>();

  /** Each once, in a fixed order. */
  get fields(): ExtraField[] {
    const all = new Set([...this.wanted.values()].flat());
    return EXTRA_FIELDS.filter((field) => all.has(field));
  }

  /**
   * From now on `who` wants these and nothing else.
   * @returns whether something is among them that nobody wanted before.
   */
  set(who: object, fields: readonly ExtraField[]): boolean {
    const before = this.fields;
    if (fields.length === 0) this.wanted.delete(who);
    else this.wanted.set(who, fields);
    return fields.some((field) => !before.includes(field));
  }
}
