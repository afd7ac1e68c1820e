// Reads all of a list that may be long, page after page: a job that reads one page only leaves the rest for ever.

/** Each row of a list ordered by `id`, which the reader of a page starts after. What changes meanwhile is read as it is then. */
export async function* byPages<Row extends { id: string }>(
  read: (after: string | undefined, size: number) => Promise<readonly Row[]>,
  size = 500,
): AsyncGenerator<Row> {
  let after: string | undefined;
  for (;;) {
    const page = await read(after, size);
    yield* page;
    if (page.length < size) return;
    after = page.at(-1)!.id;
  }
}
