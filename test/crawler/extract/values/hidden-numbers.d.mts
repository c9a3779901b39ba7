export function hiddenNumbers(count: number, seed: number): { text: string; e164: string; way: string }[];
