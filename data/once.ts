/** Builds a thing when it is first asked for, and answers the same one from then on; what failed is tried anew. */
export function once<T>(build: () => T): () => T {
  let built: { part: T } | undefined;
  return () => {
    if (built !== undefined) return built.part;
    const own = { part: build() };
    built = own;
    if (own.part instanceof Promise) {
      own.part.catch(() => {
        if (built === own) built = undefined;
      });
    }
    return own.part;
  };
}
