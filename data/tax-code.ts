const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Whether the tenth digit of a tax code is the check digit of the nine before it (Thông tư 105/2020). */
export function hasTaxCheckDigit(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return Number(digits[9]) === 10 - (sum % 11);
}
