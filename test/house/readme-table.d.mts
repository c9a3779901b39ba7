export function readmeWithTable(file: string): string;
