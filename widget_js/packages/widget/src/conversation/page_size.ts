/** Messages of a thread that are read at once; fewer than this means that there are no earlier ones. */
export const PAGE_SIZE = 50;
