/** Builds a thing when it is first asked for, and answers the same one from then on. */
export function once<T>(build: () => T): () => T {
  let built: { part: T } | undefined;
  return () => {
    built ??= { part: build() };
    return built.part;
  };
}
