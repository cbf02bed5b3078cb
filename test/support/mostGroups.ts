/** The line of a `status` file with as many groups as the kernel allows, all with long ids. */
export const MOST_GROUPS = `Groups:\t${'4294967290 '.repeat(65_536)}\n`;
