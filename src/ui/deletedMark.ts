/** The kernel says so behind the path of a file that is gone. */
export const DELETED = ' (deleted)';
