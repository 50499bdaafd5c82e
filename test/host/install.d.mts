export const hostFolder: string;
export const hostNode: string;
export const hostEntry: string;
export function installHost(): void;
