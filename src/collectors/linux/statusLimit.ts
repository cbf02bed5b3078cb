/**
 * To how many bytes a `status` below `/proc` is read where lines behind `Groups:` are wanted. That line has
 * up to 65,536 groups (`NGROUPS_MAX` of linux/limits.h), with up to ten digits and a blank for each. Buffers
 * grow only as far as there is text.
 */
export const STATUS_LIMIT = 1024 * 1024;
