/** A share as whole percent for people, `0.871` → `87 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
